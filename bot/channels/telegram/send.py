"""Delivering one stored request to Telegram, with every way in which it can end as a typed outcome."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.channel import Delivered, Outcome, Refused, Request, SendInstead, TryLater
from bot.channels.pauses import growing
from bot.channels.raw import content_id
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.markup import without_markup
from bot.channels.telegram.pictures import Uploads
from bot.channels.telegram.request import NOT_SENT
from bot.channels.telegram.rich import is_rich, ordinary

HARMLESS_TWICE = ("edit", "answer", "delete", "set")  # methods that may run again without harm
DOUBTFUL = 2  # attempts without an answer, then we stop: a person may have the message twice, not ten times


class Doubts:
    """How often a request got no answer and may have arrived; a new process knows of none."""

    def __init__(self) -> None:
        self._unanswered: dict[str, int] = {}

    def another(self, request: Request) -> int:
        """One more attempt without an answer: how many there are now."""
        name = self._name(request)
        self._unanswered[name] = self._unanswered.get(name, 0) + 1
        if len(self._unanswered) > 10_000:
            self._unanswered.pop(next(iter(self._unanswered)))
        return self._unanswered[name]

    def over(self, request: Request) -> None:
        """It has ended, well or not."""
        if self._unanswered:
            self._unanswered.pop(self._name(request), None)

    def _name(self, request: Request) -> str:
        return content_id({"method": request.method, "body": request.body})


class Pauses:
    """Until when Telegram wants nothing more from us in a chat; other chats go on."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}

    def left(self, chat: str) -> float:
        """Seconds to wait, 0 when there is no pause."""
        left = self._until.get(chat, 0.0) - time.monotonic()
        if left <= 0:
            self._until.pop(chat, None)
        return max(left, 0.0)

    def pause(self, chat: str, seconds: float) -> None:
        """Send nothing to this chat for so long."""
        self._until[chat] = time.monotonic() + seconds


async def deliver(
    client: TelegramClient, request: Request, attempt: int, pauses: Pauses, uploads: Uploads, doubts: Doubts
) -> Outcome:
    """Send once, and say how it ended."""
    outcome = await _sent(client, request, attempt, pauses, uploads, doubts)
    if not isinstance(outcome, TryLater):
        doubts.over(request)
    return outcome


async def _sent(
    client: TelegramClient, request: Request, attempt: int, pauses: Pauses, uploads: Uploads, doubts: Doubts
) -> Outcome:
    chat = str(request.body.get("chat_id", ""))
    if chat and (left := pauses.left(chat)):
        return TryLater(left, "Telegram limits this chat")
    body = await uploads.ready(request)
    if body is None:
        return SendInstead(Request("sendMessage", _as_text(dict(request.body))), "the picture is gone")
    try:
        result = await client.call(request.method, body)
    except RetryAfter as error:
        seconds = _seconds(error.retry_after)
        if chat:
            pauses.pause(chat, seconds)
        return TryLater(seconds, f"Telegram limits this chat for {seconds:g} s")
    except TelegramError as error:
        if isinstance(error, BadRequest):
            await uploads.forget(request)
        return judged(request, error, attempt, doubts)
    await uploads.note(request, result)
    return Delivered()


def _seconds(retry_after: int | timedelta) -> float:
    return retry_after.total_seconds() if isinstance(retry_after, timedelta) else float(retry_after)


def judged(request: Request, error: TelegramError, attempt: int, doubts: Doubts) -> Outcome:
    """What an error means for a request."""
    match error:
        case ChatMigrated(new_chat_id=new):
            return SendInstead(replace(request, body={**request.body, "chat_id": new}), "the group has moved")
        case Forbidden():
            return Refused(f"Telegram forbids it: {error.message}")
        case InvalidToken() | EndPointNotFound() if is_rich(request):  # a server that knows no such method
            return SendInstead(ordinary(request), error.message)
        case InvalidToken():
            return TryLater(60.0, "Telegram refuses our token", whole_channel=True)
        case BadRequest():
            return _bad_request(request, error.message)
        case NetworkError():
            return _unanswered(request, error, attempt, doubts)
    return TryLater(growing(attempt), str(error))


def _unanswered(request: Request, error: NetworkError, attempt: int, doubts: Doubts) -> Outcome:
    """Telegram has no idempotency: what may have arrived is sent at most once more."""
    doubtful = error.__cause__ is not None and not isinstance(error.__cause__, NOT_SENT)
    harmless = request.method.startswith(HARMLESS_TWICE)
    if doubtful and not harmless and doubts.another(request) >= DOUBTFUL:
        return Refused(f"no answer {DOUBTFUL} times, it may have arrived: {error}")
    return TryLater(growing(attempt), f"no answer from Telegram: {error}")


def _bad_request(request: Request, message: str) -> Outcome:
    said = message.lower()
    if is_rich(request) and "not modified" not in said and "not found" not in said:
        return SendInstead(ordinary(request), message)
    if "not modified" in said:
        return Delivered("shown already")
    if request.method == "answerCallbackQuery":
        return Delivered(f"the query is over: {message}")
    instead = _instead(request, said)
    if instead is None or (instead.body == request.body and instead.method == request.method):
        return Refused(f"Telegram refuses it: {message}")
    return SendInstead(instead, message)


def _instead(request: Request, said: str) -> Request | None:
    """A simpler request that says the same."""
    body = dict(request.body)
    if "thread not found" in said and body.pop(
        "message_thread_id", None
    ):  # the topic is gone, its group is not
        return replace(request, body=body)
    if "parse entities" in said and "parse_mode" in body:
        return replace(request, body=_without_html(body))
    if request.method == "editMessageText":
        body.pop("message_id", None)
        return Request("sendRichMessage" if is_rich(request) else "sendMessage", body)
    if request.method == "sendPhoto" and "chat not found" not in said:
        return Request("sendMessage", _as_text(body))
    if "button" in said and "reply_markup" in body:
        body.pop("reply_markup")
        return replace(request, body=body)
    return None


def _without_html(body: dict[str, object]) -> dict[str, object]:
    plain = {key: value for key, value in body.items() if key != "parse_mode"}
    for key in ("text", "caption"):
        if key in plain:
            plain[key] = without_markup(str(plain[key]))
    return plain


def _as_text(body: dict[str, object]) -> dict[str, object]:
    kept = {key: value for key, value in body.items() if key not in ("photo", "caption")}
    return {**kept, "text": body.get("caption") or "•"}
