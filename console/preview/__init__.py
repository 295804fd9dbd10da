"""How an answer will look: encoded by the channels themselves, drawn by the templates."""
