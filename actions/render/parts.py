"""What all shapes share: values with their classifier, the period, what could not be honoured, lists of rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from actions.catalogue import MEASURES, SHARES
from actions.figures import academic_year, number
from actions.plan import Result, Row
from actions.saying import Saying
from actions.words.labels import Labels
from actions.words.phrase import Phrase, phrase

SHOWN = 5  # rows of a list that are told before "more"


@dataclass(frozen=True, slots=True)
class Told:
    """A result with the words in which it is told."""

    result: Result
    labels: Labels
    phrase: Phrase

    @property
    def say(self) -> Saying:
        """How the answer speaks."""
        return self.labels.say

    def value(self, value: float) -> str:
        """A value of the measure with its classifier; a share with one decimal."""
        unit = MEASURES[self.result.query.measure].unit
        shown = f"{round(value, 1):g}" if unit == "percent" else number(_rounded(value))
        key = f"measures.{unit}_one" if value == 1 and unit != "percent" else f"measures.{unit}"
        return self.say(key, n=shown)

    def name(self, row: Row) -> str:
        """The values by which the row is split, in words."""
        by = self.result.query.by
        return " · ".join(self.labels(d, key) for d, key in zip(by, row.keys, strict=True))

    @property
    def period(self) -> str:
        """Of which years the figures are; "" where the facts have no years."""
        years = [academic_year(self.say.desk.texts, y, self.say.language) for y in self.result.years if y]
        if "year" in self.result.query.by or not years:
            return ""
        return self.say("shapes.period", years=self.say.joined(years))

    def rows(self, rows: Iterable[Row], numbered: int = 0) -> list[str]:
        """One line a row; numbered from `numbered` on, where it is not 0."""
        key = "shapes.ranked_row" if numbered else "shapes.row"
        return [
            self.say(key, n=n, name=self.name(row), value=self.value(row.value))
            for n, row in enumerate(rows, start=numbered)
        ]


def told(result: Result, say: Saying) -> Told:
    """The result with its words; a dimension that is split is no part of what is counted."""
    query = result.query
    labels = Labels(say)
    hidden = {d for d in query.by if len(query.values(d)) > 1}
    return Told(result, labels, phrase(labels, query, hidden))


def _rounded(value: float) -> float:
    return value if value.is_integer() else round(value, 1)


def notes(telling: Told) -> list[str]:
    """What has to be said beside the value: what was left out of the question, and how to read the measure."""
    query, say = telling.result.query, telling.say
    found = [_unmet(telling)] if telling.result.unmet else []
    if query.measure in SHARES:
        found.append(say("shapes.of_traced"))
    if query.dimensions & {"industry", "curve"}:
        found.append(say("shapes.related"))
    return found


def _unmet(telling: Told) -> str:
    """What of the question the data cannot honour, named dimension by dimension."""
    labels = telling.labels
    lost = [
        labels.joined(u.dimension, u.values) if u.values else labels.thing(u.dimension)
        for u in telling.result.unmet
    ]
    return telling.say("shapes.unmet", what=telling.say.joined(dict.fromkeys(lost)))
