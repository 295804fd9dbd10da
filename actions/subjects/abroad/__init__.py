"""Projects and training abroad."""
