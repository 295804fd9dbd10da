"""Records of requests in memory, as `actions.subjects.requests.filed.records.Records` asks for them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from actions.subjects.requests.draft.draft import Draft
from actions.subjects.requests.filed.contact import Sealed
from actions.subjects.requests.filed.records import Filed, Records

SIGNS = "23456789AF"


@dataclass
class Kept(Records):
    """One person's requests; a reference of somebody else is none."""

    known: dict[str, Filed] = field(default_factory=dict)
    earlier: dict[str, list[Filed]] = field(default_factory=dict)
    given: Sealed | None = None
    elsewhere: dict[str, Filed] = field(default_factory=dict)  # of another device
    proof: str = "right"  # handle of the telephone that was filed there
    words: list[tuple[str, str]] = field(default_factory=list)  # for staff
    wrote: str = ""  # what staff wrote last

    def file(self, draft: Draft) -> Filed:
        reference = f"EEC-4F{SIGNS[len(self.known)]}K"
        self.known[reference] = Filed(reference, draft, "received", "eec", len(self.known), 0.0)
        return self.known[reference]

    def filed(self) -> tuple[Filed, ...]:
        return tuple(sorted(self.known.values(), key=lambda one: -one.filed_at))

    def find(self, reference: str) -> Filed | None:
        return self.known.get(reference.upper())

    def change(self, reference: str, draft: Draft) -> Filed | None:
        return self._becomes(reference, "changed", draft=draft)

    def withdraw(self, reference: str) -> Filed | None:
        return self._becomes(reference, "withdrawn", status="withdrawn")

    def undo(self, reference: str) -> Filed | None:
        before = self.earlier.get(reference)
        if not before:
            return None
        self.known[reference] = before.pop()
        return self.known[reference]

    def tell(self, reference: str, wanted: bool) -> Filed | None:
        return self.known.get(reference)

    def claim(self, reference: str, contact: str) -> Filed | None:
        if contact != self.proof or reference not in self.elsewhere:
            return None
        self.known[reference] = self.elsewhere.pop(reference)
        return self.known[reference]

    def heard(self, reference: str) -> str:
        return self.wrote

    def answer(self, reference: str, words: str) -> Filed | None:
        self.words.append((reference, words))
        return self.known.get(reference)

    def contact(self, handle: str) -> Sealed | None:
        return self.given if self.given and self.given.handle == handle else None

    def unfiled_contact(self) -> Sealed | None:
        return self.given

    def _becomes(self, reference: str, what: str, **values: object) -> Filed | None:
        old = self.known.get(reference)
        if old is None:
            return None
        self.earlier.setdefault(reference, []).append(old)
        self.known[reference] = replace(old, undoable=what, **values)  # type: ignore[arg-type]
        return self.known[reference]
