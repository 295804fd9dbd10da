"""The trained model in the process that answers with it."""
