"""The shape of every YAML file that is read: declared once, for whoever reads a file and for `bot check`.

A shape is a type: what a file must have, may have, and which names it may use of other files. What does not fit is
found with its line (`misfits`).
"""
