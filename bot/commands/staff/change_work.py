"""What `bot changes` does, and what it says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console

from actions.words.texts import Texts
from bot.change_sets import store
from bot.change_sets.documents import NotEditableError, checked_name, typed, values_in
from bot.change_sets.edit import Edit
from bot.change_sets.steps import ChangeSets, NothingChangedError, NotOpenError, Verdict
from bot.change_sets.store import Kept, UnknownSetError
from bot.commands.data_files.changes_words import say_removals
from bot.commands.data_files.loading_words import Words
from bot.commands.staff.publishing import Ended, change_sets, publish, undo
from bot.commands.train import REFUSED
from bot.commands.trouble import Trouble
from bot.settings import Settings
from database.dates import THAI_TIME
from database.engine import open_engine
from database.migrations import migrate
from database.session import reading

LANGUAGES = ("th", "en")
WRONG, USAGE = 1, 2  # exit codes
SHOWN = 40  # edits of a set


def at_the_desk(settings: Settings, what: Callable[[ChangeDesk], int]) -> int:
    """Do one thing with change sets; what cannot be done is said with the way out."""
    engine = open_engine(settings.database_address)
    texts = Texts.read(settings.data_dir / "texts")
    try:
        migrate(engine)
        return what(ChangeDesk(settings, change_sets(settings, engine), texts))
    except (UnknownSetError, NotOpenError, NothingChangedError, NotEditableError) as error:
        key = type(error).__name__.removesuffix("Error")
        said = [texts(f"changes.{key}", language, what=str(error)) for language in LANGUAGES]
        raise Trouble("\n".join(said), USAGE) from error
    finally:
        engine.dispose()


@dataclass(frozen=True, slots=True)
class ChangeDesk:
    """The change sets, for somebody at a terminal."""

    settings: Settings
    sets: ChangeSets
    texts: Texts

    def draft_file(self, name: str, handed: Path, why: str, author: str) -> int:
        """Draft what an edited file changes."""
        if not handed.is_file():
            return self._say("no_file", USAGE, what=handed)
        return self._drafted(self.sets.edits_from(name, handed), why, author)

    def draft_value(self, name: str, row: str, cell: str, value: str, why: str, author: str) -> int:
        """Draft the edit of one value."""
        name = checked_name(name)
        old = values_in(self.sets.published.current / name).get((row, cell))
        edit = Edit(name, row, cell, old, typed(name, value, old) if value else None)
        return self._drafted((edit,) if edit.old != edit.new else (), why, author)

    def list_sets(self) -> int:
        """All sets, and where the release clashes with what is published."""
        with reading(self.sets.engine) as session:
            connection = session.connection()
            kept = store.every(connection)
            clashes = self.sets.published.clashes_with_release(connection)
        if not kept:
            return self._say("none")
        for one in kept:
            print(self._line(one))
        if clashes:
            self._say("release_clashes")
            self._edits(Edit(c.edit.file, c.edit.row, c.edit.cell, c.now, c.edit.new) for c in clashes)
        return 0

    def show(self, number: int) -> int:
        """A set with its edits."""
        with reading(self.sets.engine) as session:
            kept = store.one(session.connection(), number)
        print(self._line(kept))
        self._edits(kept.edits)
        return 0

    def check(self, number: int) -> int:
        """Say what is wrong with a draft."""
        return self._judged(self.sets.verdict(number), "checked", number)

    def publish(self, number: int, remove: bool) -> int:
        """Take a draft into service, and teach the model what it has to learn."""
        sets = change_sets(self.settings, self.sets.engine, remove, self._stage)
        return self._ended(publish(self.settings, sets, number, self._stage), "published", number)

    def undo(self, number: int, author: str) -> int:
        """Take a published set back."""
        return self._ended(undo(self.settings, self.sets, number, author, self._stage), "undone", number)

    def drop(self, number: int) -> int:
        """Give a draft up."""
        self.sets.drop(number)
        return self._say("dropped", number=number)

    def history(self, name: str, row: str) -> int:
        """Who changed what in a row."""
        with reading(self.sets.engine) as session:
            found = store.history(session.connection(), checked_name(name), row)
        for kept, edit in found:
            print(self._line(kept))
            self._edits([edit])
        return 0 if found else self._say("no_history", what=f"{name} {row}")

    def _drafted(self, edits: tuple[Edit, ...], why: str, author: str) -> int:
        number = self.sets.draft(edits, why, author)
        self._edits(edits)
        return self._say("drafted", number=number, count=len(edits))

    def _judged(self, verdict: Verdict, done: str, number: int) -> int:
        words = Words(self.settings, Console())
        words.show(finding for finding in verdict.findings if finding.severity != "known")
        if verdict.result and verdict.result.stopped:
            say_removals(words, verdict.result.stopped)
            if done != "checked":
                return self._say("removes_much", WRONG, number=number)
        if verdict.clashes:
            self._say("clashes")
            for clash in verdict.clashes:
                edit = clash.edit
                where = {"file": edit.file, "row": edit.row, "cell": edit.cell}
                self._say("clash", old=_shown(edit.old), now=_shown(clash.now), **where)
        return self._say(done, number=number) if verdict.good else self._say("not_good", WRONG, number=number)

    def _stage(self, stage: str) -> None:
        if stage == "training":
            self._say("training")

    def _ended(self, ended: Ended, done: str, number: int) -> int:
        if not ended.worse:
            return self._judged(ended.verdict, done, number)
        for loss in ended.worse:
            print(f"      {loss.figure}: {loss.before:.1f} -> {loss.now:.1f}")
        return self._say("worse_model", REFUSED, number=number)

    def _line(self, kept: Kept) -> str:
        at = datetime.fromtimestamp(kept.drafted_at, THAI_TIME).strftime("%Y-%m-%d %H:%M")
        status = self.texts(f"changes.status_{kept.status}", "th")
        return f"{kept.id:>4}  {at}  {status} ({kept.status})  {len(kept.edits)}  {kept.author}  {kept.why}"

    def _edits(self, edits: Iterable[Edit]) -> None:
        listed = list(edits)
        for edit in listed[:SHOWN]:
            print(f"      {edit.file} · {edit.row} · {edit.cell}")
            print(f"        - {_shown(edit.old)}\n        + {_shown(edit.new)}")
        if len(listed) > SHOWN:
            print(f"      ... + {len(listed) - SHOWN:,}")

    def _say(self, key: str, code: int = 0, /, **values: object) -> int:
        for language in LANGUAGES:
            print(self.texts(f"changes.{key}", language, **values))
        return code


def _shown(value: str | None) -> str:
    return "-" if value is None else value
