"""Which facts a message asks for, by its meaning."""
