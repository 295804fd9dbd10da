"""Whole talks at random: buttons and sentences, turn after turn, and what must never be seen on the way."""
