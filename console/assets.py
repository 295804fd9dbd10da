"""Style and scripts of the pages, all our own: nothing is fetched from anywhere else."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import Response

from bot.reception.own_files import OwnFiles

OWN = OwnFiles(Path(__file__).with_name("static"))
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FOR_GOOD = "public, max-age=31536000, immutable"


def asset(name: str) -> Response | None:
    """A file as it goes out."""
    content, kind = OWN.bytes_of(name), TYPES.get(Path(name).suffix)
    if content is None or kind is None:
        return None
    return Response(content, media_type=kind, headers={"Cache-Control": FOR_GOOD})
