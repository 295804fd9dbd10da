"""How a model comes about: the graph that Rasa makes of the settings, and its components, taught side by side."""
