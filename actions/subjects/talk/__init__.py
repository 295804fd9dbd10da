"""The conversation itself: small talk, persons, privacy, emergencies."""
