"""Accounts of the staff: who may open the office's pages, and as what."""
