"""Pictures on Telegram: uploaded once, and from then on named by the id that Telegram gave them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from telegram import InputFile

from bot.channels.channel import Request

UPLOADED = "attach://"  # stands before the name of a picture that has no address of its own


class Uploads:
    """The folder of our pictures, with the ids that this bot's pictures have on Telegram beside them."""

    def __init__(self, folder: Path | None, bot_id: str) -> None:
        self._folder, self._bot_id = folder, bot_id

    async def ready(self, request: Request) -> dict[str, Any] | None:
        """The body as it goes out: with the known id, or the file; None when neither is there."""
        photo = request.body.get("photo")
        if request.method != "sendPhoto" or not isinstance(photo, str):
            return request.body
        sent = await asyncio.to_thread(self._sent_as, photo)
        if sent is None:
            return None if photo.startswith(UPLOADED) else request.body
        return {**request.body, "photo": sent}

    async def note(self, request: Request, result: Any) -> None:
        """Remember the id of a picture that went out."""
        file = self._file(request.body.get("photo")) if request.method == "sendPhoto" else None
        known = self._id_file(file) if file else None
        if known and not known.exists() and isinstance(result, dict) and result.get("photo"):
            await asyncio.to_thread(known.write_text, str(result["photo"][-1]["file_id"]))

    async def forget(self, request: Request) -> None:
        """Upload again next time: Telegram did not take it."""
        if request.method == "sendPhoto" and (file := self._file(request.body.get("photo"))):
            await asyncio.to_thread(self._id_file(file).unlink, missing_ok=True)

    def _sent_as(self, photo: str) -> str | InputFile | None:
        file = self._file(photo)
        if file is None:
            return None
        known = self._id_file(file)
        if known.is_file():
            return known.read_text()
        return InputFile(file.read_bytes(), filename=file.name)

    def _file(self, photo: object) -> Path | None:
        """Our file behind an address or a name; None for pictures of others."""
        from bot.pictures.content import is_picture_name

        name = str(photo).rpartition("/")[2]
        file = self._folder / name if self._folder and is_picture_name(name) else None
        return file if file and file.is_file() else None

    def _id_file(self, file: Path) -> Path:
        return file.with_name(f"{file.stem}.telegram-{self._bot_id}")
