"""What may be said where parts are put in order, set side by side, or told as a share of all: counted from the files."""

from __future__ import annotations

import re
from functools import cache

from tests.actions import csv_facts as facts
from tests.crawl import known
from tests.crawl.known import Scope, count
from tests.crawl.reading import Line, Names, field_names
from tests.crawl.rows import written
from tests.crawl.walk import Page

COUNTING = frozenset({"graduates", "top_colleges"})
SPLIT_BY_REGION = COUNTING | {"compare"}
DIFFERENCE = re.compile(r"(?:มากกว่า ([\d,]+) คน|, by ([\d,]+)): ")
SHARE_OF_ALL = re.compile(r"(?:คิดเป็น|That is) ([\d.]+)%")
ABOUT = re.compile(r"(?:ราว|about) ([\d,]+) (?:คน|people)")
REGIONS = {
    "ภาคตะวันออกเฉียงเหนือ": ("ภาคตะวันออกเฉียงเหนือ", "the north-east"),
    "ภาคตะวันออกและกรุงเทพมหานคร": ("ภาคตะวันออกและกรุงเทพฯ", "the east with bangkok"),
    "ภาคเหนือ": ("ภาคเหนือ", "the north"),
    "ภาคกลาง": ("ภาคกลาง", "the central region"),
    "ภาคใต้": ("ภาคใต้", "the south"),
}


@cache
def _industry_names() -> Names:
    return Names((row[key], row["id"]) for row in facts.rows("industries") for key in ("name_th", "name_en"))


@cache
def _region_names() -> Names:
    return Names((name, region) for region, names in REGIONS.items() for name in names)


def regions_in(text: str) -> list[frozenset[str]]:
    """The provinces of OVEC's regions that a text names, each by itself."""
    codes = {row["name_th"]: code for code, row in known.provinces().items()}
    return [
        frozenset(codes[r["province_th"]] for r in facts.rows("graduates") if r["region"] == region and r["province_th"])
        for region in sorted(_region_names().any(text))
    ]  # fmt: skip


def ordered_programs(page: Page, near: str, title: str) -> list[frozenset[str]]:
    """The programmes of the fields or industries that a row names, where these are told one by one."""
    if page.ask.intent not in COUNTING:
        return []
    asked = known.programs_of(page.ask.filters)
    every = frozenset(known.programs()) if asked is None else asked
    found = []
    if "fields" in page.ask.filters.aspect or len(page.ask.filters.field) > 1:
        named = field_names().any(near) or field_names().any(title)
        found += [frozenset(facts.programs_of_field(one)) & every for one in named]
    if "by_industry" in page.ask.filters.aspect or len(page.ask.filters.industry) > 1:
        for one in _industry_names().any(near):
            related = {p for p, row in known.programs().items() if one in row["industries"].split(";")}
            found.append(frozenset(related) & every)
    return found


def fields_of(scopes: list[Scope]) -> set[str]:
    """How many fields across levels have graduates."""
    having = [count(scope).programs for scope in scopes]
    return written(sum(bool(set(ps) & one) for ps in facts.fields().values()) for one in having)


def levels_of(page: Page, line: Line, named: set[str]) -> set[str]:
    """The levels of which a share may be: those that are named, or of which the order or the comparison is."""
    if re.search(r"ทุกระดับ|all levels", line.text):
        return {"all"}
    in_order = set(page.ask.filters.aspect) & {"by_province", "by_region", "fields", "by_level"}
    if not named and (in_order or page.ask.intent == "compare"):
        return set(page.ask.filters.level) or ({"high_voc_cert"} if in_order else set(known.LEVELS))
    return named


def own_words(page: Page, text: str) -> tuple[str, list[str]]:
    """The text without differences, shares of all and estimates, and which of these are wrong."""
    wrong = []
    if found := DIFFERENCE.search(text):
        told = int(next(one for one in found.groups() if one).replace(",", ""))
        rest = text[found.end() :].split("(")[0] if page.language == "th" else text[found.end() :]
        sides = sorted(
            (int(n.replace(",", "")) for n in re.findall(r"(?<![\d,])\d[\d,]*(?= คน| ·|, academic)", rest)),
            reverse=True,
        )
        wrong += [] if len(sides) > 1 and sides[0] - sides[1] == told else [f"difference {told} of {sides}"]
        text = text[found.end() :]  # before it stand names, and numbers only behind it
    if found := SHARE_OF_ALL.search(text):
        wrong += [] if _is_share(page, float(found[1])) else [f"share of all {found[1]}"]
        text = text.replace(found[0], "", 1)
    return ABOUT.sub("", text), wrong + [one for one in [_wrong_estimate(text)] if one]


def _is_share(page: Page, told: float) -> bool:
    scope = known.scope_of(page.ask.intent, page.ask.filters)
    part = count(scope).graduates
    wholes = [count(Scope()).graduates, count(Scope(programs=scope.programs)).graduates]
    return any(abs(part / whole * 100 - told) < 0.051 for whole in wholes if whole)


def _wrong_estimate(text: str) -> str:
    """An estimate that is off by more than the share's one decimal allows."""
    traced = re.search(r"ติดตามได้ ([\d,]+) คน|of (?:the )?([\d,]+) traced", text)
    for share, people in re.findall(r"([\d.]+)%[^%()]*\((?:ราว|about) ([\d,]+)", text):
        base = int(next(one for one in traced.groups() if one).replace(",", "")) if traced else 0
        if abs(float(share) * base / 100 - int(people.replace(",", ""))) > max(1, base * 0.001):
            return f"about {people}"
    return ""


def of_few(page: Page) -> set[str]:
    """How many levels, sectors or regions have graduates."""
    scope = known.scope_of(page.ask.intent, page.ask.filters)
    levels = {known.programs()[p]["level"] for p in count(scope).programs}
    return written(
        [len(levels), len(REGIONS), len({facts.colleges()[c]["sector"] for c in count(scope).colleges})]
    )


def provinces_with_and_without(page: Page) -> set[str]:
    """How many provinces have what is asked, and how many have not, where that is what is told."""
    if not {"rank_of", "nobody"} & set(page.ask.filters.aspect):
        return set()
    having = len(count(Scope(known.programs_of(page.ask.filters))).provinces)
    return written([having, len(known.provinces()) - having])


def asked_numbers(page: Page) -> set[str]:
    """The numbers of the question itself, and the place of its province among all."""
    if page.ask.intent not in COUNTING:
        return set()
    found = written(int(n.lstrip("<>=")) for n in page.ask.filters.number if n.lstrip("<>=").isdigit())
    return found | (_ranks(page) if "rank_of" in page.ask.filters.aspect else set())


def _ranks(page: Page) -> set[str]:
    programs = known.programs_of(page.ask.filters)
    sums = {code: count(Scope(programs, frozenset({code}))).graduates for code in known.provinces()}
    own = [sums[code] for code in page.ask.filters.province]
    return written(sum(n > one for n in sums.values()) + 1 for one in own)
