"""Levels, ways to go on, dual training and short courses."""
