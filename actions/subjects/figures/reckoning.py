"""Sums, differences, shares and places in order of demand and plans, each within one series of published figures.

A series is named by its whole or its period, else it is the first with a figure for all that is named; which one it is
is always told. What of a year's intake was planned and applied for stands in `intake.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from actions.filters import Filters
from actions.reply import Reply, Text
from actions.subjects.colleges.area import area_of
from actions.subjects.figures.demand_lines import field_of, period_words, publisher_of
from actions.subjects.figures.series import FIELD_WORDS, Series, all_series, meant, named, part_of
from actions.subjects.programmes.wanted import wanted
from actions.words.figures import number, share
from actions.words.saying import Saying, lines, written
from database.queries.figures import COUNTRY, Published
from database.queries.industries import industries, industries_of
from database.queries.places import EEC_PROVINCES, provinces
from database.queries.programs import fields

SUM, DIFFERENCE, RATIO, SHARE = "sum", "difference", "ratio", "share"
MOST, LEAST, NTH = "top", "least", "nth:"
WORKED_OUT = frozenset({SUM, DIFFERENCE, RATIO, SHARE})
SHOWN = 8  # places in an order
KINDS = ("industry", "field", "province", "level")
Thing = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """One series, the parts of it that are named, and what is named beside them."""

    series: Series
    parts: tuple[Published, ...]
    lacking: tuple[Thing, ...]
    others: bool  # whether another series could have been meant

    @property
    def total(self) -> float:
        """The named parts together."""
        return sum(part.value for part in self.parts)


def reckoned(filters: Filters, say: Saying) -> Reply | None:
    """What is worked out of demand and plans; None where nothing is, or no series holds what is named."""
    found = _found(filters, say)
    if found is None:
        return None
    told = _told(found, filters.aspect, say)
    return _reply(found, told, filters, say) if told else None


def _found(filters: Filters, say: Saying) -> Reckoned | None:
    every = all_series(say.session)
    asks = {*filters.aspect} & (WORKED_OUT | {MOST, LEAST}) or _ranks(filters.aspect)
    if _outside(filters, say) or not (asks or named(every, filters.having("year"))):
        return None
    things = _things(filters, say)
    fitting = meant(every, filters, things)
    if not (things or named(fitting, filters)):
        fitting = tuple(one for one in fitting if one.parts[0].field_th) if _at_an_end(filters) else ()
    if not fitting:
        return None
    series = fitting[0]
    held = [(thing, part_of(series, *thing)) for thing in things]
    parts = tuple(dict.fromkeys(part for _, part in held if part))
    lacking = tuple(thing for thing, part in held if part is None)
    return Reckoned(series, parts, lacking, len(fitting) > 1 or not named([series], filters))


def _at_an_end(filters: Filters) -> bool:
    """Whether the least or the n-th industry is asked for; the most wanted are told of each publisher."""
    return LEAST in filters.aspect or bool(_ranks(filters.aspect))


def _outside(filters: Filters, say: Saying) -> bool:
    """Whether a place is named of which no figure tells."""
    codes = set(area_of(say, filters).codes)
    return bool(codes) and not codes & set(EEC_PROVINCES)


def _things(filters: Filters, say: Saying) -> tuple[Thing, ...]:
    return tuple(
        (kind, one, _industries_of(one, say) if kind == "field" else ())
        for kind in KINDS
        for one in getattr(filters, kind)
    )


def _industries_of(field: str, say: Saying) -> tuple[str, ...]:
    programs = wanted(say, Filters(field=(field,))).programs or ()
    related = industries_of(say.session, [program.id for program in programs])
    return tuple(dict.fromkeys(one for ids in related.values() for one in ids))


# ---------------------------------------------------------------- what is told
def _told(found: Reckoned, aspects: tuple[str, ...], say: Saying) -> list[str]:
    """The sentences, the first of which answers."""
    asked = set(aspects)
    if not found.parts:
        return [] if found.lacking else _in_order(found, aspects, say)
    told = [_sum(found, say)] if SUM in asked and len(found.parts) > 1 else []
    if {DIFFERENCE, RATIO} & asked and len(found.parts) > 1:
        told += _compared(found, asked, say)
    if SHARE in asked or not told:
        told += _shares(found, say, bool(told))
    return told


def _name(part: Published, say: Saying) -> str:
    if part.field_th:
        return field_of(part, say)
    if part.province_code:
        return say.name(provinces(say.session)[part.province_code])
    return say.level(part.level)


def _sum(found: Reckoned, say: Saying) -> str:
    return say(
        "reckoned.sum",
        names=say.joined(_name(part, say) for part in found.parts),
        value=number(found.total),
        unit=found.parts[0].unit,
        parts=" + ".join(number(part.value) for part in found.parts),
    )


def _compared(found: Reckoned, asked: set[str], say: Saying) -> list[str]:
    """The largest of the named parts against the least of them."""
    ordered = sorted(found.parts, key=lambda part: -part.value)
    more, less = ordered[0], ordered[-1]
    names = {"first": _name(more, say), "second": _name(less, say), "unit": more.unit}
    if more.value == less.value:
        return [written(say, "reckoned.equal", value=number(more.value), **names)]
    told = []
    if DIFFERENCE in asked:
        values = {"more": number(more.value), "less": number(less.value)}
        told.append(
            written(say, "reckoned.difference", value=number(more.value - less.value), **values, **names)
        )
    if RATIO in asked:
        times = f"{more.value / less.value:.1f}"
        told.append(written(say, "reckoned.ratio", value=times, **names))
    return told


def _shares(found: Reckoned, say: Saying, summed: bool) -> list[str]:
    """Each named part with its share of the published whole, and that of all of them."""
    whole = found.series.whole
    if whole is None:
        alone = [] if summed else [_part(part, say) for part in found.parts]
        return [*alone, say("reckoned.no_whole")]
    told = [_share(part, whole, say) for part in found.parts]
    if len(found.parts) < 2:
        return told
    of_all = {
        "share": share(100 * found.total / whole.value),
        "whole": number(whole.value),
        "unit": whole.unit,
    }
    return [*told, say("reckoned.share_of_sum", **of_all)]


def _share(part: Published, whole: Published, say: Saying) -> str:
    return written(
        say,
        "reckoned.share",
        name=_name(part, say),
        value=number(part.value),
        share=share(100 * part.value / whole.value),
        whole=number(whole.value),
        unit=whole.unit,
    )


def _part(part: Published, say: Saying) -> str:
    return say("reckoned.part", name=_name(part, say), value=number(part.value), unit=part.unit)


# ---------------------------------------------------------------- places in order
def _ranks(aspects: tuple[str, ...]) -> tuple[int, ...]:
    """The places that are asked for."""
    return tuple(int(one.removeprefix(NTH)) for one in aspects if one.startswith(NTH))


def _in_order(found: Reckoned, aspects: tuple[str, ...], say: Saying) -> list[str]:
    """What is first, last or n-th, then all of them; without an order the whole of the series."""
    lowest = LEAST in aspects and MOST not in aspects
    ordered = sorted(found.series.parts, key=lambda part: part.value if lowest else -part.value)
    places = _ranks(aspects)
    told = [_nth(ordered, n, lowest, say) for n in places]
    if not places:
        told += [_end("most", ordered[0], say)] if MOST in aspects else []
        told += [_end("least", ordered[0 if lowest else -1], say)] if LEAST in aspects else []
    return told or [_whole(found.series, say)]


def _nth(ordered: list[Published], n: int, lowest: bool, say: Saying) -> str:
    if n > len(ordered):
        return say("reckoned.no_nth", count=len(ordered), n=n)
    part, key = ordered[n - 1], "reckoned.nth_least" if lowest else "reckoned.nth"
    return written(say, key, n=n, name=_name(part, say), value=number(part.value), unit=part.unit)


def _end(end: str, part: Published, say: Saying) -> str:
    return written(say, f"reckoned.{end}", name=_name(part, say), value=number(part.value), unit=part.unit)


def _whole(series: Series, say: Saying) -> str:
    whole = series.whole
    return say("reckoned.whole", value=number(whole.value), unit=whole.unit) if whole else ""


# ---------------------------------------------------------------- the reply
def _reply(found: Reckoned, told: list[str], filters: Filters, say: Saying) -> Reply:
    series = found.series
    row = found.parts[0] if found.parts else series.parts[0]
    first = written(
        say,
        "reckoned.first",
        measure=say(f"demand.{series.measure}"),
        area=say("reckoned.in_country" if series.region == COUNTRY else "reckoned.in_eec"),
        period=period_words(series.period, say),
        told=told[0],
        source=_source(series, row, say),
    )
    text = lines(
        first,
        *(say("reckoned.line", told=one) for one in told[1:]),
        *_listed(found, SHARE in filters.aspect, say),
        _lacking(found, say),
        _only_related(found, filters, say),
        "" if _tells_whole(told, series) else _whole(series, say),
        say("reckoned.others") if found.others else "",
    )
    sources = say.sources([row])
    return Reply((Text(text, sources),), used=_pinned(filters, series))


def _source(series: Series, row: Published, say: Saying) -> str:
    """Who published a series, with who made it where another did."""
    key, publisher = f"reckoned.by_{series.measure}_{series.total}", publisher_of(row, say)
    return say("reckoned.made_by", publisher=publisher, maker=say(key)) if say.has(key) else publisher


def _listed(found: Reckoned, shared: bool, say: Saying) -> list[str]:
    """All parts of a series of which none is named, the largest first, with shares if these are asked."""
    if found.parts:
        return []
    ordered = sorted(found.series.parts, key=lambda part: -part.value)[:SHOWN]
    whole = found.series.whole if shared else None
    told = [_share(part, whole, say) if whole else _part(part, say) for part in ordered]
    return [say("reckoned.line", told=f"{n}. {one}") for n, one in enumerate(told, 1)]


def _tells_whole(told: list[str], series: Series) -> bool:
    return series.whole is not None and any(number(series.whole.value) in one for one in told)


def _lacking(found: Reckoned, say: Saying) -> str:
    names = say.joined(_called(thing, say) for thing in found.lacking)
    return written(say, "reckoned.missing", names=names) if names else ""


def _only_related(found: Reckoned, filters: Filters, say: Saying) -> str:
    """The word that a trade has no figure of its own, where that of its industry stands for it."""
    spoken = " ".join(part.field_th for part in found.parts)
    trades = [one for one in fields(say.session, filters.field) if one.name_th not in spoken]
    trades = [one for one in trades if one.id not in FIELD_WORDS] if found.parts else []
    names = say.joined(say.name(one) for one in trades)
    about = say("demand.about_field", field=names)
    return say("demand.by_industry_only", about=about) if names else ""


def _called(thing: Thing, say: Saying) -> str:
    kind, one, _ = thing
    if kind == "province":
        return say.name(provinces(say.session)[one])
    if kind == "level":
        return say.level(one)
    if kind == "field":
        return wanted(say, Filters(field=(one,))).what
    return say.joined(say.name(row) for row in industries(say.session) if row.id == one)


def _pinned(filters: Filters, series: Series) -> Filters:
    """The filters with the series that was taken: what is asked next is asked of the same."""
    pinned = filters.having("number", series.total) if series.total else filters
    return pinned.having("year", *series.years)
