"""One turn: understand, decide, answer, record."""
