"""Delivering one stored request to LINE, with every way in which it can end as a typed outcome."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import structlog

from bot.channels.channel import Delivered, Outcome, Refused, Request, SendInstead, TryLater
from bot.channels.line.client import Answer, LineClient
from bot.channels.line.encode import retry_key
from bot.channels.measures import pieces
from bot.channels.pauses import FIRST, growing

log = structlog.get_logger()

PATHS = {"reply": "/v2/bot/message/reply", "push": "/v2/bot/message/push"}
TOKEN_LIFE = 50.0  # seconds; LINE promises one minute from receipt
MONTHLY_LIMIT = "monthly limit"
RATE_PAUSE = 2.0  # at least, where LINE names no time
LONGEST_ASKED = 3600.0  # a longer pause can only be a mistake
WHILE_FREE = 5.0  # the longest pause while a reply token lives: later the answer costs a push


def posted(request: Request) -> dict[str, Any]:
    """The body as LINE gets it: a reply has no `to`."""
    if request.method != "reply":
        return request.body
    return {key: value for key, value in request.body.items() if key != "to"}


def as_push(request: Request, reason: str) -> Outcome:
    """The same messages as a push with a retry key that a repeat gets again."""
    to, token = request.body.get("to"), request.body.get("replyToken", "")
    if not to:
        return Refused(f"{reason}, and no chat to push to")
    body = {"to": to, "messages": request.body["messages"]}
    return SendInstead(Request("push", body, retry_key(f"token:{token}")), reason)


def judged(request: Request, answer: Answer, unsure: bool, pause: float = FIRST) -> Outcome:
    """What LINE's answer means. `unsure`: an earlier attempt may have reached LINE. `pause`: before the next."""
    if answer.status < 300:
        return Delivered(answer.headers.get("x-line-request-id", ""))
    if answer.status == 409:
        return Delivered("accepted before: " + answer.headers.get("x-line-accepted-request-id", ""))
    if answer.status == 429:
        return _limited(answer, pause)
    if answer.status >= 500:
        return TryLater(pause, f"LINE answered {answer.status}")
    if answer.status in (401, 403):
        return TryLater(60.0, f"LINE refuses our access token ({answer.status})", whole_channel=True)
    if answer.status == 400:
        return _bad_request(request, answer, unsure)
    return Refused(f"LINE answered {answer.status}: {answer.text[:300]}")


def _limited(answer: Answer, pause: float) -> Outcome:
    if MONTHLY_LIMIT in answer.text:
        return Refused("LINE's monthly limit of pushes is reached")
    asked = answer.headers.get("retry-after", "")
    seconds = min(float(asked), LONGEST_ASKED) if asked.isdigit() else max(pause, RATE_PAUSE)
    return TryLater(seconds, "LINE limits our rate", whole_channel=True)


def _bad_request(request: Request, answer: Answer, unsure: bool) -> Outcome:
    if "reply token" in answer.text.lower():
        if unsure:
            return Delivered("reply token was used before")
        return as_push(request, "reply token is spent")
    if "retry key" in answer.text.lower() and not request.retry_key:
        return Refused(answer.text[:300])
    plain = in_words(request.body.get("messages", []))
    if plain == request.body.get("messages"):
        return Refused(f"LINE refuses the message: {answer.text[:300]}")
    # Nothing of a refused request was shown, so the same token may carry the words alone.
    key = retry_key(f"{request.retry_key}:words") if request.retry_key else ""
    return SendInstead(Request(request.method, {**request.body, "messages": plain}, key), answer.text[:300])


def in_words(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The messages with every picture and card replaced by its text."""
    made = []
    for message in messages:
        if message.get("type") == "text":
            made.append({"type": "text", "text": message["text"]})
        else:
            shown = (message.get("altText"), message.get("title"), message.get("address"))
            text = "\n".join(filter(None, shown))
            made += [{"type": "text", "text": piece} for piece in pieces(text, 5000)]
    return made


class Attempts:
    """What this process knows about reply tokens that were tried before; a crash forgets it."""

    def __init__(self) -> None:
        self._unseen: dict[str, None] = {}  # LINE has certainly acted on none of the attempts
        self._unanswered: dict[str, None] = {}  # an attempt got no answer and may have arrived

    def may_have_arrived(self, token: str, attempt: int) -> bool:
        """Whether a 400 for this token can mean that an earlier attempt was delivered."""
        return token in self._unanswered or (attempt > 1 and token not in self._unseen)

    def worth_replying(self, token: str, age: float) -> bool:
        """While the token lives; later only to learn whether an unanswered attempt has used it."""
        return age <= TOKEN_LIFE or token in self._unanswered

    def failed_for_sure(self, token: str, attempt: int) -> None:
        """This attempt was not acted upon; that says nothing about earlier ones."""
        if not self.may_have_arrived(token, attempt):
            _remember(self._unseen, token)

    def got_no_answer(self, token: str) -> None:
        """This attempt may or may not have arrived."""
        _remember(self._unanswered, token)


async def deliver(
    client: LineClient, request: Request, attempt: int, age: float, attempts: Attempts
) -> Outcome:
    """Send once, and say how it ended."""
    path, token = PATHS.get(request.method), str(request.body.get("replyToken", ""))
    if path is None:
        return Refused(f"LINE has no method {request.method!r}")
    if token and not attempts.worth_replying(token, age):
        return as_push(request, "reply token is too old")
    unsure = bool(token) and attempts.may_have_arrived(token, attempt)
    pause = _pause(attempt, token, age)
    try:
        answer = await client.call("POST", path, posted(request), request.retry_key)
    except aiohttp.ClientConnectorError as error:
        attempts.failed_for_sure(token, attempt)
        return TryLater(pause, f"LINE cannot be reached: {error}")
    except (TimeoutError, aiohttp.ClientError) as error:
        attempts.got_no_answer(token)
        return TryLater(pause, f"No answer from LINE: {type(error).__name__}")
    if answer.status == 429:
        attempts.failed_for_sure(token, attempt)
    _logged(request, answer)
    return judged(request, answer, unsure, growing(attempt) if answer.status == 429 else pause)


def _remember(tokens: dict[str, None], token: str) -> None:
    tokens[token] = None
    if len(tokens) > 10_000:
        tokens.pop(next(iter(tokens)))


def _pause(attempt: int, token: str, age: float) -> float:
    free = token and age + WHILE_FREE < TOKEN_LIFE
    return min(growing(attempt), WHILE_FREE) if free else growing(attempt)


def _logged(request: Request, answer: Answer) -> None:
    log.info(
        "line_sent", method=request.method, status=answer.status,
        request_id=answer.headers.get("x-line-request-id", ""),
        problem=_problem(answer),
    )  # fmt: skip


def _problem(answer: Answer) -> str:
    if answer.status < 300:
        return ""
    try:
        content = json.loads(answer.text)
        places = [detail.get("property", "") for detail in content.get("details", [])]
        return "; ".join([content["message"], *places])[:300]
    except (ValueError, KeyError, TypeError, AttributeError):
        return answer.text[:300]
