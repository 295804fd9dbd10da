"""The processes: the supervisor, its children, what each serves, and what is seen of them from outside."""
