"""A request that was filed: its record, the contact with it, how it stands, what passes to and from staff."""
