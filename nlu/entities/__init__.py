"""Finds what a message names: programmes, places, colleges, numbers; and what it refuses or corrects."""
