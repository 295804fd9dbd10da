"""How the house is kept: sizes, layers, circles, names, and patterns of Thai in the code. Part of `make check`."""
