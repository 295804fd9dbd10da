"""What is answered without a query: one folder a subject."""
