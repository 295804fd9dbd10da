"""Contact data of employers."""
