"""The guides of `docs/how-to`, walked as they stand."""
