"""Telegram: updates in, Bot API requests out."""
