"""The known problems of the data, by their numbers in `data/catalogue/README.md`, looked for at every load.

They are reported, never hidden and never mended here: a fact stays as its source gave it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from database.dates import is_past, last_day
from database.loading import taught
from database.loading.finding import Code, Finding, Severity, said
from database.loading.row import NUMBER, Row, split
from database.loading.sheet import Sheet

Rows = tuple[Row, ...]
PROJECT_MEMBERS = frozenset({"TH", "LA", "KH", "MM", "VN"})
SHARES = frozenset({"employed_pct", "further_study_pct", "unemployed_pct"})
SMALLEST_BASE = 30  # no share is given below this many traced
UNUSUAL_COUNT = 400  # graduates of one field at one college
OLD_AFTER_YEARS = 5
INCOMPLETE = 0.5  # of the counts of the year before


@dataclass(frozen=True, slots=True)
class Files:
    """What the checks look at."""

    sheets: Mapping[str, Sheet]
    place_names: frozenset[str]  # every name and alias of places.yml
    towns_of_employers: tuple[str, ...]
    today: date

    def rows(self, file: str) -> Rows:
        """The rows of a file."""
        return self.sheets[file].rows

    def taught(self) -> Rows:
        """The rows of `college_programs.csv` and of the files beside it."""
        return self.rows(taught.FILE)


@dataclass(frozen=True, slots=True)
class Problem:
    """One known problem: its number in the data's README and how it is found."""

    number: int
    find: Callable[[Files], Iterable[Finding]]


def known_problems(files: Files) -> list[Finding]:
    """Everything that the checks find, in the order of their numbers."""
    return [finding for problem in PROBLEMS for finding in problem.find(files)]


def _found(row: Row, code: Code, column: str, severity: Severity = "known", **values: object) -> Finding:
    return Finding(row.file, code, severity, row.number, column, said(**values))


def renamed_hosts(files: Files) -> Iterator[Finding]:
    """Centres whose host college has another name today."""
    former = {
        name: college.text("name_th")
        for college in files.rows("colleges.csv")
        for name in split(college.text("other_names_th"))
    }
    for row in files.rows("centres.csv"):
        host = row.text("host_college_th")
        if host in former:
            yield _found(row, "host_renamed", "host_college_th", value=host, today=former[host])


def counts_that_are_missing(files: Files) -> Iterator[Finding]:
    """Rows that no count of graduates supports, and counts of nobody."""
    rows = files.taught()
    missing = [row for row in rows if not _count(row)]
    if missing:
        yield _found(missing[0], "not_counted", taught.count_column(missing[0]), count=len(missing))
    for row in rows:
        if _count(row) == "0":
            yield _found(row, "counted_nobody", taught.count_column(row), "doubt")


def _count(row: Row) -> str:
    return row.text(taught.count_column(row))


def _group(row: Row) -> tuple[str, ...]:
    return tuple(row.text(c) for c in ("year_be", "level", "field_th", "region", "province_th"))


def shares_without_base(files: Files) -> Iterator[Finding]:
    """Shares of which nobody knows how many were traced, or that rest on too few."""
    rows = files.rows("graduates.csv")
    traced = {_group(row): row.text("value") for row in rows if row.text("measure") == "tracked"}
    for row in rows:
        if row.text("measure") not in SHARES:
            continue
        base = traced.get(_group(row), "")
        if not base:
            yield _found(row, "share_without_base", "value", value=row.text("value"))
        elif _number(base) < SMALLEST_BASE:
            yield _found(row, "share_of_few", "value", "doubt", value=row.text("value"), base=base)


def unusual_counts(files: Files) -> Iterator[Finding]:
    """Counts far above those of every other college with the same programme in the same year."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in files.taught():
        groups[row.text("program_id"), taught.year_text(row)].append(row)
    for rows in groups.values():
        first, *rest = sorted(rows, key=lambda row: -_number(_count(row)))
        largest = _number(_count(first))
        second = _number(_count(rest[0])) if rest else 0.0
        if largest >= UNUSUAL_COUNT and largest >= 2 * second:
            column, college = taught.count_column(first), first.text("college_name_th")
            yield _found(first, "unusual_count", column, value=int(largest), college=college)


def years_that_are_incomplete(files: Files) -> Iterator[Finding]:
    """A year with far fewer counts than the year before it: the figures of a part would be told as the whole."""
    years: dict[str, list[Row]] = defaultdict(list)
    for row in files.taught():
        if taught.year_text(row):
            years[taught.year_text(row)].append(row)
    for before, year in pairwise(sorted(years)):
        has, had = len(years[year]), len(years[before])
        if has < INCOMPLETE * had:
            values = {"year": year, "before": before, "has": has, "had": had}
            yield _found(years[year][0], "year_incomplete", "year_be", "doubt", **values)


def _number(text: str) -> float:
    return float(text) if text.isascii() and NUMBER.fullmatch(text) else 0.0


def different_places_and_names(files: Files) -> Iterator[Finding]:
    """Colleges whose province or name differs between two files."""
    colleges = {row.text("college_code"): row for row in files.rows("colleges.csv")}
    seen: set[tuple[str, str]] = set()
    for row in files.taught():
        code = row.text("college_code")
        college = colleges.get(code)
        if college is None:
            continue
        names = {college.text("name_th"), *split(college.text("other_names_th"))}
        if row.text("college_name_th") not in names and (code, "name") not in seen:
            seen.add((code, "name"))
            yield _differs(row, college, "college_name_th", "name_th")
        if row.text("province_th") != college.text("province_th") and (code, "province") not in seen:
            seen.add((code, "province"))
            yield _differs(row, college, "province_th", "province_th")


def _differs(row: Row, college: Row, here: str, there: str) -> Finding:
    name = college.text("name_th")
    return _found(row, "files_differ", here, value=row.text(here), other=college.text(there), name=name)


def demand_that_disagrees(files: Files) -> Iterator[Finding]:
    """Demand for the same thing that publishers or periods put differently."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in files.rows("graduates.csv"):
        if row.text("measure") == "demand":
            groups[tuple(row.text(c) for c in ("level", "field_th", "region", "province_th"))].append(row)
    for rows in groups.values():
        values = list(dict.fromkeys(row.text("value") for row in rows))
        if len(values) > 1:
            yield _found(rows[0], "demand_disagrees", "value", value=" / ".join(values))


def project_members(files: Files) -> Iterator[Finding]:
    """Mekong-Lancang rows that do not name the five members and China as the one that pays."""
    for row in files.rows("international.csv"):
        if not row.text("id").startswith("mlc_"):
            continue
        if set(split(row.text("member_countries"))) != PROJECT_MEMBERS:
            yield _found(row, "mlc_members", "member_countries", value=row.text("member_countries"))
        if row.text("funder_countries") not in {"CN", ""}:
            yield _found(row, "mlc_funder", "funder_countries", "doubt", value=row.text("funder_countries"))


def expired_facts(files: Files) -> Iterator[Finding]:
    """Facts that have ended, such as the tax decrees."""
    for row in files.rows("faq_facts.csv"):
        until = row.text("valid_until")
        if last_day(until) and is_past(until, files.today):
            yield _found(row, "expired", "valid_until", value=until)


def old_centre_facts(files: Files) -> Iterator[Finding]:
    """Centre facts that are old or undated, contacts that are unknown, telephones that are the college's."""
    hosts = {row.text("name_th"): _digits(row.text("phone")) for row in files.rows("colleges.csv")}
    oldest = date(files.today.year - OLD_AFTER_YEARS, 1, 1)
    for row in files.rows("centres.csv"):
        as_of = row.text("as_of")
        if (last_day(as_of) or date.min) < oldest:
            yield _found(row, "centre_is_old", "as_of", value=as_of or "-")
        unknown = [c for c in ("host_college_th", "phone", "email") if not row.text(c)]
        if unknown:
            yield _found(row, "centre_unknown", ", ".join(unknown), name=row.text("id"))
        phones = {_digits(phone) for phone in split(row.text("phone"))}
        if phones & {hosts.get(row.text("host_college_th"), "-")}:
            yield _found(row, "phone_of_college", "phone", value=row.text("host_college_th"))


def _digits(phone: str) -> str:
    return "".join(c for c in phone if c.isdecimal())


def regions_that_differ(files: Files) -> Iterator[Finding]:
    """Provinces that a centre of another region covers, and provinces whose region no source names."""
    provinces = {row.text("name_th"): row for row in files.rows("provinces.csv")}
    for row in files.rows("centres.csv"):
        for name in split(row.text("provinces_covered")):
            if name in provinces and provinces[name].text("region") != row.text("region"):
                yield _found(row, "covers_other_region", "provinces_covered", value=name)
    for row in provinces.values():
        if not row.text("region_basis").startswith("source"):
            yield _found(row, "region_inferred", "region", value=row.text("name_th"))


def near_duplicates(files: Files) -> Iterator[Finding]:
    """Programmes whose names differ by an addition only."""
    by_level: dict[str, list[Row]] = defaultdict(list)
    for row in files.rows("programs.csv"):
        by_level[row.text("level")].append(row)
    for rows in by_level.values():
        names = {row.text("field_th") for row in rows}
        for row in rows:
            shorter = next((n for n in names if row.text("field_th").startswith(f"{n}และ")), "")
            if shorter:
                yield _found(row, "near_duplicate", "field_th", value=row.text("field_th"), other=shorter)


def unknown_dual_and_judged_industries(files: Files) -> Iterator[Finding]:
    """How few rows know whether a programme is dual; industries that are not marked as our judgement."""
    rows = files.taught()
    known = [row for row in rows if row.text("dual")]
    if len(known) < len(rows):
        values = said(known=len(known), unknown=len(rows) - len(known))
        yield Finding("college_programs.csv", "dual_unknown", "known", None, "dual", values)
    for row in files.rows("programs.csv"):
        if row.text("industries") and row.text("linked_by") != "judgement":
            yield _found(row, "not_judged", "linked_by", "doubt", value=row.text("linked_by"))


def missing_towns(files: Files) -> Iterator[Finding]:
    """Towns and estates that employers name and places.yml does not know."""
    for town in files.towns_of_employers:
        if not any(town in name for name in files.place_names):
            yield Finding("places.yml", "town_missing", "doubt", None, "aliases", said(value=town))


def figures_without_frame(files: Files) -> Iterator[Finding]:
    """Figures that cannot be given with their year and base."""
    for row in files.rows("graduates.csv"):
        if not row.text("year_be"):
            yield _found(row, "figure_without_year", "year_be", value=row.text("value"))
        if row.text("unit") == "%":
            yield _found(row, "percent_of_what", "unit", value=row.text("value"))


PROBLEMS = (
    Problem(1, renamed_hosts),
    Problem(2, counts_that_are_missing),
    Problem(3, shares_without_base),
    Problem(3, unusual_counts),
    Problem(4, different_places_and_names),
    Problem(5, demand_that_disagrees),
    Problem(6, project_members),
    Problem(7, expired_facts),
    Problem(8, old_centre_facts),
    Problem(9, regions_that_differ),
    Problem(10, near_duplicates),
    Problem(11, unknown_dual_and_judged_industries),
    Problem(12, missing_towns),
    Problem(13, figures_without_frame),
    Problem(14, years_that_are_incomplete),
)
