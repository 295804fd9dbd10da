"""LINE: webhook events in, requests of the Messaging API out."""
