"""From measured times of service to a million people: how many of each part are needed, and what that costs."""
