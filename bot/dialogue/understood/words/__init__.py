"""Closed classes of words that `data/vocabulary` holds: how a message is built, what is counted, what is worked out."""
