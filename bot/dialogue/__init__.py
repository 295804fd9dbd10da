"""The dialogue: a person's state, and the pure decision what to do with a message."""
