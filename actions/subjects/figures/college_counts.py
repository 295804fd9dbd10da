"""How many colleges there are: in the country, by sector and region, and which provinces have most and fewest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from actions.filters import Filters
from actions.question import Question
from actions.reply import Ask, Button, Reply, Text
from actions.subjects.colleges.cards import PAGE
from actions.words import naming
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, step
from database.queries.college_counts import CollegeCount, closed_colleges, open_colleges
from database.queries.places import ProvinceRow, provinces

SECTORS = ("state", "private")
FEWEST = "fewest_colleges"
RANKED = frozenset({"top", "by_province"})  # aspects that ask which province has most


@dataclass(frozen=True, slots=True)
class Counted:
    """The counts of the country, with the provinces by code."""

    rows: list[CollegeCount]
    all: dict[str, ProvinceRow]
    sectors: tuple[str, ...]

    @property
    def by_province(self) -> Counter[str]:
        """Colleges of each province, none for those without."""
        found = Counter(dict.fromkeys(self.all, 0))
        for row in self.rows:
            found[row.province_code] += row.colleges
        return Counter({code: found[code] for code in self.all})

    @property
    def by_region(self) -> Counter[str]:
        """Colleges of each of the six regions."""
        found: Counter[str] = Counter()
        for code, count in self.by_province.items():
            found[self.all[code].region] += count
        return found

    def total(self, sector: str = "") -> int:
        """All colleges, or those of a sector."""
        return sum(row.colleges for row in self.rows if not sector or row.sector == sector)


def college_counts(question: Question, say: Saying) -> Reply:
    """The country's colleges; first whatever was asked: how many, which province, or which region."""
    sectors = question.filters.sector
    counted = Counted(open_colleges(say.desk.session, sectors), provinces(say.desk.session), sectors)
    asked = set(question.filters.aspect)
    told = [_total(say, counted), _most(say, counted), _fewest(say, counted), _regions(say, counted)]
    if "by_region" in asked:
        told = [_first_region(say, counted), told[3], told[0], told[1]]
    elif FEWEST in asked:
        told = [told[2], told[1], told[0], told[3]]
    elif RANKED & asked:
        told = [_first_province(say, counted), *told[1:3], told[0], told[3]]
    state_first: list[CollegeCount] = sorted(counted.rows, key=lambda row: row.sector, reverse=True)
    sources = say.sources(state_first)
    return Reply(
        parts=(Text(lines(*told, _closed(say, sectors)), sources),),
        suggestions=_steps(say, counted),
        language=say.language,
    )


def sector_split(say: Saying, rows: list[CollegeCount], sectors: tuple[str, ...]) -> str:
    """ "รัฐ 15 แห่ง · เอกชน 11 แห่ง", or "" where one sector alone was asked for."""
    if len(sectors) == 1:
        return ""
    return " · ".join(
        say(
            "colleges.sector_count",
            sector=naming.sector(say.desk.texts, sector, say.language),
            colleges=say.count("colleges", sum(row.colleges for row in rows if row.sector == sector)),
        )
        for sector in SECTORS
    )


def _kind(say: Saying, counted: Counted) -> str:
    """The sector as it follows "วิทยาลัย" in a sentence; "" for both."""
    if len(counted.sectors) != 1:
        return ""
    return naming.sector(say.desk.texts, counted.sectors[0], say.language)


def _total(say: Saying, counted: Counted) -> str:
    split = sector_split(say, counted.rows, counted.sectors)
    key = "colleges.country_split" if split else "colleges.country"
    return say(key, kind=_kind(say, counted), colleges=say.count("colleges", counted.total()), split=split)


def _ranked(counted: Counted) -> list[tuple[str, int]]:
    return sorted(counted.by_province.items(), key=lambda pair: (-pair[1], pair[0]))


def _listed(say: Saying, counted: Counted, pairs: list[tuple[str, int]]) -> str:
    return " · ".join(
        say(
            "programs.province_count",
            province=say.name(counted.all[code]),
            colleges=say.count("colleges", number),
        )
        for code, number in pairs
    )


def _first_province(say: Saying, counted: Counted) -> str:
    code, number = _ranked(counted)[0]
    colleges = say.count("colleges", number)
    return say(
        "colleges.most_in", kind=_kind(say, counted), area=say.name(counted.all[code]), colleges=colleges
    )


def _first_region(say: Saying, counted: Counted) -> str:
    region, number = counted.by_region.most_common(1)[0]
    called = naming.region(say.desk.texts, region, say.language)
    return say(
        "colleges.most_in", kind=_kind(say, counted), area=called, colleges=say.count("colleges", number)
    )


def _most(say: Saying, counted: Counted) -> str:
    return say("colleges.most", provinces=_listed(say, counted, _ranked(counted)[:PAGE]))


def _fewest(say: Saying, counted: Counted) -> str:
    """The provinces with fewest; those with none are named together."""
    ranked = list(reversed(_ranked(counted)))
    none = [say.name(counted.all[code]) for code, number in sorted(ranked) if not number]
    if none:
        return say("colleges.none_at_all", kind=_kind(say, counted), provinces=say.joined(none))
    return say("colleges.fewest", provinces=_listed(say, counted, ranked[:PAGE]))


def _regions(say: Saying, counted: Counted) -> str:
    shown = " · ".join(
        say(
            "programs.province_count",
            province=naming.region(say.desk.texts, region, say.language),
            colleges=say.count("colleges", number),
        )
        for region, number in counted.by_region.most_common()
    )
    return say("colleges.by_region", regions=shown)


def _closed(say: Saying, sectors: tuple[str, ...]) -> str:
    closed = [one for one in closed_colleges(say.desk.session) if not sectors or one.sector in sectors]
    return say("colleges.closed_not_counted", colleges=say.count("colleges", len(closed))) if closed else ""


def _steps(say: Saying, counted: Counted) -> tuple[Button, ...]:
    first = _ranked(counted)[:2]
    return at_most_six(
        *(
            Button(
                say.name(counted.all[code]),
                Ask("college_info", Filters(province=(code,), sector=counted.sectors)),
            )
            for code, _ in first
        ),
        step(say, "closed", "college_info", Filters(aspect=("status",))),
        step(say, "near_me", "nearest_college"),
        step(say, "graduates", "graduates"),
    )
