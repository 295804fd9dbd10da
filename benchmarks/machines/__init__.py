"""Two machines on one computer, and what is cut off between them."""
