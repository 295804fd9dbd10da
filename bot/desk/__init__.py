"""Employers' requests as records: filed, changed, withdrawn and undone by who asks; seen to by the office's staff."""
