"""Brings the data files into the database, and reports by file, row and column what is wrong with them."""

from database.loading.difference import Difference
from database.loading.finding import Finding, Severity
from database.loading.load import LoadResult, check, load
from database.loading.removal import Removal

__all__ = ["Difference", "Finding", "LoadResult", "Removal", "Severity", "check", "load"]
