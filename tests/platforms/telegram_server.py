"""Telegram's Bot API as the bot sees it."""

from __future__ import annotations

from collections import deque
from typing import Any

from aiohttp import web

from bot.channels.typesetting import unset
from tests.platforms.count import checked
from tests.platforms.recording import RecordingServer
from tests.platforms.telegram_limits import CannotParse, request_faults, rich_text
from tests.platforms.telegram_specification import UPLOAD, decoded
from tests.platforms.telegram_specification import request_faults as specification_faults

SHOWN = ("sendmessage", "sendrichmessage", "editmessagetext", "sendvenue", "sendlocation", "sendphoto")


class TelegramServer(RecordingServer):
    """Blocked people, moved groups, limits and edited messages behave as on Telegram."""

    def __init__(self, token: str = "42:TEST") -> None:
        super().__init__()
        self.token = token
        self.delivered: list[tuple[str, dict[str, Any]]] = []  # method and body of what people were shown
        self.blocked: set[int] = set()
        self.moved: dict[int, int] = {}
        self.updates: deque[dict[str, Any]] = deque()  # for getUpdates
        self.webhook: dict[str, Any] = {}
        self.commands: dict[str, list[dict[str, str]]] = {}
        self.menu_button: dict[str, Any] = {}
        self.shown: dict[tuple[Any, int], dict[str, Any]] = {}  # messages by chat and id
        self.old = False  # of a time before rich messages
        self.settings: dict[str, Any] = {}  # descriptions by method and language
        self._last_id = 1000

    @property
    def texts(self) -> list[str]:
        """Texts of all delivered messages, as they were written."""
        return [
            unset(str(body.get("text") or rich_text(body) or body.get("caption") or body.get("title", "")))
            for _, body in self.delivered
        ]

    async def read(self, request: web.Request) -> Any:
        if request.content_type == "application/json":
            return await request.json()
        form = await request.post()
        method = request.path.rsplit("/", 1)[-1]
        texts = {key: value for key, value in form.items() if isinstance(value, str)}
        named = " ".join(texts.values())  # what an object names as "attach://..." is no field of its own
        uploads = [key for key, value in form.items() if not isinstance(value, str)]
        files = {key: UPLOAD for key in uploads if f"attach://{key}" not in named}
        return {**decoded(method, texts), **files}

    def answer(self, request: web.Request, body: dict[str, Any]) -> web.Response:
        prefix, _, method = request.path.strip("/").partition("/")
        if prefix != f"bot{self.token}":
            return _error(401, "Unauthorized")
        if self.old and "rich_message" in body:
            return _error(404, "Not Found")
        try:
            found = specification_faults(method, body) or request_faults(method, body)
        except CannotParse as error:
            self.faults += checked("Telegram", [str(error)])
            return _error(400, f"Bad Request: can't parse entities: {error}")
        self.faults += checked("Telegram", found)
        if found:
            return _error(400, f"Bad Request: {found[0]}")
        return self._refusal(body) or self._carried_out(method.lower(), body)

    def _refusal(self, body: dict[str, Any]) -> web.Response | None:
        chat = body.get("chat_id")
        if chat in self.blocked:
            return _error(403, "Forbidden: bot was blocked by the user")
        if chat in self.moved:
            parameters = {"migrate_to_chat_id": self.moved[chat]}
            return _error(400, "Bad Request: group chat was upgraded to a supergroup chat", parameters)
        return None

    def _carried_out(self, method: str, body: dict[str, Any]) -> web.Response:
        if method in SHOWN:
            return self._show(method, body)
        act = getattr(self, f"_{method}", None)
        return act(body) if act else _ok(True)

    def _show(self, method: str, body: dict[str, Any]) -> web.Response:
        if method == "editmessagetext":
            held = self.shown.get((body["chat_id"], body["message_id"]))
            if held == body:
                return _error(400, "Bad Request: message is not modified")
            self.shown[(body["chat_id"], body["message_id"])] = body
            number = body["message_id"]
        else:
            self._last_id += 1
            number = self._last_id
            self.shown[(body["chat_id"], number)] = body
        self.delivered.append((method, body))
        chat = {"id": body["chat_id"], "type": "private"}
        message = {"message_id": number, "date": 0, "chat": chat, "text": body.get("text", "")}
        if method == "sendphoto":
            size = {"file_unique_id": f"u{number}", "width": 1040, "height": 676}
            message["photo"] = [{"file_id": f"file-{number}", **size}]
        return _ok(message)

    def _getme(self, _body: dict[str, Any]) -> web.Response:
        me = {"id": int(self.token.partition(":")[0]), "is_bot": True, "first_name": "Achiva"}
        return _ok({**me, "username": "achiva_bot"})

    def _getupdates(self, body: dict[str, Any]) -> web.Response:
        if self.webhook.get("url"):
            return _error(409, "Conflict: can't use getUpdates method while webhook is active")
        while self.updates and self.updates[0]["update_id"] < body.get("offset", 0):
            self.updates.popleft()
        return _ok(list(self.updates))

    def _setwebhook(self, body: dict[str, Any]) -> web.Response:
        self.webhook = body
        return _ok(True)

    def _deletewebhook(self, _body: dict[str, Any]) -> web.Response:
        self.webhook = {}
        return _ok(True)

    def _getwebhookinfo(self, _body: dict[str, Any]) -> web.Response:
        kept = {key: value for key, value in self.webhook.items() if key in ("url", "allowed_updates")}
        return _ok({"url": "", "has_custom_certificate": False, "pending_update_count": 0, **kept})

    def _setmycommands(self, body: dict[str, Any]) -> web.Response:
        self.commands[body.get("language_code", "")] = body["commands"]
        return _ok(True)

    def _getmycommands(self, body: dict[str, Any]) -> web.Response:
        return _ok(self.commands.get(body.get("language_code", ""), []))

    def _deletemycommands(self, body: dict[str, Any]) -> web.Response:
        self.commands.pop(body.get("language_code", ""), None)
        return _ok(True)

    def _setchatmenubutton(self, body: dict[str, Any]) -> web.Response:
        self.menu_button = body.get("menu_button", {})
        return _ok(True)

    def _getchatmenubutton(self, _body: dict[str, Any]) -> web.Response:
        return _ok(self.menu_button or {"type": "default"})

    def _setmyprofilephoto(self, body: dict[str, Any]) -> web.Response:
        self.settings["photo"] = body["photo"]
        return _ok(True)

    def _getmyname(self, body: dict[str, Any]) -> web.Response:
        return _ok({"name": self.settings.get(f"name:{body.get('language_code', '')}", "")})

    def _setmyname(self, body: dict[str, Any]) -> web.Response:
        self.settings[f"name:{body.get('language_code', '')}"] = body.get("name", "")
        return _ok(True)

    def _setmydescription(self, body: dict[str, Any]) -> web.Response:
        self.settings[f"description:{body.get('language_code', '')}"] = body.get("description", "")
        return _ok(True)

    def _setmyshortdescription(self, body: dict[str, Any]) -> web.Response:
        self.settings[f"short:{body.get('language_code', '')}"] = body.get("short_description", "")
        return _ok(True)


def _ok(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _error(status: int, description: str, parameters: dict[str, Any] | None = None) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return web.json_response(body, status=status)
