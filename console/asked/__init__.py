"""What people asked and how it was answered, counted for the pages; texts are masked before they are stored."""
