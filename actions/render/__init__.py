"""From a result to a reply: one module for each shape of an answer."""
