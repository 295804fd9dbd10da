"""One module for each page, with the addresses that it answers."""
