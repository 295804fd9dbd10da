"""What is counted: whether a message asks for it, as which query, and how a follow-up changes the query before it."""
