"""What can be done with a change set: draft, check, publish, undo, drop.

Whether the words are right is said by `check`, and `load` takes facts and topics into the database: both are the
ones of the data files, so that form and file are held to the same rules.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from sqlalchemy import Engine

from bot.change_sets import store
from bot.change_sets.documents import checked_name, clashes_in, values_in
from bot.change_sets.edit import Clash, Edit, Place, edits_between, joined
from bot.change_sets.located import Row, located
from bot.change_sets.published import Published
from bot.change_sets.store import Kept
from database.loading import LoadResult
from database.loading.finding import Finding, file_name
from database.session import reading, writing

Check = Callable[[Path], LoadResult]
SUGGESTED = frozenset({"allowed", "meant"})  # what a finding says that may stand there
WRONG = frozenset({"refused", "unusable"})
LEARNT = ("vocabulary/", "catalogue/fact_questions.yml")  # what a model learns from, beside examples


class NothingChangedError(ValueError):
    """The file says what is in service already."""


class NotOpenError(ValueError):
    """What is published or dropped cannot be published; what is not published cannot be undone."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a set can be published, and what stands in its way."""

    clashes: tuple[Clash, ...] = ()
    findings: tuple[Finding, ...] = ()  # that the set brings
    result: LoadResult | None = None
    rows: Mapping[Finding, Row] = field(default_factory=dict)  # where a finding stands, if in an edited file

    @property
    def good(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.clashes and not self.wrong

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """The findings for which it is refused."""
        return tuple(finding for finding in self.findings if finding.severity in WRONG)


@dataclass(frozen=True, slots=True)
class ChangeSets:
    """The change sets of an installation."""

    engine: Engine
    published: Published
    check: Check
    load: Check
    clock: Callable[[], float] = time.time

    def draft(self, edits: Sequence[Edit], why: str, author: str) -> int:
        """Keep edits as a draft; its number."""
        if not edits:
            raise NothingChangedError
        with writing(self.engine) as connection:
            return store.add(connection, edits, why, author, self.clock())

    def amend(self, number: int, edits: Sequence[Edit]) -> None:
        """Put more edits into a draft; of one value the first old one and the last new one count."""
        kept = self._open(number)
        self._replace(kept, joined((*kept.edits, *edits)))

    def take_out(self, number: int, places: Collection[tuple[str, Place]]) -> None:
        """Take edits out of a draft, each by its file and place."""
        kept = self._open(number)
        self._replace(kept, [edit for edit in kept.edits if (edit.file, edit.place) not in places])

    def settle(self, number: int, mine: Collection[tuple[str, Place]]) -> None:
        """End the clashes of a draft: those edits are made on what is there now, the others are taken out."""
        kept = self._open(number)
        now = {(c.edit.file, c.edit.place): c.now for c in clashes_in(self.published.current, kept.edits)}
        made = [
            replace(edit, old=now.get((edit.file, edit.place), edit.old))
            for edit in kept.edits
            if (edit.file, edit.place) not in now or (edit.file, edit.place) in mine
        ]
        self._replace(kept, made)

    def edits_from(self, name: str, handed: Path) -> tuple[Edit, ...]:
        """What a file that somebody edited changes in the one in service."""
        name = checked_name(name)
        return edits_between(name, values_in(self.published.current / name), values_in(handed))

    def verdict(self, number: int) -> Verdict:
        """What would come of publishing a draft; one without faults counts as checked."""
        kept = self._open(number)
        with self._with(kept) as (folder, clashing):
            verdict = self._judged(kept, folder, clashing)
        if verdict.good and kept.status == "draft":
            self._mark(kept, "checked")
        return verdict

    def publish(self, number: int) -> Verdict:
        """Take a set into service unless something stands in its way."""
        kept = self._open(number)
        with self._with(kept) as (folder, clashing):
            verdict = self._judged(kept, folder, clashing)
            if not verdict.good:
                return verdict
            loaded = self.load(folder)
            if not loaded.usable:
                return Verdict(findings=loaded.findings, result=loaded)
        self._mark(kept, "published")
        self._follow()
        return verdict

    def undo(self, number: int, author: str) -> Verdict:
        """Publish the reverse of a published set; where its values were changed again, the clash is told."""
        with reading(self.engine) as session:
            kept = store.one(session.connection(), number)
        if kept.status != "published":
            raise NotOpenError(kept.status)
        reverse = tuple(edit.reversed for edit in kept.edits)
        with writing(self.engine) as connection:
            back = store.add(connection, reverse, kept.why, author, self.clock(), number)
        verdict = self.publish(back)
        self._mark(*((kept, "undone") if verdict.good else (self._open(back), "dropped")))
        return verdict

    def drop(self, number: int) -> None:
        """Give a draft up."""
        self._mark(self._open(number), "dropped")

    def _replace(self, kept: Kept, edits: Sequence[Edit]) -> None:
        with writing(self.engine) as connection:
            store.replace_edits(connection, kept.id, edits, self.clock())

    def _open(self, number: int) -> Kept:
        with reading(self.engine) as session:
            kept = store.one(session.connection(), number)
        if kept.status not in store.OPEN:
            raise NotOpenError(kept.status)
        return kept

    @contextmanager
    def folder_with(self, number: int) -> Iterator[tuple[Path, Kept]]:
        """All files as they would be with a draft, while the block lasts."""
        kept = self._open(number)
        with self._with(kept) as (folder, _):
            yield folder, kept

    @contextmanager
    def _with(self, kept: Kept) -> Iterator[tuple[Path, tuple[Clash, ...]]]:
        """A folder as it would be with the set, and what the set clashes with."""
        clashing = clashes_in(self.published.current, kept.edits)
        with reading(self.engine) as session:
            before = store.published_edits(session.connection())
        folder = self.published.made_with(joined((*before, *kept.edits)))
        try:
            yield folder, clashing
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _judged(self, kept: Kept, folder: Path, clashing: tuple[Clash, ...]) -> Verdict:
        """What the set brings: what is told of its own files, and whatever was not refused before it."""
        if clashing:
            return Verdict(clashing)
        result = self.check(folder)
        own = {file_name(PurePosixPath(edit.file)) for edit in kept.edits}
        wrong = any(finding.severity in WRONG for finding in result.findings)
        before = {_anywhere(f) for f in self.check(self.published.current).findings} if wrong else set()
        new = (f for f in result.findings if _anywhere(f) not in before)
        found = (f for f in new if f.severity in WRONG or f.file in own)
        brought = tuple(found)
        return Verdict(findings=brought, result=result, rows=located(folder, kept.edits, brought))

    def _mark(self, kept: Kept, status: str) -> None:
        with writing(self.engine) as connection:
            store.mark(connection, kept, status, self.clock())

    def _follow(self) -> None:
        with reading(self.engine) as session:
            self.published.follow(session.connection())


def _anywhere(finding: Finding) -> Finding:
    """Without its row, which moves, and without what else would be allowed there, which grows with every new name."""
    return replace(finding, row=None, values=tuple(one for one in finding.values if one[0] not in SUGGESTED))


def needs_training(kept: Kept) -> bool:
    """Whether the model has to learn anew."""
    return any(_is_learnt(edit) for edit in kept.edits)


def _is_learnt(edit: Edit) -> bool:
    """Of a topic the examples alone: not its label, its answer or its owner."""
    return edit.row == "examples" if edit.file.startswith("topics/") else edit.file.startswith(LEARNT)
