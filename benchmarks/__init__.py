"""Side-by-side measurements, and the load that one machine carries."""
