"""Mail to staff, by SMTP."""
