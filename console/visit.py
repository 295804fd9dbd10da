"""One request for a page: who asks, in which language, with what form, and the ways to answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote

from sqlalchemy import Connection
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.accounts.sessions import Member
from console import csrf
from console.cookies import PATH
from console.house import House
from console.rendering import rendered
from console.rights import Right, may
from database.session import reading

LONGEST_FIELD, LONGEST_TEXT = 4_000, 100_000


class Refused(Exception):
    """What cannot be done; `key` names its sentence."""

    def __init__(self, key: str, status: int = 409, values: Mapping[str, object] | None = None) -> None:
        super().__init__(key)
        self.key, self.status, self.values = key, status, values or {}


def not_found() -> Refused:
    """There is no such thing, or it is nothing of this member's centre: from outside both look the same."""
    return Refused("console.not_found", 404)


@dataclass(frozen=True)
class Visit:
    """Everything that a page needs to answer."""

    house: House
    request: Request
    member: Member | None
    cookie: str  # of the session, or of who has not signed in yet
    language: str
    form: Mapping[str, str] = field(default_factory=dict)
    file: bytes | None = None  # what was handed in with the form

    @property
    def who(self) -> Member:
        """The member of staff who asks; pages that are not open have one."""
        assert self.member is not None
        return self.member

    @property
    def now(self) -> float:
        """This moment."""
        return self.house.clock()

    @property
    def query(self) -> Mapping[str, str]:
        """What stands in the address."""
        return self.request.query_params

    @property
    def path(self) -> Mapping[str, str]:
        """The named parts of the address."""
        return {name: str(value) for name, value in self.request.path_params.items()}

    def may(self, right: Right) -> bool:
        """Whether who asks has a right."""
        signed_in = self.member is not None and self.member.stage == "in"
        return signed_in and may(self.who.role, right)

    def may_edit(self, owner: str) -> bool:
        """Whether who asks may edit what an office owns; "" is the national one."""
        return self.may("edit") and self.who.sees(owner)

    def t(self, key: str, **values: object) -> str:
        """A text in the language of the page."""
        return self.house.texts(key, self.language, **values)

    def said(self, name: str) -> str:
        """A field of the form, without blanks around; "" where it was left out."""
        return self.form.get(name, "").strip()[:LONGEST_FIELD]

    @property
    def long_fields(self) -> Mapping[str, str]:
        """The form, with room for texts of many lines."""
        return {name: value[:LONGEST_TEXT] for name, value in self.form.items()}

    def page(self, template: str, status: int = 200, **values: object) -> Response:
        """A page, or a piece of one, with what every template needs."""
        own = {
            "visit": self, "t": self.t, "language": self.language, "member": self.member, "may": self.may,
            "csrf": csrf.token(self.house.secret, self.cookie), "done": self._done(),
        }  # fmt: skip
        return HTMLResponse(rendered(template, **own, **values), status)

    def download(self, name: str, content: str | bytes, kind: str = "text/csv; charset=utf-8") -> Response:
        """A file for the browser to keep."""
        kept = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(content, media_type=kind, headers=kept)

    def go(self, path: str = "", done: str = "") -> Response:
        """On to another page, which says what was done."""
        sign = "&" if "?" in path else "?"
        return RedirectResponse(f"{PATH}{path}{sign}done={quote(done)}" if done else f"{PATH}{path}", 303)

    def _done(self) -> str:
        key = f"console.done_{self.query.get('done', '')}"
        return self.t(key) if self.house.texts.has(key) else ""

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads."""
        with reading(self.house.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes; keep it short, for messages of people wait for it."""
        with self.house.writer() as connection:
            yield connection
