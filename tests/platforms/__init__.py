"""Stand-ins for LINE and Telegram that check every request against the platforms' own specifications."""
