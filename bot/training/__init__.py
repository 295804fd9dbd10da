"""From topics and facts to a served NLU model: training files, training, checks, versions."""
