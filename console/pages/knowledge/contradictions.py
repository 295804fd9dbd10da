"""Facts and figures that may contradict each other, side by side; staff mend one of them, or say that both hold."""

from __future__ import annotations

from starlette.responses import Response

from console.asked.marks import key_of, mark, marks, unmark
from console.knowledge.contradictions import Contradiction, contradictions
from console.routing import Page
from console.visit import Visit, not_found


def show(visit: Visit) -> Response:
    """All that nobody has settled, and on demand the settled ones."""
    with visit.reading() as session:
        known = marks(session)
    every = _every(visit)
    settled = [one for one in every if key_of(one.key) in known]
    wanted = settled if visit.query.get("settled") else [one for one in every if one not in settled]
    return visit.page(
        "contradictions.html",
        found=wanted,
        settled=len(settled),
        shows_settled=bool(visit.query.get("settled")),
    )


def settle(visit: Visit) -> Response:
    """Both hold."""
    key = _key(visit)
    with visit.writing() as connection:
        mark(connection, [key], None, visit.who.name, visit.now)
    return visit.go("/contradictions", "set_aside")


def bring_back(visit: Visit) -> Response:
    """It is to be looked at again."""
    key = _key(visit)
    with visit.writing() as connection:
        unmark(connection, [key])
    return visit.go("/contradictions", "brought_back")


def _key(visit: Visit) -> str:
    key = visit.said("key")
    if key not in {one.key for one in _every(visit)}:
        raise not_found()
    return key


def _every(visit: Visit) -> tuple[Contradiction, ...]:
    return contradictions(visit.house.changes.published.current)


PAGES = (
    Page("/contradictions", "read", show),
    Page("/contradictions/settle", "edit", settle, "POST"),
    Page("/contradictions/back", "edit", bring_back, "POST"),
)
