"""What a form changes goes into a draft: a new one, or one that its author has open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from starlette.responses import Response

from bot.accounts.deeds import note
from bot.change_sets import store
from bot.change_sets.edit import Edit
from bot.change_sets.steps import NothingChangedError
from bot.change_sets.store import OPEN, Kept, Listed
from bot.commands.staff.publishing import Ended, Stage, change_sets, publish
from console.asked.marks import mark
from console.changes.owners import must_own
from console.visit import Visit

MOST_OFFERED = 10


def own_drafts(visit: Visit) -> list[Listed]:
    """The drafts of who asks, the latest first."""
    with visit.reading() as session:
        return store.listed(session.connection(), OPEN, MOST_OFFERED, author=visit.who.name)


def chosen_draft(visit: Visit) -> Kept | None:
    """The draft whose edits a form shows, and into which it writes; None for a new one."""
    number = visit.said("into") or visit.query.get("into", "")
    if not number.isdecimal() or len(number) > 9:
        return None
    with visit.reading() as session:
        kept = store.one(session.connection(), int(number))
    return kept if kept.author == visit.who.name and kept.status in OPEN else None


def drafted(visit: Visit, edits: Sequence[Edit], why: str) -> Response:
    """Keep the edits, and publish at once where that was asked for; on to the set."""
    if not edits:
        raise NothingChangedError
    must_own(visit, edits)
    into, sets = chosen_draft(visit), visit.house.changes
    if into is None:
        number = sets.draft(edits, why, visit.who.name)
    else:
        number = into.id
        sets.amend(number, edits)
        visit.house.works.forget(number)
    _answered(visit, number)
    if visit.said("then") == "publish" and visit.may("publish"):
        visit.house.works.start(number, "publish", visit.who.name, partial(published, visit, number, False))
        return visit.go(f"/changes/{number}")
    return visit.go(f"/changes/{number}", "drafted")


def _answered(visit: Visit, number: int) -> None:
    """The questions for which the form was opened are dealt with."""
    said = [value.strip() for name, value in visit.form.items() if name.startswith("said-") and value.strip()]
    if said:
        with visit.writing() as connection:
            mark(connection, said, number, visit.who.name, visit.now)


def published(visit: Visit, number: int, remove: bool, stage: Stage) -> Ended:
    """Publish a set, and write down who did."""
    sets = change_sets(visit.house.settings, visit.house.engine, remove, stage)
    return noted(visit, number, publish(visit.house.settings, sets, number, stage), "published")


def noted(visit: Visit, number: int, ended: Ended, deed: str) -> Ended:
    """Write down who did it, where it was done."""
    if ended.good:
        with visit.writing() as connection:
            note(connection, visit.who.name, f"change_{deed}", visit.now, str(number))
    return ended
