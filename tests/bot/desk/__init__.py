"""Employers' requests as records."""
