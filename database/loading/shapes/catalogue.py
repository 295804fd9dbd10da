"""The shapes of the YAML files of `data/catalogue`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from database.loading.shapes.values import (
    AnyWords,
    Both,
    Day,
    OfList,
    Part,
    Said,
    Text,
    Time,
    Words,
    filled_with,
    named,
    refused,
)

WeekDay = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Days = Annotated[list[WeekDay], OfList, Field(min_length=1)]


class SourceName(Part):
    """How a source is called."""

    th: Text
    en: Text
    reliability: Literal["official", "news", "weak"]


class Sources(Part):
    hosts: dict[str, SourceName] = Field(min_length=1)
    beginnings: dict[str, SourceName]


class CollegeTypes(Part):
    """Beginnings of names with their English pattern, endings, and words with a customary spelling."""

    types: dict[str, Annotated[Said, filled_with("place")]] = Field(min_length=1)
    endings: dict[str, Text]
    words: dict[str, Text]


class FactTopics(Part):
    told: Words
    stored: Words


class FactQuestions(Part):
    facts: dict[Annotated[str, named("fact")], Both] = Field(min_length=1)
    none: Both


class Opening(Part):
    """The hours of an office; an office of its own says only what differs."""

    days: Days | None = None
    opens: Time | None = None
    closes: Time | None = None
    works_on: AnyWords | None = None
    closed: Annotated[list[Day], OfList] | None = None
    opened: Annotated[list[Day], OfList] | None = None
    source_th: Text | None = None
    source_en: Text | None = None
    line_messages_a_month: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _opens_first(self) -> Opening:
        if self.opens and self.closes and self.opens >= self.closes:
            raise refused("bad_time", value=f"{self.opens}-{self.closes}")
        return self


class UsualOpening(Opening):
    days: Days
    opens: Time
    closes: Time
    source_th: Text
    source_en: Text


class OwnOpening(Opening):
    source_th: Text
    source_en: Text


class OfficeHours(Part):
    usual: UsualOpening
    centres: dict[Annotated[str, named("office")], OwnOpening] = Field(default_factory=dict)
