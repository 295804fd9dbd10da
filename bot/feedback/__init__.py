"""What people think of an answer: two buttons below it, and a word why."""
