"""The decisions of the talk, one a module, each with the reason why it stands where it does in `decide.RULES`."""
