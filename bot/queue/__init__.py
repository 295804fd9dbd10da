"""What is durable between arrival and delivery: inbox, outbox, leases, retention."""
