"""What words mean beyond the names that they are: of which topic, how wide, denied, counted in, what else perhaps."""
