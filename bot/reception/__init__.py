"""The front door: events come in, are checked, bounded and stored."""
