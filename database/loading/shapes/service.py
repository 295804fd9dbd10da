"""The shapes of what the running service reads beside vocabulary and facts: texts, menus, people, recommendations."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, create_model, model_validator

from database.loading.matching_rules import REASONS
from database.loading.shapes.complete import part
from database.loading.shapes.values import (
    Date,
    Flag,
    OfList,
    Part,
    Said,
    SaidOrNothing,
    Text,
    named,
    refused,
    texts_of,
)

FILTERS = (
    "field level province place region college college_type course centre sector industry curve country untaught "
    "international aspect"
)
Weight = Annotated[float, Field(ge=0, le=100)]
Level = Literal["voc_cert", "high_voc_cert", "bachelor"]


class InLanguages(Part):
    """A text in Thai and English, and in further languages where somebody wrote it."""

    th: SaidOrNothing
    en: SaidOrNothing
    zh: Said | None = None
    lo: Said | None = None
    km: Said | None = None
    my: Said | None = None
    vi: Said | None = None
    ja: Said | None = None
    ko: Said | None = None
    ms: Said | None = None

    @model_validator(mode="after")
    def _both(self) -> InLanguages:
        """Nothing is said in both languages, or something in each."""
        for language, own, other in (("th", self.th, self.en), ("en", self.en, self.th)):
            if other.strip() and not own.strip():
                raise refused("empty_value", at=language)
        return self


Texts = dict[str, InLanguages]


def _filters() -> type[Part]:
    """What a menu or button names already: of each kind, names that are known."""
    kinds: dict[str, Any] = {kind: (texts_of(kind), Field(default_factory=list)) for kind in FILTERS.split()}
    return create_model("Filters", __base__=Part, **kinds)


Filters = _filters()


class MenuField(Part):
    intent: Annotated[Text, named("topic")]
    filters: Filters | None = None  # type: ignore[valid-type]
    language: Literal["th", "en"] | None = None
    switches: Flag = False


class ButtonAsk(Part):
    intent: Annotated[Text, named("topic")]
    filters: Filters | None = None  # type: ignore[valid-type]
    alone: Flag = False


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


class Menus(Part):
    line: dict[Annotated[str, named("line_label")], MenuField] = Field(min_length=1)
    telegram: dict[Annotated[str, named("telegram_label")], MenuField] = Field(min_length=1)
    buttons: dict[Annotated[str, named("text")], Annotated[list[ButtonAsk], BeforeValidator(_as_list)]]


class People(Part):
    offered_after: Annotated[list[Annotated[Text, named("topic")]], OfList]
    wait_minutes: Annotated[int, Field(ge=1, le=600)]


def _closing(value: str) -> str:
    """A month and a day that every year has."""
    try:
        if not re.fullmatch(r"\d\d-\d\d", value):
            raise ValueError
        date.fromisoformat(f"2027-{value}")
    except ValueError:
        raise refused("bad_date", value=value) from None
    return value


class Calendar(Part):
    """On which day of the year the last term closes, for which levels, and who says so."""

    closes: Annotated[Text, AfterValidator(_closing)]
    levels: Annotated[list[Level], OfList, Field(min_length=1)]
    source_th: Text
    source_en: Text
    source_url: Text
    as_of: Date


class Matching(Part):
    weights: part("Weights", REASONS, Weight)  # type: ignore[valid-type]
    near_half_km: Annotated[float, Field(ge=1, le=1000)] = 50.0
    usual_number: Annotated[float, Field(ge=1, le=10_000)] = 10.0
    calendar: Calendar | None = None
