"""Requests in words for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rich.table import Table
from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.subjects.requests.draft.draft import ANY, NOW, Line
from actions.subjects.requests.filed.contact import PARTS
from actions.subjects.requests.filed.spoken import spoken
from actions.words.dates import spoken_date
from actions.words.texts import Texts
from bot.desk.lifecycle import Entry, Kept
from bot.desk.staff import Shown
from database.dates import THAI_TIME
from database.models import Centre, Field, Province

LEVELS = ("voc_cert", "high_voc_cert", "bachelor")


@dataclass(frozen=True, slots=True)
class Names:
    """Names of fields, provinces and centres by id, in one language."""

    fields: Mapping[str, str]
    provinces: Mapping[str, str]
    centres: Mapping[str, str]

    @classmethod
    def read(cls, session: Session, language: str) -> Names:
        """All of them; there are few."""
        thai = language == "th"
        return cls(
            _of(session, Field.id, Field.name_th if thai else Field.name_en),
            _of(session, Province.code, Province.name_th if thai else Province.name_en),
            _of(session, Centre.id, Centre.name_th if thai else Centre.name_en),
        )


def _of(session: Session, key: Any, name: Any) -> dict[str, str]:
    return {identifier: called or identifier for identifier, called in session.execute(select(key, name))}


def table(found: list[Kept], texts: Texts, names: Names, language: str) -> Table:
    """One row for each request."""
    heads = ("reference", "filed", "status", "what", "province", "start", "assigned")
    made = Table(*(texts(f"requests_desk.head_{head}", language) for head in heads))
    for kept in found:
        status = texts(f"requests_desk.status_{kept.status}", language)
        what = "\n".join(line_words(line, texts, names, language) for line in kept.draft.lines)
        made.add_row(
            kept.reference, moment(kept.filed_at), status, what, place(kept, texts, names, language),
            start(kept, texts, language), kept.assigned or "-",
        )  # fmt: skip
    return made


def line_words(line: Line, texts: Texts, names: Names, language: str) -> str:
    """ "ช่างเชื่อม ปวช. 5 คน": what is wanted and how many."""
    what = names.fields.get(line.field, line.field) or f"“{line.said}”"
    level = texts(f"naming.level_button_{line.level}", language) if line.level in LEVELS else ""
    many = texts("requests_desk.people", language, number=f"{line.number:,}") if line.number else "?"
    return " ".join(filter(None, (what, level, many)))


def place(kept: Kept, texts: Texts, names: Names, language: str) -> str:
    """The province by its name."""
    province = kept.draft.province
    return (
        texts("requests_desk.anywhere", language) if province == ANY else names.provinces.get(province, "-")
    )


def start(kept: Kept, texts: Texts, language: str) -> str:
    """When they are to start: a month by its name, the employer's own words as they are."""
    words = {NOW: "now", ANY: "any_start"}.get(kept.draft.start)
    if words:
        return texts(f"requests_desk.{words}", language)
    return spoken_date(kept.draft.start, language, texts) or "-"


def shown_lines(shown: Shown, texts: Texts, names: Names, language: str) -> Iterator[str]:
    """One request, its contact by kinds only, its words and its history."""
    kept = shown.kept
    yield texts(
        "requests_desk.title", language, reference=kept.reference,
        status=texts(f"requests_desk.status_{kept.status}", language), at=moment(kept.filed_at),
        kind=texts(f"requests_desk.kind_{kept.draft.kind}", language),
    )  # fmt: skip
    yield texts("requests_desk.read_out", language, spoken=spoken(kept.reference))
    yield from (f"  • {line_words(line, texts, names, language)}" for line in kept.draft.lines)
    parts = {
        "place": place(kept, texts, names, language),
        "start": start(kept, texts, language),
        "business": kept.draft.business,
        "remarks": " · ".join(kept.draft.remarks),
        "centre": names.centres.get(kept.centre, "") or texts("requests_desk.national", language),
        "assigned": kept.assigned,
        "result": kept.result,
        "contact": " ".join(texts(f"requests_desk.part_{part}", language) + " ✓" for part in shown.holds),
    }
    for key, value in parts.items():
        yield texts(f"requests_desk.line_{key}", language, value=value or "-")
    for word in shown.words:
        label = texts(f"requests_desk.word_{word.kind}", language)
        yield f"  {moment(word.at)}  {word.author}  {label}: {word.text}"
    yield texts("requests_desk.history", language)
    yield from (entry_words(entry, texts, language) for entry in shown.history)


def entry_words(entry: Entry, texts: Texts, language: str) -> str:
    """Who did what when."""
    return f"  {moment(entry.at)}  {entry.actor}  {deed_words(entry, texts, language)}"


def deed_words(entry: Entry, texts: Texts, language: str) -> str:
    """What was done."""
    what = texts(f"requests_desk.did_{entry.what}", language)
    to = entry.detail.get("to", "")
    known = f"requests_desk.status_{to}"
    told = texts(known, language) if texts.has(known) else str(to)
    if entry.detail.get("contact") == "new":
        told = f"{told} {texts('requests_desk.new_contact', language)}".strip()
    return f"{what} {told}".rstrip()


def contact_lines(found: Mapping[str, str], texts: Texts, language: str) -> Iterator[str]:
    """The contact, part by part, and the words as they were said."""
    for part in PARTS:
        if value := found.get(part):
            yield f"{texts(f'requests_desk.part_{part}', language)}: {value}"
    if said := found.get("said"):
        yield texts("requests_desk.said", language, words=said)


def moment(at: float) -> str:
    """Day and time in Bangkok."""
    return datetime.fromtimestamp(at, THAI_TIME).strftime("%Y-%m-%d %H:%M")
