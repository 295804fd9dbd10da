"""Pages over what the assistant knows: topics, facts, tables, and how questions get their answers."""
