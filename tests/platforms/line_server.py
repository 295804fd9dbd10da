"""LINE as the bot sees it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

from aiohttp import web

from bot.channels.typesetting import unset
from tests.platforms.count import checked
from tests.platforms.line_limits import menu_faults, message_faults
from tests.platforms.line_menus import Menus
from tests.platforms.line_specification import request_faults
from tests.platforms.recording import RecordingServer

SENDING = {"/v2/bot/message/reply", "/v2/bot/message/push", "/v2/bot/message/multicast"}


class LineServer(RecordingServer):
    """Used reply tokens, repeated retry keys, blocked people and the monthly limit behave as on LINE."""

    def __init__(self, access_token: str = "line-token") -> None:
        super().__init__()
        self.access_token = access_token
        self.delivered: list[dict[str, Any]] = []  # bodies of reply and push that were accepted
        self.used_tokens: set[str] = set()
        self.accepted_keys: dict[str, str] = {}
        self.blocked: set[str] = set()  # people whose pushes are accepted and go nowhere
        self.monthly_limit: int | None = None
        self.pushed = 0
        self.members: dict[str, int] = {}  # of groups
        self.languages: dict[str, str] = {}  # of people's profiles
        self.menus = Menus()
        self.webhook = ""

    @property
    def messages(self) -> list[dict[str, Any]]:
        """All messages that people were shown, in order."""
        return [message for body in self.delivered for message in body["messages"]]

    @property
    def texts(self) -> list[str]:
        """What people could read in each delivered message, cards and buttons included."""
        return [unset("\n".join(_readable(message))) for message in self.messages]

    async def read(self, request: web.Request) -> Any:
        raw = await request.read()
        if "json" not in request.headers.get("content-type", "json"):
            return raw
        try:
            return json.loads(raw) if raw else None
        except ValueError:
            return raw

    def answer(self, request: web.Request, body: Any) -> web.Response:
        if request.headers.get("authorization") != f"Bearer {self.access_token}":
            return _error(401, "Authentication failed.")
        found = checked("LINE", self._faults(request, body))
        if found:
            self.faults += found
            return _error(400, "The request body has 1 error(s)", [{"property": found[0]}])
        if request.path in SENDING:
            return self._send(request, body)
        return self._other(request, body)

    def _faults(self, request: web.Request, body: Any) -> list[str]:
        if isinstance(body, bytes):
            return []
        found = request_faults(request.method, request.path, body)
        if not found and request.path in SENDING:
            found = message_faults(body.get("messages"))
        if not found and request.path == "/v2/bot/richmenu" and request.method == "POST":
            found = menu_faults(body)
        return found

    def _send(self, request: web.Request, body: dict[str, Any]) -> web.Response:
        retry_key = request.headers.get("x-line-retry-key", "")
        if request.path.endswith("/reply"):
            return self._reply(body, retry_key)
        if retry_key in self.accepted_keys:
            accepted = {"x-line-accepted-request-id": self.accepted_keys[retry_key]}
            return _error(409, "The retry key is already accepted", headers=accepted)
        if self.monthly_limit is not None and self.pushed >= self.monthly_limit:
            return _error(429, "You have reached your monthly limit.")
        request_id = str(uuid.uuid4())
        if retry_key:
            self.accepted_keys[retry_key] = request_id
        if body.get("to") not in self.blocked:
            self.pushed += 1
            self.delivered.append(body)
        return _sent(body, request_id)

    def _reply(self, body: dict[str, Any], retry_key: str) -> web.Response:
        if retry_key:
            return _error(400, "The retry key is not supported")
        if body["replyToken"] in self.used_tokens:
            return _error(400, "Invalid reply token")
        self.used_tokens.add(body["replyToken"])
        self.delivered.append(body)
        return _sent(body, str(uuid.uuid4()))

    def _other(self, request: web.Request, body: Any) -> web.Response:
        path = request.path
        if path == "/v2/bot/chat/loading/start":
            return web.json_response({}, status=202)
        if path.startswith("/v2/bot/profile/"):
            return self._profile(path.rsplit("/", 1)[-1])
        if path.endswith("/members/count"):
            return web.json_response({"count": self.members.get(path.split("/")[4], 1)})
        if path == "/v2/bot/message/quota":
            return web.json_response({"type": "limited", "value": self.monthly_limit or 300})
        if path == "/v2/bot/message/quota/consumption":
            return web.json_response({"totalUsage": self.pushed})
        if path == "/v2/bot/channel/webhook/endpoint":
            return self._endpoint(request.method, body)
        if path == "/v2/bot/info":
            return web.json_response(
                {"userId": "U" + "0" * 32, "basicId": "@achiva", "displayName": "Achiva"}
            )
        return self.menus.answer(request.method, path, body) or _error(404, "Not found")

    def _endpoint(self, method: str, body: Any) -> web.Response:
        if method == "PUT":
            self.webhook = body["endpoint"]
            return web.json_response({})
        if not self.webhook:
            return _error(404, "Webhook endpoint is not found")
        return web.json_response({"endpoint": self.webhook, "active": True})

    def _profile(self, person: str) -> web.Response:
        if person in self.blocked:
            return _error(404, "Not found")
        profile = {"userId": person, "displayName": "ผู้ใช้"}
        if person in self.languages:
            profile["language"] = self.languages[person]
        return web.json_response(profile)


def _readable(value: Any) -> Iterator[str]:
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, str) and key in ("text", "title", "address", "label"):
            yield inner if key != "text" or value.get("type") != "message" else ""
        elif isinstance(inner, (dict, list)):
            yield from _readable(inner)


def _sent(body: dict[str, Any], request_id: str) -> web.Response:
    sent = [{"id": str(uuid.uuid4().int)[:18], "quoteToken": "q"} for _ in body["messages"]]
    return web.json_response({"sentMessages": sent}, headers={"x-line-request-id": request_id})


def _error(
    status: int,
    message: str,
    details: list[dict[str, str]] | None = None,
    headers: dict[str, str] | None = None,
) -> web.Response:
    body: dict[str, Any] = {"message": message}
    if details:
        body["details"] = details
    return web.json_response(body, status=status, headers=headers)
