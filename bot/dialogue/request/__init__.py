"""An employer's request in conversation."""
