"""The processes by themselves, each on whatever machine it is started: `bot part`."""
