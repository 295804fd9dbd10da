"""The six regional centres and whom to call."""
