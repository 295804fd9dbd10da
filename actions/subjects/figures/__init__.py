"""Figures that are told without a typed query."""
