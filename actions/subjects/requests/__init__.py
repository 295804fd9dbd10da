"""Employers' requests for people."""
