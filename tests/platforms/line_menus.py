"""The rich menus of the stand-in for LINE: created, given a picture, named by aliases, shown by default."""

from __future__ import annotations

import io
import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from PIL import Image


@dataclass
class Menus:
    """What the channel has."""

    menus: dict[str, dict[str, Any]] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    default: str = ""
    linked: dict[str, str] = field(default_factory=dict)  # person to menu
    created: int = 0
    hourly: int = 100

    def answer(self, method: str, path: str, body: Any) -> web.Response | None:
        """LINE's answer, or None when the path is not about menus."""
        for pattern, verb, act in ROUTES:
            found = re.fullmatch(pattern, path)
            if found and verb == method:
                return act(self, body, *found.groups())
        return None

    def create(self, body: dict[str, Any]) -> web.Response:
        self.created += 1
        if self.created > self.hourly:
            return _json({"message": "The API rate limit has been exceeded. Try again later."}, 429)
        menu = "richmenu-" + uuid.uuid4().hex
        self.menus[menu] = body
        return _json({"richMenuId": menu})

    def list(self, _body: Any) -> web.Response:
        return _json({"richmenus": [{"richMenuId": key, **menu} for key, menu in self.menus.items()]})

    def delete(self, _body: Any, menu: str) -> web.Response:
        if self.menus.pop(menu, None) is None:
            return _missing()
        self.pictures.pop(menu, None)
        self.default = "" if self.default == menu else self.default
        return _json({})

    def upload(self, body: bytes, menu: str) -> web.Response:
        if menu not in self.menus or menu in self.pictures:
            return _json({"message": "cannot set an image"}, 400)
        size = self.menus[menu]["size"]
        with Image.open(io.BytesIO(body)) as picture:
            if picture.size != (size["width"], size["height"]) or len(body) > 1024 * 1024:
                return _json({"message": f"wrong picture {picture.size}, {len(body)} bytes"}, 400)
        self.pictures[menu] = body
        return _json({})

    def create_alias(self, body: dict[str, Any]) -> web.Response:
        if body["richMenuAliasId"] in self.aliases:
            return _json({"message": "conflict richmenu alias id"}, 400)
        return self._point(body["richMenuAliasId"], body["richMenuId"])

    def update_alias(self, body: dict[str, Any], alias: str) -> web.Response:
        return self._point(alias, body["richMenuId"]) if alias in self.aliases else _missing()

    def _point(self, alias: str, menu: str) -> web.Response:
        if menu not in self.pictures:
            return _json({"message": "richmenu not found or without an image"}, 400)
        self.aliases[alias] = menu
        return _json({})

    def delete_alias(self, _body: Any, alias: str) -> web.Response:
        return _json({}) if self.aliases.pop(alias, None) else _missing()

    def get_alias(self, _body: Any, alias: str) -> web.Response:
        if alias not in self.aliases:
            return _missing()
        return _json({"richMenuAliasId": alias, "richMenuId": self.aliases[alias]})

    def list_aliases(self, _body: Any) -> web.Response:
        found = [{"richMenuAliasId": alias, "richMenuId": menu} for alias, menu in self.aliases.items()]
        return _json({"aliases": found})

    def set_default(self, _body: Any, menu: str) -> web.Response:
        if menu not in self.pictures:
            return _json({"message": "must upload richmenu image before applying it"}, 400)
        self.default = menu
        return _json({})

    def get_default(self, _body: Any) -> web.Response:
        return _json({"richMenuId": self.default}) if self.default else _missing("no default richmenu")

    def clear_default(self, _body: Any) -> web.Response:
        self.default = ""
        return _json({})

    def link(self, _body: Any, person: str, menu: str) -> web.Response:
        if menu not in self.menus:
            return _missing()
        self.linked[person] = menu
        return _json({})

    def get_linked(self, _body: Any, person: str) -> web.Response:
        menu = self.linked.get(person)
        return _json({"richMenuId": menu}) if menu else _missing("the user has no richmenu")


def _json(body: dict[str, Any], status: int = 200) -> web.Response:
    return web.json_response(body, status=status)


def _missing(message: str = "Not found") -> web.Response:
    return _json({"message": message}, 404)


BASE, ONE = "/v2/bot/richmenu", r"(richmenu-[0-9a-f]+)"
ROUTES: list[tuple[str, str, Any]] = [
    (BASE, "POST", Menus.create),
    (f"{BASE}/list", "GET", Menus.list),
    (f"{BASE}/{ONE}/content", "POST", Menus.upload),
    (f"{BASE}/alias", "POST", Menus.create_alias),
    (f"{BASE}/alias/list", "GET", Menus.list_aliases),
    (f"{BASE}/alias/([a-z0-9_-]+)", "GET", Menus.get_alias),
    (f"{BASE}/alias/([a-z0-9_-]+)", "POST", Menus.update_alias),
    (f"{BASE}/alias/([a-z0-9_-]+)", "DELETE", Menus.delete_alias),
    (f"{BASE}/{ONE}", "DELETE", Menus.delete),
    (f"/v2/bot/user/all/richmenu/{ONE}", "POST", Menus.set_default),
    ("/v2/bot/user/all/richmenu", "GET", Menus.get_default),
    ("/v2/bot/user/all/richmenu", "DELETE", Menus.clear_default),
    (f"/v2/bot/user/([^/]+)/richmenu/{ONE}", "POST", Menus.link),
    ("/v2/bot/user/([^/]+)/richmenu", "GET", Menus.get_linked),
]
