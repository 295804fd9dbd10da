"""Pictures of figures: drawn once, kept by content, shown where a channel can show them."""
