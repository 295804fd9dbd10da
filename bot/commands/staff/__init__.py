"""`bot people` and what it prints."""
