"""What a message asks, learnt: slots of the whole message, and the role of each name and number in it."""
