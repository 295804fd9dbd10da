"""What one message says: from entities, slots and words to filters, conditions and claims."""
