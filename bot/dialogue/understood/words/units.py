"""What is counted and what it is split by, as closed classes of words say: "กี่สาขา", "เกิน 30 หลักสูตร", "จังหวัดละ".

The classifier of a number is grammar, not meaning: where what was learnt reads something else, the classifier is right.
The words stand in `data/vocabulary/units.yml` and `dimensions.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from actions.catalogue import DIMENSIONS, MEASURES, SHARES
from actions.query import Bound, Query
from bot.nlu.understanding import Entity, Understanding

MEASURE_OF = {
    "people": "graduates",
    "places": "colleges",
    "fields": "fields",
    "programmes": "programmes",
    "provinces": "provinces",
    "projects": "projects",
}
ONE = (Bound("exactly", 1),)
NEVER = re.compile("(?!)")
DIGIT = re.compile(r".*\d", re.S)
NEAR = 24  # letters behind a number in which its classifier stands
# What stands between "how many" and its classifier in English: "how many diploma-level (ปวส.) fields".
# "Of them" speaks of what was counted: what is named behind it is no unit.
GAP = r"\s*(?!of (?:them|these|those)\b)(?:(?:[a-z][a-z-]*|\w+\.|\([^()]*\)) ){0,%d}?"


@dataclass(frozen=True, slots=True)
class Units:
    """Patterns for classifiers that are asked for, that stand behind a number, and for groupings that are asked for."""

    asked: re.Pattern[str] = NEVER
    whole_of: re.Pattern[str] = NEVER
    behind: re.Pattern[str] = NEVER
    split: re.Pattern[str] = NEVER
    share_out: re.Pattern[str] = NEVER
    all_of: re.Pattern[str] = NEVER
    joiners: re.Pattern[str] = NEVER
    people: re.Pattern[str] = NEVER
    any_name: re.Pattern[str] = NEVER
    of: re.Pattern[str] = NEVER
    comes_from: re.Pattern[str] = NEVER
    among: re.Pattern[str] = NEVER
    which: re.Pattern[str] = NEVER
    became: re.Pattern[str] = NEVER
    alone: re.Pattern[str] = NEVER
    country: re.Pattern[str] = NEVER
    lasting: re.Pattern[str] = NEVER
    unit_of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dimension_of: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, data_dir: Path) -> Units:
        """Read the files that staff edit."""
        content, named, refused, regions = (
            yaml.safe_load((data_dir / "vocabulary" / f"{name}.yml").read_text("utf-8"))
            for name in ("units", "dimensions", "negations", "regions")
        )
        country = next(row for row in regions if row["id"] == "country")
        dimensions = {word.lower(): name for name, words in named.items() for word in words}
        words = sorted({word for own in content["units"].values() for word in own})
        unit_of = {w: frozenset(u for u, own in content["units"].items() if w in own) for w in words}
        split, gap = content["split"], GAP % 5
        each = (
            word for word in dimensions if word.startswith(tuple(split["before"]))
        )  # "แต่ละที่" says it itself
        called, joined = f"(?P<name>{_any(dimensions)})", rf"\s*(?:{_any(refused['joiners'])})\s*"
        before, after = (_any(content["whole"][side]) for side in ("before", "after"))
        return cls(
            re.compile(f"(?:{_any(content['asks'])}){gap}(?P<unit>{_any(words)})", re.I),
            re.compile(
                f"(?:{before}){gap}(?P<unit>{_any(words)})|(?P<before>{_any(words)})(?:{after})", re.I
            ),
            re.compile(f"{GAP % 2}(?P<unit>{_any(words)})", re.I),
            re.compile(
                f"(?:{_any(split['before'])}){gap}{called}(?:{joined}(?P<second>{_any(dimensions)}))?"
                rf"|(?P<before>{_any(dimensions)})(?:\s*\w+\.\s*)?(?:{_any(split['after'])})|(?P<each>{_any(each)})",
                re.I,
            ),
            re.compile(f"{called}(?:{_any(split['share_out'])})", re.I),
            re.compile(rf"(?:{_any(split['all_of'])})\s*{called}", re.I),
            re.compile(rf"\s|{_any(refused['joiners'])}", re.I),
            re.compile(rf"\s*(?:{_any(content['units']['people'])})", re.I),
            re.compile(_any(dimensions), re.I),
            re.compile(_any(content["whole"]["of"]), re.I),
            re.compile(_any(content["whole"]["comes_from"]), re.I),
            re.compile(_any(content["whole"]["among"]), re.I),
            re.compile(_any(split["which"]), re.I),
            re.compile("|".join(f"(?P<{name}>{_any(own)})" for name, own in content["became"].items()), re.I),
            _alone(content["alone"], words),
            re.compile(
                _any([*content["whole"]["country"], *country["aliases"], *country["aliases_en"]]), re.I
            ),
            re.compile(rf"(?:{_any(content['asks'])})\s*(?:{_any(content['time'])})", re.I),
            unit_of,
            dimensions,
        )

    def counted(self, text: str) -> frozenset[str]:
        """The units that "how many" asks for; none where there are two such questions.

        >>> units.counted("ระยองเปิดสอนกี่สาขา")
        frozenset({'fields'})
        """
        found = {self.unit_of[m["unit"].lower()] for m in self.asked.finditer(text)}
        return found.pop() if len(found) == 1 else frozenset()

    def only_one(self, text: str) -> frozenset[str]:
        """The units of which there is to be exactly one: "แค่คนเดียว", "only one graduate"."""
        found = self.alone.search(text)
        return self.unit_of[(found["unit"] or found["before"]).lower()] if found else frozenset()

    def each_counted(self, text: str) -> tuple[str, ...]:
        """The measures that several "how many" of one message ask for, in their order: "กี่ที่ กี่จังหวัด"."""
        units = dict.fromkeys(self.unit_of[m["unit"].lower()] for m in self.asked.finditer(text))
        measures = (next((MEASURE_OF[u] for u in MEASURE_OF if u in unit), "") for unit in units)
        return tuple(dict.fromkeys(filter(None, measures)))

    def asks_how_long(self, text: str) -> bool:
        """Whether "how many" asks for time, and for nothing that is counted: "กี่ปีจบ" is no number of graduates."""
        return bool(self.lasting.search(text)) and not self.asked.search(text)

    def of_whole(self, text: str) -> frozenset[str]:
        """The units of the whole of which a share is asked for: "their part of all graduates there"."""
        found = self.whole_of.search(text)
        return self.unit_of[(found["unit"] or found["before"]).lower()] if found else frozenset()

    def of_number(self, number: Entity, text: str) -> frozenset[str]:
        """The units that the word behind a number can mean."""
        digits = DIGIT.match(number.text)
        rest = text[number.start + (digits.end() if digits else 0) : number.end + NEAR]
        found = (self.behind.match if digits else self.behind.search)(rest)
        return self.unit_of[found["unit"].lower()] if found else frozenset()

    def groupings(self, text: str) -> Mapping[str, str]:
        """The dimensions whose rows are asked for, each with its words ("จังหวัดไหน"); "each year" is one figure."""
        found = (
            (self.dimension_of[name.lower()], m)
            for m in self.split.finditer(text)
            for name in (m["name"] or m["before"] or m["each"], m["second"])
            if name
        )
        return {name: m[0] for name, m in found if name != "year" or m["before"] or self.which.match(m[0])}

    def called(self, text: str) -> frozenset[str]:
        """The dimensions that a text has a word for, whatever it says of them."""
        return frozenset(self.dimension_of[m[0].lower()] for m in self.any_name.finditer(text))

    def whole(self, text: str) -> str:
        """The dimension of which the whole is meant, without a name: "ทั้งภาค", "the entire province"; "" for none."""
        found = self.all_of.search(text)
        return self.dimension_of[found["name"].lower()] if found else ""

    def how_many_rows(self, number: Entity, text: str) -> str:
        """The dimension of which a number only says how many there are, and whose rows are asked for behind.

        "เทียบ 5 ภาค ภาคใดสูงสุด"; "5 จังหวัดที่มากสุด" asks for five rows.
        """
        dimension, behind = self.named_behind(number, text)
        return dimension if dimension in self.groupings(behind) else ""

    def named_behind(self, number: Entity, text: str) -> tuple[str, str]:
        """The dimension whose word stands right behind a number, and what follows it; "" for none."""
        rest = text[number.end :].lstrip()
        named = self.any_name.match(rest)
        return (self.dimension_of[named[0].lower()], rest[named.end() :]) if named else ("", "")

    def parts(self, between: str) -> bool:
        """Whether a blank, a comma or a joining word stands between two names: they are two."""
        return bool(self.joiners.search(between))

    def shared_out(self, text: str) -> tuple[str, ...]:
        """The dimensions of "ภาคละ"; a year is none: "ปีละกี่คน" asks for the figure of a year."""
        named = dict.fromkeys(self.dimension_of[m["name"].lower()] for m in self.share_out.finditer(text))
        return tuple(name for name in named if name != "year")


def _any(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(
        rf"\b{re.escape(w)}\b" if w.isascii() and w[0].isalnum() else re.escape(w) for w in longest_first
    )


def _alone(said: Mapping[str, Sequence[str]], words: Sequence[str]) -> re.Pattern[str]:
    """Exactly one of what a word is the classifier of."""
    before, after, unless = (_any(said[side]) for side in ("before", "after", "unless"))
    return re.compile(
        f"(?:{before}){GAP % 2}(?P<unit>{_any(words)})|(?P<before>{_any(words)})(?:{after})(?!{unless})", re.I
    )


def counted_as_said(query: Query, understood: Understanding, units: Units) -> Query:
    """The query with the measure, and the rows that are counted, of which the classifiers speak."""
    if query.measure not in MEASURES:
        return query
    bounds = [units.of_number(n, understood.text) for n in understood.entities if _is_bound(n)]
    alone = units.only_one(understood.text)
    query = _of_one(query, alone)
    of_one = alone if query.having == ONE else frozenset()
    query = _bounded(query, of_one or (bounds[0] if bounds else frozenset()))
    query = _of_whole(query, units.of_whole(understood.text))
    return _asked(query, units.counted(understood.text))


def _is_bound(entity: Entity) -> bool:
    number = entity.kind in ("number", "numeral") and (entity.role == "bound" or entity.id[:1] in "<>")
    return number or (entity.kind == "aspect" and entity.id == "only_one")


def _bounded(query: Query, units: frozenset[str]) -> Query:
    """A threshold is one of what its classifier counts."""
    if not query.having or not units or units & {MEASURES[query.measure].unit, "percent"}:
        return query
    measure = next((MEASURE_OF[unit] for unit in MEASURE_OF if unit in units), query.measure)
    return replace(query, measure=measure)


def _of_one(query: Query, units: frozenset[str]) -> Query:
    """The rows of which there is exactly one of something: "fields with only one graduate"; not "in one province"."""
    own = {MEASURES[MEASURE_OF[unit]].thing for unit in units & MEASURE_OF.keys()} & set(query.by)
    counts = query.by or (query.asks == "yes_no" and "people" in units)
    if not units or not counts or own or query.having or query.order:
        return query
    return replace(query, having=ONE)


def _of_whole(query: Query, units: frozenset[str]) -> Query:
    """A share is one of what its whole is made of."""
    if not query.share_of or not units or units & {MEASURES[query.measure].unit}:
        return query
    measure = next((MEASURE_OF[unit] for unit in MEASURE_OF if unit in units), query.measure)
    return replace(query, measure=measure)


def _asked(query: Query, units: frozenset[str]) -> Query:
    """How many of a thing are asked for are its different ones, or so many rows of it that keep a condition."""
    if not units or units & counted_units(query) or query.arithmetic or query.share_of:
        return query
    if query.measure in SHARES and "people" in units and not query.by:
        return replace(query, asks="people")
    own = query.measure if MEASURES[query.measure].unit in units else ""
    measure = own or next((MEASURE_OF[unit] for unit in MEASURE_OF if unit in units), "")
    thing = MEASURES[measure].thing if measure else ""
    absent = query.absent and thing and DIMENSIONS[thing].universe
    if thing and (query.having or absent or query.also or query.but_not):
        return replace(query, by=(thing,), asks="how_many_rows")
    split = query.by not in ((), (thing,)) and query.asks != "how_many_rows"
    if not measure or split or query.order or MEASURES[query.measure].unit == "percent":
        return query
    return replace(query, measure=measure, by=(), asks="value")


def counted_units(query: Query) -> frozenset[str]:
    """Of what the number is that a query gives."""
    conditioned = query.having or query.absent or query.also or query.but_not
    if query.by and (query.asks == "how_many_rows" or (conditioned and query.asks == "value")):
        return frozenset(m.unit for m in MEASURES.values() if m.thing == query.by[0])
    of_whole = query.share_of or query.part
    return frozenset({"percent" if of_whole else MEASURES[query.measure].unit})
