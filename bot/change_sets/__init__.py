"""Change sets: edits of facts and words, drafted, checked, published and undone over the files of a release."""
