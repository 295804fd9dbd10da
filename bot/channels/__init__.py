"""LINE, Telegram, web chat and terminal: each decodes events and encodes replies within its platform's limits."""
