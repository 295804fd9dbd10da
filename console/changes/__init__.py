"""Change sets for the pages: work that takes its time, and what stands in a set in words."""
