"""How colleges, provinces, programmes, levels and regions are called, in Thai and in English.

    level(texts, "high_voc_cert", "th")            ->  "ปวส."
    program(texts, row, "th")                      ->  "ปวส. เทคนิคเครื่องกล"
    program(texts, row, "en")                      ->  "Accounting (การบัญชี), higher vocational certificate"
    college(row, "en")                             ->  "Rayong Technical College (วิทยาลัยเทคนิคระยอง)"
    short_college(texts, row, "th")                ->  "วท.ระยอง"

English names are mostly ours, so the Thai name stands beside them once, in a title or a first line. All other
languages read as English.
"""

from __future__ import annotations

from typing import Protocol

from actions.words.texts import Texts

LEVELS = ("voc_cert", "high_voc_cert", "bachelor")  # in the order in which people climb them


class Named(Protocol):
    """Any row with a name in both languages."""

    @property
    def name_th(self) -> str: ...
    @property
    def name_en(self) -> str: ...


class ProgramNamed(Protocol):
    """Any row that names a programme."""

    @property
    def level(self) -> str: ...
    @property
    def field_th(self) -> str: ...
    @property
    def name_en(self) -> str: ...


def name(row: Named, language: str) -> str:
    """The name in one language; Thai where there is no English one."""
    return row.name_th if language == "th" else row.name_en or row.name_th


def both_names(row: Named, language: str) -> str:
    """The name; in English with the Thai name in brackets behind it."""
    return row.name_th if language == "th" else with_thai(row.name_en, row.name_th)


def with_thai(english: str, thai: str) -> str:
    """An English name with the Thai one in brackets; brackets that are there already are shared."""
    if not english or english == thai:
        return thai
    return f"{english[:-1]}, {thai})" if english.endswith(")") else f"{english} ({thai})"


def level(texts: Texts, level_id: str, language: str) -> str:
    """A level in short: "ปวส.", "higher vocational certificate"."""
    return texts(f"naming.level_{level_id}", language)


def long_level(texts: Texts, level_id: str, language: str) -> str:
    """A level in full, with the Thai abbreviation."""
    return texts(f"naming.level_long_{level_id}", language)


def field(row: ProgramNamed, language: str) -> str:
    """The field of study of a programme, in English with the Thai name."""
    return row.field_th if language == "th" else with_thai(row.name_en, row.field_th)


def name_of_field(row: ProgramNamed, language: str) -> str:
    """The field of study in one language only, for lines with little room."""
    return row.field_th if language == "th" else row.name_en or row.field_th


def program(texts: Texts, row: ProgramNamed, language: str) -> str:
    """A programme: level and field of study."""
    return texts(
        "naming.program", language, level=level(texts, row.level, language), field=field(row, language)
    )


college = (
    both_names  # a college's English name is often formed by a rule, so the Thai one always stands beside it
)


def short_college(texts: Texts, row: Named, language: str) -> str:
    """A college's name where room is scarce: the type as people abbreviate it."""
    called = name(row, language)
    for pair in texts("naming.college_types", language).split("|"):
        long, _, short = pair.partition("=")
        if long in called:
            return called.replace(long, short, 1)
    return called


def region(texts: Texts, region_id: str, language: str) -> str:
    """A region as people ask for it, or as the provinces store it."""
    return texts(f"naming.region_{region_id}", language)


def sector(texts: Texts, sector_id: str, language: str) -> str:
    """State or private."""
    return texts(f"naming.sector_{sector_id}", language)


def centre(texts: Texts, row: Named, language: str) -> str:
    """A centre's name without the nine words that all centres share."""
    if language != "th":
        return texts("naming.centre", language, name=row.name_en.partition(" (")[0])
    rest = row.name_th.removeprefix(texts("naming.centre_prefix", language)).strip()
    return texts("naming.centre", language, name=rest)
