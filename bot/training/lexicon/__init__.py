"""The entries of the vocabulary: every name that people may call a thing by."""
