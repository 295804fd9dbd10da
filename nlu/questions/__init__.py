"""Where the second question of a message begins."""
