"""What the assistant can do: one small module per subject; a question in, a reply out."""
