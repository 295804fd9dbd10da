"""The front door: settings, channels, the turn, the dialogue and the command line."""
