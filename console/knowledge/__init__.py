"""Topics and facts as forms: what is there, what was typed, and what is odd about it."""
