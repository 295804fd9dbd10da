"""Facts behind frequent questions, and what nobody recorded."""
