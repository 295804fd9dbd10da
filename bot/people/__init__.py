"""The people behind: notices to staff, who owns a conversation, and the desk."""
