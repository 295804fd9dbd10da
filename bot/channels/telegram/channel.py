"""The Telegram channel: what the receiver, the worker and the delivery use."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import structlog
from telegram.error import Conflict, InvalidToken, TelegramError

from actions.reply import Reply
from actions.words.texts import Texts
from bot.channels.channel import Channel, Look, Outcome, Request
from bot.channels.pauses import growing
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.decode import Me, decode
from bot.channels.telegram.encode import chat_id, encode
from bot.channels.telegram.pictures import Uploads
from bot.channels.telegram.secret import verify
from bot.channels.telegram.send import Doubts, Pauses, deliver
from bot.reception.incoming import Incoming

log = structlog.get_logger()

UPDATES = ["message", "callback_query", "my_chat_member"]
POLL = 25  # seconds that a request waits for updates


class PollingImpossible(RuntimeError):
    """Long polling cannot work, and why."""


class TelegramChannel(Channel):
    """Telegram. The connection opens at the first request, in the event loop that sends."""

    name = "telegram"

    def __init__(
        self, token: str, webhook_secret: str, texts: Texts, api_url: str = "", username: str = "",
        pictures: Path | None = None,
    ) -> None:  # fmt: skip
        self._token, self._secret, self._api_url = token, webhook_secret, api_url
        self._texts = texts
        self._me = Me(token.partition(":")[0], username)
        self._client: TelegramClient | None = None
        self._pauses, self._doubts = Pauses(), Doubts()
        self._uploads = Uploads(pictures, self._me.id)

    def verify(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Whether an update is Telegram's: it is not signed, only our secret tells."""
        return verify(self._secret, headers.get("x-telegram-bot-api-secret-token"))

    def decode(self, body: bytes) -> list[Incoming]:
        """The event of a webhook body, if it asks for anything; raises `bot.channels.raw.BadBody`."""
        found = decode(body, self._me, self._texts)
        return [found] if found else []

    def encode(self, reply: Reply, incoming: Incoming, look: Look) -> list[Request]:
        """The requests that deliver a reply."""
        return encode(reply, incoming, look)

    async def send(self, request: Request, attempt: int, age: float) -> Outcome:
        """Send one stored request."""
        client = self._connected()
        return await deliver(client, request, attempt, self._pauses, self._uploads, self._doubts)

    async def show_working(self, incoming: Incoming) -> None:
        """Show "typing"; it lasts five seconds or until the answer comes."""
        body: dict[str, Any] = {"chat_id": chat_id(incoming.reply_to), "action": "typing"}
        if incoming.thread:
            body["message_thread_id"] = int(incoming.thread)
        try:
            await self._connected().call("sendChatAction", body)
        except TelegramError as error:
            log.info("telegram_typing_failed", reason=str(error))

    async def learn(self) -> None:
        """Ask Telegram for our user name, until it tells: then only a mention of just that name counts."""
        attempt = 0
        while not self._me.username:
            attempt += 1
            try:
                me = await self._connected().call("getMe", {})
                self._me = replace(self._me, username=str(me.get("username") or ""))
            except TelegramError as error:
                log.info("telegram_name_unknown", reason=str(error))
            if not self._me.username:
                await asyncio.sleep(growing(attempt))

    async def poll(self) -> AsyncIterator[bytes]:
        """Updates by long polling, for development: each as the body that a webhook would have brought.

        An update counts as taken when the next one is asked for, so nothing is lost when the caller stops.
        """
        offset = 0
        while True:
            for update in await self._waiting(offset):
                yield json.dumps(update, ensure_ascii=False).encode()
                offset = int(update["update_id"]) + 1

    async def _waiting(self, offset: int) -> list[dict[str, Any]]:
        try:
            return await self._connected().updates(offset, POLL, UPDATES)
        except Conflict as error:
            raise PollingImpossible(
                "Telegram sends this bot's updates elsewhere: remove the webhook (bot telegram remove), "
                "or stop the other program that polls"
            ) from error
        except InvalidToken as error:
            raise PollingImpossible("Telegram does not know TELEGRAM_TOKEN") from error
        except TelegramError as error:
            log.warning("telegram_polling_failed", error=str(error))
            await asyncio.sleep(2.0)
            return []

    async def close(self) -> None:
        """Close the connections, in the loop that opened them."""
        if self._client:
            await self._client.close()
        self._client = None

    def _connected(self) -> TelegramClient:
        if self._client is None:
            self._client = TelegramClient(self._token, self._api_url)
        return self._client
