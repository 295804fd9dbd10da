"""How queries and their values are called, in the language of the person."""
