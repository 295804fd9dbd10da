"""Which colleges an employer should call for the people of a request, in which order and why."""
