"""Brings the data files into the database, and reports by file, row and column what is wrong with them."""

from database.loading.finding import Finding, Severity
from database.loading.load import LoadResult, check, load

__all__ = ["Finding", "LoadResult", "Severity", "check", "load"]
