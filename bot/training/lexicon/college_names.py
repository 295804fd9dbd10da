"""The ways in which people write the name of a college: full, former, short, and English names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CollegeKind:
    """A kind of college: the beginning of its official name and what people write instead.

    `tight` beginnings are words of their own too ("เกษตร ชลบุรี" may be farming in Chon Buri): they count only
    when nothing stands between them and the rest of the name.
    """

    beginning: str
    shorts: tuple[str, ...]
    tight: tuple[str, ...]
    english: tuple[str, ...]


KINDS = (
    CollegeKind(
        "วิทยาลัยบริหารธุรกิจและการท่องเที่ยว",
        ("วบท.", "บริหารธุรกิจและการท่องเที่ยว"),
        (),
        ("Business Administration and Tourism College",),
    ),
    CollegeKind(
        "วิทยาลัยเกษตรและเทคโนโลยี",
        ("วษท.", "วิทยาลัยเกษตร", "วิทยาลัยเกษตรกรรม", "เกษตรและเทคโนโลยี"),
        ("เกษตร",),
        ("College of Agriculture and Technology", "Agricultural College"),
    ),
    CollegeKind("วิทยาลัยศิลปหัตถกรรม", ("วศ.", "ศิลปหัตถกรรม"), (), ("College of Arts and Crafts",)),
    CollegeKind("วิทยาลัยการอาชีวศึกษา", ("วอศ.", "การอาชีวศึกษา"), ("อาชีวะ",), ("Vocational College",)),
    CollegeKind(
        "วิทยาลัยอาชีวศึกษา",
        ("วอศ.", "วิทยาลัยอาชีวะ"),
        ("อาชีวะ", "อาชีวศึกษา", "อาชีวะศึกษา"),
        ("Vocational College",),
    ),
    CollegeKind(
        "วิทยาลัยการอาชีพ",
        ("วก.", "การอาชีพ"),
        (),
        ("Industrial and Community Education College",),
    ),
    CollegeKind("วิทยาลัยสารพัดช่าง", ("วสช.", "วช.", "สารพัดช่าง"), (), ("Polytechnic College", "Polytechnic")),
    CollegeKind(
        "วิทยาลัยพณิชยการ", ("วพณ.", "พณิชยการ", "พาณิชยการ", "วิทยาลัยพาณิชยการ"), (), ("Commercial College",)
    ),
    CollegeKind(
        "วิทยาลัยเทคนิค",
        ("วท.", "เทคนิค"),
        ("วิทยาลัยเทคนิคจังหวัด",),
        ("Technical College", "Tech College", "Technical"),
    ),
    CollegeKind("วิทยาลัยประมง", ("วป.",), ("ประมง",), ("Fisheries College", "Fishery College")),
    CollegeKind("วิทยาลัยเทคโนโลยี", (), ("เทคโนโลยี", "เทคโน"), ("Technological College",)),
    CollegeKind("โรงเรียน", (), ("",), ()),
)
BRACKETS = re.compile(r"\s*\([^)]*\)\s*")
SHORTEST_REST = 6  # letters that a private college's own name needs to stand without its beginning
# Words of private colleges' own names that tell that a college is meant, so that the name stands alone.
COMMERCIAL, BUSINESS = "พณิชยการ", "บริหารธุรกิจ"
TELLING = (COMMERCIAL, "พาณิชยการ", BUSINESS, "เทคโนโลยี", "โปลีเทคนิค")


@dataclass(frozen=True, slots=True)
class CollegeForms:
    """`loose` forms match with or without spaces, `tight` ones only without."""

    loose: tuple[str, ...]
    tight: tuple[str, ...]


def college_forms(names: Iterable[str], english: str, nicknames: dict[str, tuple[str, ...]]) -> CollegeForms:
    """Every form of a college's `names` (official, then former); `nicknames` are those of places, with the
    place's own English names, by its Thai name.

    >>> college_forms(["วิทยาลัยเทคนิคระยอง"], "", {"ระยอง": ("Rayong",)}).loose
    ('วิทยาลัยเทคนิคระยอง', 'วท.ระยอง', 'เทคนิคระยอง', ..., 'Rayong Technical College', ...)
    """
    loose: list[str] = []
    tight: list[str] = []
    for name in names:
        loose += [name, BRACKETS.sub(" ", name).strip()]
        if kind := next((k for k in KINDS if name.startswith(k.beginning)), None):
            _add_short(kind, name, nicknames, loose, tight)
    loose += [form.replace(COMMERCIAL, "พาณิชยการ") for form in loose if COMMERCIAL in form]
    if english:
        loose.append(english)
    return CollegeForms(_distinct(loose), _distinct(t for t in tight if t not in loose))


def _add_short(
    kind: CollegeKind, name: str, nicknames: dict[str, tuple[str, ...]], loose: list[str], tight: list[str]
) -> None:
    rest = BRACKETS.sub(" ", name[len(kind.beginning) :]).strip()
    for place in (rest, *nicknames.get(rest, ())):
        if place.isascii():
            loose += [f"{place} {word}" for word in kind.english if " " in word or place != rest]
            continue
        loose += [short + place for short in kind.shorts]
        tight += [short + place for short in kind.tight if short or len(place) >= SHORTEST_REST]
        if place != rest:
            loose.append(kind.beginning + place)
    if rest not in nicknames and len(rest) >= SHORTEST_REST:
        loose += ["วิทยาลัย" + rest, *_core(rest, nicknames)]


def _core(rest: str, nicknames: dict[str, tuple[str, ...]]) -> list[str]:
    """A private college's own name as people shorten it: "พณิชยการเจ้าพระยา", "เทคโนโลยีวีรสุนทร"."""
    own = rest.removesuffix(BUSINESS)
    shortened = ["เทคโนโลยี" + own, "เทคโน" + own] if own != rest and own not in nicknames else []
    telling = any(word in rest and len(rest) >= len(word) + SHORTEST_REST - 1 for word in TELLING)
    return [rest, *shortened] if telling else []


def _distinct(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for form in forms if form))
