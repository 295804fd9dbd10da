"""What becomes of answers when something breaks: lost, doubled, late, for each fault and on both databases."""
