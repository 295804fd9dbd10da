"""What all shapes share: values with their classifier, the period, what could not be honoured, lists of rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from actions.catalogue import MEASURES, SHARES
from actions.planning.plan import Result, Row
from actions.planning.result import Keys
from actions.planning.rewrite import Unmet
from actions.render.phrase import phrase
from actions.words.dates import BUDDHIST_ERA
from actions.words.figures import academic_year, number
from actions.words.labels import Labels, district_alone
from actions.words.saying import Saying, capital, written

SHOWN = 5  # rows of a list that are told before "more"
NAMED = 10  # things that are named on one line at least
NAMES = 170  # letters of names that a phone shows on some four lines
ALONE = Unmet("year")  # years side by side of which there is but one
APART = frozenset({"south", "central", "east_eec", "south_border"})  # regions that others draw in another way
LINES = 6  # of text, that a phone shows at a glance


@dataclass(frozen=True, slots=True)
class Told:
    """A result with the words in which it is told."""

    result: Result
    labels: Labels
    traced: Mapping[Keys, float] = field(default_factory=dict)  # of how many people the share of each row is

    @property
    def say(self) -> Saying:
        """How the answer speaks."""
        return self.labels.say

    @property
    def session(self) -> Session:
        """Where further figures are read."""
        return self.labels.say.session

    @property
    def unit(self) -> str:
        """Of what the values of the rows are: people, places, per cent."""
        query = self.result.query
        return "percent" if query.share_of else MEASURES[query.measure].unit

    def text(self, key: str, **pieces: object) -> str:
        """A text of the shapes: the measure's own where there is one, else its unit's, else the general one."""
        has = self.say.desk.texts.has
        unit = MEASURES[self.result.query.measure].unit
        wanted = (f"shapes.{key}_{self.result.query.measure}", f"shapes.{key}_{unit}")
        found = next((k for k in wanted if has(k)), f"shapes.{key}")
        return capital(written(self.say, found, period=self.period, **pieces))

    def about(self, value: float = 0) -> str:
        """What is counted; in the singular for one."""
        return phrase(self.labels, self.result.query, one=value == 1)

    @property
    def whole(self) -> str:
        """Of what a share is told."""
        query = self.result.query
        return phrase(self.labels, query.whole, () if query.among else query.share_of)

    @property
    def changes(self) -> bool:
        """Whether the values are by how much something changed over the years."""
        query = self.result.query
        return len(query.years) > 1 and bool(query.by) and "year" not in query.by

    def value(self, value: float, unit: str = "") -> str:
        """A value with its classifier; a share with one decimal, a change with its sign."""
        unit = unit or ("points" if self.changes and self.unit == "percent" else self.unit)
        one = "_one" if value == 1 and unit not in ("percent", "points") else ""
        return self.say(f"measures.{self.of_measure(unit)}{one}", n=self.figure(value, unit))

    def of_measure(self, unit: str) -> str:
        """The classifier of a unit, or the measure's own: people who are wanted are no graduates."""
        own = f"{unit}_{self.result.query.measure}"
        return own if self.say.has(f"measures.{own}") else unit

    def figure(self, value: float, unit: str = "") -> str:
        """A value without its classifier."""
        percent = (unit or self.unit) in ("percent", "points")
        shown = round(value + 1e-9, 2 if percent and 0 < value < 1 and not self._published else 1)
        sign = "+" if self.changes and value > 0 else ""
        return sign + (f"{shown:g}" if percent else number(shown))

    @property
    def _published(self) -> bool:
        return MEASURES[self.result.query.measure].unit == "percent"

    def name(self, row: Row) -> str:
        """The values by which the row is split, in words."""
        by = self.result.query.by
        return " · ".join(self._label(d, key) for d, key in zip(by, row.keys, strict=True))

    def _label(self, dimension: str, key: str) -> str:
        one_province = len(self.result.query.values("province")) == 1 or "province" in self.result.query.by
        if dimension == "district" and one_province:
            return district_alone(self.say, key)
        levels = self.result.query.values("level")
        if dimension == "field" and len(levels) == 1:
            return self.labels.field_at(key, levels[0])
        return self.labels(dimension, key)

    @property
    def counts_itself(self) -> bool:
        """Whether the things of the rows are what is counted: each row is one."""
        return MEASURES[self.result.query.measure].thing in self.result.query.by

    @property
    def period(self) -> str:
        """Of which years the figures are; "" where the facts have no years."""
        years = tuple(year for year in self.result.years if year)
        query = self.result.query
        compared = query.compares and not query.by and len(years) > 1
        if "year" in query.by or compared or not years:
            return ""
        return self.say("shapes.period", years=_years(self.say, years))

    def row_value(self, row: Row) -> str:
        """The value, and of how many it is a share; of two sides that are held apart both."""
        if sides := self.result.sides.get(row.keys):
            first, second = sides
            apart = self.figure(abs(row.value), "ratio" if self.result.query.arithmetic == "ratio" else "")
            return self.say(
                "shapes.apart_row", first=self.figure(first), second=self.value(second), apart=apart
            )
        value, of = self.value(row.value), self.traced.get(row.keys)
        return self.say("shapes.of_so_many", value=value, n=self.value(of, "people")) if of else value

    def rows(self, rows: Iterable[Row], numbered: int = 0) -> list[str]:
        """One line a row; numbered from `numbered` on, where it is not 0."""
        key = "shapes.ranked_row" if numbered else "shapes.row"
        return [
            written(self.say, key, n=n, name=capital(self.name(row)), value=self.row_value(row))
            for n, row in enumerate(rows, start=numbered)
        ]


def _years(say: Saying, years: tuple[str, ...]) -> str:
    if len(years) == 1:
        return academic_year(say.desk.texts, years[0], say.language)
    short = [say("shapes.year_short", be=be, ce=int(be) - BUDDHIST_ERA) for be in years]
    return say("shapes.years_many", years=say.joined(short))


def notes(telling: Told) -> list[str]:
    """How to read the measure, where the first line does not say it."""
    query, say = telling.result.query, telling.say
    found = [say("shapes.of_traced")] if query.measure in SHARES and telling.result.rows else []
    if found and set(query.by) & {"field", "programme"}:
        found.append(say("shapes.few_traced"))
    if ALONE in telling.result.unmet or ("year" in query.by and len(telling.result.years) == 1):
        found.append(say("shapes.one_year"))
    if query.condition("ovec_region"):
        found.append(say("shapes.ovec"))
    if set(query.values("region")) & APART:
        found.append(say("shapes.centre_regions"))
    if query.dimensions & {"industry", "curve"}:
        found.append(say("shapes.related"))
    return found


def unmet(telling: Told) -> str:
    """What of the question the data cannot honour, named dimension by dimension."""
    found = [u for u in telling.result.unmet if u != ALONE]
    own = [_own_words(telling, u) for u in found]
    lost = [_lost(telling.labels, u) for u, words in zip(found, own, strict=True) if not words]
    what = telling.say.joined(dict.fromkeys(lost))
    general = written(telling.say, "shapes.unmet", what=what) if lost else ""
    return " ".join(dict.fromkeys(filter(None, (general, *own))))


def _own_words(telling: Told, unmet: Unmet) -> str:
    """What is said of a dimension whose absence has a reason of its own; "" for any other."""
    unit = MEASURES[telling.result.query.measure].unit
    key = f"shapes.unmet_{unmet.dimension}_{unit}"
    if not unmet.values or not telling.say.has(key):
        key = f"shapes.unmet_{unmet.dimension}"
    if not unmet.values or not telling.say.has(key):
        return ""
    return telling.say(key, what=telling.labels.joined(unmet.dimension, unmet.values))


def _lost(labels: Labels, unmet: Unmet) -> str:
    return labels.joined(unmet.dimension, unmet.values) if unmet.values else labels.thing(unmet.dimension)
