"""Which programmes there are, and where they are taught."""
