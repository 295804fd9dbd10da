"""A row of a table before it is stored: its columns by name."""

from typing import Any

Record = dict[str, Any]
