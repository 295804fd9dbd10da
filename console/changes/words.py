"""What stands in a change set, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from actions.words.texts import Texts
from bot.change_sets.edit import Clash, Edit
from bot.change_sets.located import Row
from bot.change_sets.steps import WRONG, Verdict
from bot.commands.staff.rehearsal import Rehearsed
from bot.training.report import Loss
from console.names import moment
from database.loading import Finding
from database.loading.removal import Removal

FOLDERS = "console_changes.folder_"
FILES = "console_changes.file_"
FIGURE = "console_changes.figure_"


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words."""

    severity: str
    where: str
    words: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One value, old beside new, with what is wrong at its row."""

    at: int  # its place in the set
    edit: Edit
    file: str
    clash: Clash | None = None
    told: tuple[Told, ...] = ()

    @property
    def kind(self) -> str:
        """What happens to the value."""
        return "added" if self.edit.old is None else "removed" if self.edit.new is None else "changed"


@dataclass(frozen=True, slots=True)
class Words:
    """Says it."""

    texts: Texts
    language: str

    def t(self, key: str, **values: object) -> str:
        """A text."""
        return self.texts(key, self.language, **values)

    def file(self, name: str) -> str:
        """What a file holds: "Centres", "Topic uniforms"."""
        path = PurePosixPath(name)
        if self.texts.has(FILES + path.stem):
            return self.t(FILES + path.stem)
        folder = path.parts[0] if len(path.parts) > 1 else "alone"
        return self.t(FOLDERS + folder, name=path.stem)

    def moment(self, at: float) -> str:
        """Day and time."""
        return moment(at, self.texts, self.language)

    def status(self, status: str) -> str:
        """A status."""
        return self.t(f"changes.status_{status}")

    def finding(self, finding: Finding) -> Told:
        """A finding, with where it stands."""
        words = self.t(f"loading.{finding.code}", **dict(finding.values))
        where = " · ".join(filter(None, (finding.file, self._row(finding), finding.column)))
        return Told(finding.severity, where, words)

    def loss(self, loss: Loss) -> str:
        """Why a model was refused."""
        name = self.t(FIGURE + loss.figure) if self.texts.has(FIGURE + loss.figure) else loss.figure
        return self.t("console_changes.loss", name=name, before=f"{loss.before:.1f}", now=f"{loss.now:.1f}")

    def removal(self, removal: Removal) -> str:
        """How much of a table would go."""
        return self.t(
            "loading.removal", file=removal.file, table=removal.table, removed=f"{removal.removed:,}",
            have=f"{removal.have:,}", examples=" · ".join(removal.examples),
        )  # fmt: skip

    def rehearsal(self, found: Rehearsed) -> str:
        """What was asked, and how many answers differ."""
        return self.t(
            "console_changes.rehearsal_what", questions=found.questions, dialogues=found.dialogues,
            count=len(found.changed),
        )  # fmt: skip

    def differing(self, found: Rehearsed) -> str:
        """How many answers differ, and which way."""
        worse, better = len(found.of("worse")), len(found.of("better"))
        return self.t("console_changes.rehearsal_sum", count=len(found.changed), worse=worse, better=better)

    def _row(self, finding: Finding) -> str:
        return self.t("console_changes.row", row=finding.row) if finding.row else ""


def changed(edits: Iterable[tuple[int, Edit]], verdict: Verdict | None, words: Words) -> list[Changed]:
    """Edits by their place in the set, with what was found at their rows: a finding at the first edit of its row."""
    clashes = {(c.edit.file, c.edit.place): c for c in verdict.clashes} if verdict else {}
    left = _by_row(verdict) if verdict else {}
    return [
        Changed(
            at, edit, words.file(edit.file), clashes.get((edit.file, edit.place)),
            tuple(words.finding(finding) for finding in left.pop((edit.file, edit.row), ())),
        )
        for at, edit in edits
    ]  # fmt: skip


def elsewhere(verdict: Verdict, edits: Iterable[Edit], words: Words) -> list[Told]:
    """What is wrong that stands at no edited row; a doubt there was there before."""
    rows = {(edit.file, edit.row) for edit in edits}
    return [
        words.finding(finding)
        for finding in verdict.findings
        if finding.severity in WRONG and verdict.rows.get(finding) not in rows
    ]


def _by_row(verdict: Verdict) -> dict[Row, list[Finding]]:
    rows: Mapping[Finding, Row] = verdict.rows
    found: dict[Row, list[Finding]] = {}
    for finding in verdict.findings:
        if finding in rows and finding.severity != "known":
            found.setdefault(rows[finding], []).append(finding)
    return found
