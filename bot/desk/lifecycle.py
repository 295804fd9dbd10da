"""The life of a request: pure functions from what it is to what it becomes, each with an entry for its history.

received → seen → matched → contacted → closed      by staff, who may skip a step and open a closed one again
any open one → withdrawn                            by the person, who may undo that and changes for a day
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions.subjects.requests.draft.draft import ANY, NOW, Draft
from actions.subjects.requests.filed.records import OPEN, Filed

UNDO_SECONDS = 24 * 3600.0
MOST_EARLIER = 10
PERSON, SYSTEM = "person", "system"
READ_WHEN_ASKED = frozenset({"web", "terminal"})  # channels on which nobody can be written to, but asks
NEXT: Mapping[str, frozenset[str]] = {  # by staff
    "received": frozenset({"seen", "matched", "contacted", "closed"}),
    "seen": frozenset({"matched", "contacted", "closed"}),
    "matched": frozenset({"seen", "contacted", "closed"}),
    "contacted": frozenset({"matched", "closed"}),
    "closed": frozenset({"contacted"}),
    "withdrawn": frozenset(),
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a request was before the person changed or withdrew it."""

    what: str  # changed, withdrawn
    at: float
    status: str
    centre: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class Kept:
    """A request as the records have it."""

    reference: str
    owner: str
    draft: Draft
    status: str
    centre: str
    filed_at: float
    changed_at: float
    result: str = ""
    assigned: str = ""
    told: bool = True
    earlier: tuple[Earlier, ...] = ()

    @property
    def reads_when_asked(self) -> bool:
        """Whether its person reads what staff write only when asking how the request stands."""
        return self.owner.partition(":")[0] in READ_WHEN_ASKED

    def as_filed(self, now: float) -> Filed:
        """As its owner sees it."""
        last = self._last(now)
        return Filed(
            self.reference, self.draft, self.status, self.centre, self.filed_at, self.changed_at,
            self.result, self.told, last.what if last else "",
        )  # fmt: skip

    def _last(self, now: float) -> Earlier | None:
        last = self.earlier[-1] if self.earlier else None
        return last if last and self.status != "closed" and now - last.at <= UNDO_SECONDS else None


@dataclass(frozen=True, slots=True)
class Entry:
    """What the history says: who, when, what; ids, numbers and statuses alone."""

    at: float
    actor: str
    what: str
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Word:
    """A note among staff, or a message between staff and the person; masked."""

    at: float
    author: str
    kind: str  # note, message
    text: str


Step = tuple[Kept, Entry]


@dataclass(frozen=True, slots=True)
class Order:
    """Something that a person wants done with a request. It is carried out when the turn is stored."""

    what: str  # filed changed withdrawn undone told claimed refused answered
    reference: str
    owner: str
    at: float
    draft: Draft | None = None
    centre: str = ""
    wanted: bool = True
    contact: str = ""  # of a claim: the handle of the telephone, which is not needed afterwards
    subjects: tuple[str, ...] = ()  # of a refused claim: what it was about, hashed
    words: str = ""  # for staff, masked


def carried_out(order: Order, kept: Kept | None) -> Step | None:
    """What becomes of a request by an order; None where that cannot be done with it."""
    if order.what == "filed":
        return filed(order) if kept is None else None
    if kept is None or (kept.owner != order.owner and order.what != "claimed"):
        return None
    return BY_PERSON[order.what](kept, order)


def filed(order: Order) -> Step:
    """A new request."""
    assert order.draft is not None
    draft = _with_consent(order.draft)
    kept = Kept(order.reference, order.owner, draft, "received", order.centre, order.at, order.at)
    return kept, Entry(order.at, PERSON, "filed", told_of(draft))


def _changed(kept: Kept, order: Order) -> Step | None:
    assert order.draft is not None
    draft = _with_consent(order.draft)
    if kept.status not in OPEN or draft == kept.draft:
        return (kept, Entry(order.at, PERSON, "")) if draft == kept.draft else None
    new = replace(kept, draft=draft, centre=order.centre, changed_at=order.at)
    told = told_of(draft) | ({"contact": "new"} if draft.contact != kept.draft.contact else {})
    return _remembering(new, kept, "changed", order.at), Entry(order.at, PERSON, "changed", told)


def _withdrawn(kept: Kept, order: Order) -> Step | None:
    if kept.status not in OPEN:
        return (kept, Entry(order.at, PERSON, "")) if kept.status == "withdrawn" else None
    new = replace(kept, status="withdrawn", changed_at=order.at)
    entry = Entry(order.at, PERSON, "withdrawn", {"from": kept.status})
    return _remembering(new, kept, "withdrawn", order.at), entry


def _undone(kept: Kept, order: Order) -> Step | None:
    last = kept._last(order.at)
    if last is None:
        return None
    status = last.status if kept.status == "withdrawn" else kept.status
    new = replace(kept, draft=last.draft, status=status, centre=last.centre, changed_at=order.at)
    new = replace(new, earlier=kept.earlier[:-1])
    return new, Entry(order.at, PERSON, "undone", {"of": last.what, "to": status, **told_of(last.draft)})


def _told(kept: Kept, order: Order) -> Step:
    return replace(kept, told=order.wanted), Entry(order.at, PERSON, "told", {"wanted": order.wanted})


def _claimed(kept: Kept, order: Order) -> Step:
    return replace(kept, owner=order.owner), Entry(order.at, PERSON, "claimed")


def _answered(kept: Kept, order: Order) -> Step:
    return kept, Entry(order.at, PERSON, "answered")


BY_PERSON: Mapping[str, Callable[[Kept, Order], Step | None]] = {
    "changed": _changed,
    "withdrawn": _withdrawn,
    "undone": _undone,
    "told": _told,
    "claimed": _claimed,
    "answered": _answered,
}


def moved(kept: Kept, status: str, actor: str, at: float, result: str = "") -> Step | None:
    """A request in another status; None where it cannot get there from where it is."""
    if status not in NEXT[kept.status]:
        return None
    new = replace(kept, status=status, changed_at=at, result=result if status == "closed" else "")
    return new, Entry(at, actor, "status", {"from": kept.status, "to": status})


def told_of(draft: Draft) -> dict[str, Any]:
    """What the history tells of a draft: no words of the person, who may have written anything."""
    lines = [[line.field or "?", line.level, line.number] for line in draft.lines]
    start = draft.start if draft.start in ("", NOW, ANY) or draft.start[:4].isdigit() else "said"
    return {
        "kind": draft.kind,
        "lines": lines,
        "province": draft.province,
        "start": start,
        "remarks": len(draft.remarks),
        "contact": bool(draft.contact),
    }


def _remembering(new: Kept, old: Kept, what: str, at: float) -> Kept:
    past = (*old.earlier, Earlier(what, at, old.status, old.centre, old.draft))
    return replace(new, earlier=past[-MOST_EARLIER:])


def _with_consent(draft: Draft) -> Draft:
    """Without consent no contact is kept."""
    return draft if draft.consent else replace(draft, contact="")
