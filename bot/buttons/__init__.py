"""Buttons: what they carry, where they are kept, and what typed words stand for a tap."""
