"""Style and scripts of the pages, all our own: nothing is fetched from anywhere else."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.responses import Response

FILES = Path(__file__).with_name("static")
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FOR_GOOD = "public, max-age=31536000, immutable"


@cache
def version() -> str:
    """Changes whenever a file does: browsers keep files of a version for good."""
    content = b"".join(file.read_bytes() for file in sorted(FILES.iterdir()))
    return hashlib.sha256(content).hexdigest()[:12]


@cache
def file_bytes(name: str) -> bytes | None:
    """A file by its name; None where there is none."""
    file = FILES / Path(name).name
    return file.read_bytes() if file.name == name and file.is_file() and file.suffix in TYPES else None


def asset(name: str) -> Response | None:
    """A file as it goes out."""
    content = file_bytes(name)
    if content is None:
        return None
    kind = TYPES[Path(name).suffix]
    return Response(content, media_type=kind, headers={"Cache-Control": FOR_GOOD})
