"""python-telegram-bot's client as we use it: stored plain dicts go out, raw results come back."""

from __future__ import annotations

import warnings
from typing import Any

from telegram import Bot, InputProfilePhotoStatic
from telegram.warnings import PTBUserWarning

from bot.channels.telegram.request import AiohttpRequest, Limits

TELEGRAM_API = "https://api.telegram.org"
ANSWER_WITHIN = 20.0  # seconds; a short limit would only turn slow deliveries into doubtful ones

# The library would rather be called method by method; the outbox holds finished bodies of any method.
warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)


class TelegramClient:
    """One per event loop: build it and close it where it is used."""

    def __init__(self, token: str, api_url: str = "", connections: int = 64) -> None:
        api = api_url.rstrip("/") or TELEGRAM_API
        self._bot = Bot(
            token,
            base_url=f"{api}/bot",
            base_file_url=f"{api}/file/bot",
            request=AiohttpRequest(Limits(connections, ANSWER_WITHIN)),
            get_updates_request=AiohttpRequest(Limits(1, ANSWER_WITHIN)),
        )

    async def call(self, method: str, body: dict[str, Any]) -> Any:
        """The result of a method; raises `telegram.error.TelegramError`."""
        return await self._bot.do_api_request(method, api_kwargs=dict(body))

    async def updates(self, offset: int, wait: int, allowed: list[str]) -> list[dict[str, Any]]:
        """Waiting updates, as Telegram wrote them."""
        body = {"offset": offset, "timeout": wait, "allowed_updates": allowed}
        found = await self._bot.do_api_request("getUpdates", api_kwargs=body, read_timeout=wait + 10.0)
        return list(found)

    async def set_photo(self, content: bytes) -> None:
        """Make a JPEG the bot's profile photo."""
        await self._bot.set_my_profile_photo(InputProfilePhotoStatic(content))

    async def close(self) -> None:
        """Give the connections back."""
        for request in (self._bot.request, self._bot._request[0]):
            await request.shutdown()
