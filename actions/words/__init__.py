"""Texts, names, figures, dates and sources, in the language of the person."""
