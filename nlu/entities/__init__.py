"""Finds the things that a message names: programmes, places, colleges, numbers, and what is refused or corrected."""
