"""Single colleges, their kinds, and what is near."""
