"""What the commands about data files find, and how they say it."""
