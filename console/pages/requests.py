"""Employers' requests: the board, one request, and everything that staff do with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import quote

from sqlalchemy import Connection
from sqlalchemy.orm import Session
from starlette.responses import Response

from actions.question import Desk
from actions.subjects.requests.filed.spoken import signs, spoken
from bot.accounts.accounts import everybody
from bot.commands.staff.request_words import Names
from bot.desk.encoding import kept_of
from bot.desk.lifecycle import NEXT, Kept
from bot.desk.staff import Shown, StaffDesk, Wanted, listed
from bot.people.offices import office_name
from console.names import DAY, is_of_talk, offices, province_names
from console.request_words import Words, history, recommended
from console.rights import may
from console.routing import Page
from console.visit import Visit, not_found
from database.queries.requests import by_reference
from database.references import normal

OPEN = ("received", "seen", "matched", "contacted")
OVER = ("closed", "withdrawn")
SHOWN_OVER = 30 * DAY  # what is done stays on the board for so long


def board(visit: Visit) -> Response:
    """All requests by status, of the member's centre, narrowed by the address; a reference leads to its own page."""
    if reference := visit.query.get("reference", "").strip():
        return visit.go(
            f"/{'conversations' if is_of_talk(reference) else 'requests'}/{quote(reference, safe='')}"
        )
    with visit.reading() as session:
        found = _on_board(session, visit)
        columns = {status: [k for k in found if k.status == status] for status in (*OPEN, *OVER)}
        return visit.page(
            "requests.html", columns=columns, words=_words(session, visit),
            provinces=province_names(session, visit.language),
            offices=offices(session, visit.house.texts, visit.language), query=visit.query,
        )  # fmt: skip


def show(visit: Visit) -> Response:
    """One request; a new one counts as seen from now on."""
    with _at_desk(visit) as desk:
        return _request_page(visit, desk)


def contact(visit: Visit) -> Response:
    """The contact in plain text; who opened it stays in the history."""
    with _at_desk(visit) as desk:
        found = desk.contact(visit.path["reference"], visit.house.keys)
        return _request_page(visit, desk, found)


def matching(visit: Visit) -> Response:
    """Which colleges can supply the people."""
    with visit.reading() as session:
        kept = _kept(session, visit)
        lines = recommended(Desk(session, visit.house.texts), kept, visit.language)
        return visit.page("request_matching.html", kept=kept, lines=lines)


def _on_board(session: Session, visit: Visit) -> list[Kept]:
    centre, province = visit.who.centre or visit.query.get("centre", ""), visit.query.get("province", "")
    assigned = visit.who.name if visit.query.get("mine") else ""
    of = Wanted(OPEN, "-" if centre == "national" else centre, province, assigned=assigned)
    over = Wanted(OVER, of.centre, province, since=visit.now - SHOWN_OVER, assigned=assigned)
    return [*listed(session, of), *listed(session, over)]


def _words(session: Session, visit: Visit) -> Words:
    return Words(visit.house.texts, Names.read(session, visit.language), visit.language, visit.now)


def _request_page(visit: Visit, desk: StaffDesk, opened: dict[str, str] | None = None) -> Response:
    shown = desk.shown(visit.path["reference"])
    session = Session(desk.connection)
    words = _words(session, visit)
    return visit.page(
        "request.html", shown=shown, kept=shown.kept, words=words, opened=opened, history=history(shown, words),
        spoken=spoken(shown.kept.reference), ways=_ways(shown), staff=_staff(session, shown.kept.centre),
        office=office_name(session, shown.kept.centre or "national", visit.language, visit.house.texts),
    )  # fmt: skip


def _ways(shown: Shown) -> list[str]:
    return [status for status in (*OPEN, *OVER) if status in NEXT[shown.kept.status]]


def _staff(session: Session, centre: str) -> list[str]:
    """Who can see to a request of this centre."""
    able = [one for one in everybody(session) if one.active and may(one.role, "desk")]
    return [one.name for one in able if one.centre in ("", centre or "national")]


def _assign(desk: StaffDesk, reference: str, visit: Visit) -> None:
    desk.assign(reference, visit.said("to") or visit.who.name)


def _move(desk: StaffDesk, reference: str, visit: Visit) -> None:
    desk.move(reference, visit.said("status"), visit.said("result"))


def _note(desk: StaffDesk, reference: str, visit: Visit) -> None:
    desk.note(reference, visit.said("words"))


def _message(desk: StaffDesk, reference: str, visit: Visit) -> None:
    desk.message(reference, visit.said("words"))


def _doing(work: Callable[[StaffDesk, str, Visit], None], done: str) -> Callable[[Visit], Response]:
    def do(visit: Visit) -> Response:
        with _at_desk(visit) as desk:
            work(desk, visit.path["reference"], visit)
        return visit.go(f"/requests/{visit.path['reference']}", done)

    return do


@contextmanager
def _at_desk(visit: Visit) -> Iterator[StaffDesk]:
    """The desk of who asks, for one request of their own centre."""
    with visit.writing() as connection:
        _kept(connection, visit)
        yield StaffDesk(connection, visit.who.name, visit.now, visit.house.news)


def _kept(reader: Session | Connection, visit: Visit) -> Kept:
    row = by_reference(reader, normal(signs(visit.path["reference"])))
    if row is None or not visit.who.sees(row.centre):
        raise not_found()
    return kept_of(row)


PAGES = (
    Page("/requests", "desk", board),
    Page("/requests/{reference}", "desk", show),
    Page("/requests/{reference}/matching", "desk", matching),
    Page("/requests/{reference}/contact", "desk", contact, "POST"),
    Page("/requests/{reference}/assign", "desk", _doing(_assign, "assigned"), "POST"),
    Page("/requests/{reference}/move", "desk", _doing(_move, "moved"), "POST"),
    Page("/requests/{reference}/note", "desk", _doing(_note, "noted"), "POST"),
    Page("/requests/{reference}/message", "desk", _doing(_message, "sent"), "POST"),
)
