"""Serves the pictures to LINE's servers and to browsers."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.pictures.shared import SharedPictures
from bot.pictures.store import FOLDER, PictureStore

HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",  # another content has another name
    "X-Robots-Tag": "noindex",
}


def picture_routes(var_dir: Path, engine: Engine | None = None) -> list[Route]:
    """`/pictures/<name>.png`; there is no list of them. `engine`: where other machines keep theirs."""
    store = PictureStore(var_dir, shared=SharedPictures(engine) if engine else None)

    async def picture(request: Request) -> Response:
        try:
            file = await asyncio.to_thread(store.file, request.path_params["name"])
        except SQLAlchemyError:
            return PlainTextResponse("Come back soon", 503, {"Retry-After": "3"})
        if file is None:
            return PlainTextResponse("Not found", 404)
        return FileResponse(file, media_type="image/png", headers=HEADERS)

    return [Route(f"/{FOLDER}/{{name}}", picture, methods=["GET"])]
