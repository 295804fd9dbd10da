"""Contact data of employers: read, sealed, and opened again by the staff of the office alone."""
