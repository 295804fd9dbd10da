"""Serves the pictures to LINE's servers and to browsers."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.pictures.store import FOLDER, PictureStore

HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",  # another content has another name
    "X-Robots-Tag": "noindex",
}


def picture_routes(var_dir: Path) -> list[Route]:
    """`/pictures/<name>.png`; there is no list of them."""
    store = PictureStore(var_dir)

    async def picture(request: Request) -> Response:
        file = store.file(request.path_params["name"])
        if file is None:
            return PlainTextResponse("Not found", 404)
        return FileResponse(file, media_type="image/png", headers=HEADERS)

    return [Route(f"/{FOLDER}/{{name}}", picture, methods=["GET"])]
