"""Typed questions to the database; each gives frozen data classes, so that actions never see a table."""
