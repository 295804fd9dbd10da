"""A load that would take much out of service stops: which tables lose more than a tenth, and by which file."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from database.loading.folder import Folder
from database.loading.shipped import Shipped
from database.loading.store import Change

LARGEST_SHARE = 0.1
SHOWN = 5  # names of rows that would go
TOPICS = "topics"
TAUGHT, FURTHER_TAUGHT = "catalogue/college_programs.csv", "catalogue/college_programs_"  # of further years
# The file that each table comes from. Sources go with the facts that name them, and have no file of their own.
FILES = {
    "provinces": "catalogue/provinces.csv",
    "places": "vocabulary/places.yml",
    "industries": "catalogue/industries.csv",
    "fields": "vocabulary/fields.yml",
    "untaught_subjects": "vocabulary/untaught.yml",
    "programs": "catalogue/programs.csv",
    "program_industries": "catalogue/programs.csv",
    "colleges": "catalogue/colleges.csv",
    "college_names": "catalogue/colleges.csv",
    "college_programs": TAUGHT,
    "graduate_counts": TAUGHT,
    "figures": "catalogue/graduates.csv",
    "centres": "catalogue/centres.csv",
    "short_courses": "catalogue/short_courses.csv",
    "international_programs": "catalogue/international.csv",
    "faq": "catalogue/faq_facts.csv",
    "topics": TOPICS,
}
NAMES = (
    "name_th",
    "title_th",
    "question_th",
    "label_th",
    "field_th",
)  # what a row is called, the first it has


@dataclass(frozen=True, slots=True)
class Removal:
    """What one table would lose."""

    file: str
    table: str
    have: int
    removed: int
    examples: tuple[str, ...]


def large_removals(
    changes: Iterable[Change], shipped: Shipped, gone: Collection[str] = ()
) -> tuple[Removal, ...]:
    """The removals that nobody may want; those by a file as it was shipped are left out.

    `gone` are the files that were loaded before and are not there any more.
    """
    years = sorted(name for name in gone if name.startswith(FURTHER_TAUGHT))
    found = (_removal(change, shipped, years) for change in changes if change.table.name in FILES)
    return tuple(one for one in found if one and one.removed > one.have * LARGEST_SHARE)


def _removal(change: Change, shipped: Shipped, years: list[str]) -> Removal | None:
    file = FILES[change.table.name]
    if file == TAUGHT and years:
        file = ", ".join(years)
    elif file != TOPICS and _as_shipped(file, shipped):
        return None
    keys = [key for key in change.removed if file != TOPICS or not shipped or _staffs(key[0], shipped)]
    examples = tuple(called(change, key) for key in keys[:SHOWN])
    return Removal(file, change.table.name, len(change.have), len(keys), examples)


def _as_shipped(file: str, shipped: Shipped) -> bool:
    if file != TAUGHT:
        return shipped.has(file)
    further = [
        path.relative_to(shipped.folder).as_posix() for path in Folder(shipped.folder).further_taught()
    ]
    return all(map(shipped.has, (file, *further)))


def _staffs(topic: str, shipped: Shipped) -> bool:
    # A release that drops a topic drops it from the manifest too; one that still lists it was not asked.
    return shipped.lists(f"{TOPICS}/{topic}.yml")


def called(change: Change, key: tuple[object, ...]) -> str:
    """A row in words: its key and its name."""
    row = change.have.get(key, {})
    name = next((str(row[column]) for column in NAMES if row.get(column)), "")
    return " ".join(filter(None, (" ".join(map(str, key)), name[:60])))
