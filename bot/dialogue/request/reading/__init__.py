"""What one message says of a request: trades, numbers of people, place, start, remarks."""
