"""What words mean beyond the names that they are: how wide, of what kind, denied, counted in, what else perhaps."""
