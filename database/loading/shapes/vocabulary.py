"""The shapes of `data/vocabulary`: lists of entries with what people call them, and words of one use."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from database.loading.shapes.values import (
    AnyWords,
    Flag,
    OfList,
    Part,
    Text,
    Words,
    look_up,
    named,
    refused,
)


class Called(Part):
    """What people call a thing, by language; `own` in the languages of the Mekong countries."""

    aliases: AnyWords = Field(default_factory=list)
    aliases_en: AnyWords = Field(default_factory=list)
    own: Words | None = None


class Coded(Called):
    """Something that code answers to by its id."""

    id: Annotated[Text, named("code")]
    with_cue: AnyWords = Field(default_factory=list)


class Attribute(Called):
    """What a thing is or is not: `name:true` or `name:false`."""

    id: Text = Field(pattern=r"^[a-z_]+:(?:true|false)$")


class Aspect(Coded):
    unrecorded: Flag = False


class Business(Called):
    id: Text


class Centre(Called):
    id: Annotated[Text, named("centre")]


class CollegeKind(Called):
    id: Annotated[Text, named("college_kind")]


class College(Called):
    name: Annotated[Text, named("college_name")]


class Country(Called):
    id: Annotated[Text, named("country_name")]
    with_cue: AnyWords = Field(default_factory=list)


class Course(Called):
    id: Annotated[Text, named("course")]


class Titled(Called):
    id: Text
    name_th: Text
    name_en: Text
    with_cue: AnyWords = Field(default_factory=list)


class FieldOfStudy(Titled):
    programs: Annotated[list[Annotated[Text, named("program")]], OfList]


class Untaught(Titled):
    nearest: Annotated[list[Annotated[Text, named("field")]], OfList] = Field(default_factory=list)


class International(Called):
    """A group of projects abroad with a name of its own, or one project of a group."""

    id: Text
    name_th: Text | None = None
    name_en: Text | None = None
    programs: Annotated[list[Annotated[Text, named("project")]], OfList] | None = None
    of: Annotated[Text, named("international")] | None = None

    @model_validator(mode="after")
    def _whole(self, info: ValidationInfo) -> International:
        if self.of:
            look_up(self.id, "project", info.context, "id")
        elif not (self.name_th and self.name_en and self.programs):
            raise refused("key_missing", key="name_th, name_en, programs / of")
        return self


class Industry(Called):
    id: Annotated[Text, named("industry")]


class Industries(Part):
    industries: list[Industry]
    curves: list[Coded]
    beside: dict[Annotated[str, named("field")], Annotated[Text, named("industry")]]
    words: Words


class Place(Called):
    id: Text
    name_th: Text
    name_en: Text
    province: Annotated[Text, named("province")]
    district: Text | None = None
    with_cue: Flag = False
    as_district: Flag = False


class Province(Called):
    id: Annotated[Text, named("province")]
    with_cue: AnyWords = Field(default_factory=list)


class Ambiguous(Part):
    """Words that may mean several things of a kind."""

    kind: Literal["field", "place", "college", "centre", "province", "industry", "international", "level"]
    words: AnyWords = Field(default_factory=list)
    words_en: AnyWords = Field(default_factory=list)
    ids: Words
    with_cue: Flag = False

    @model_validator(mode="after")
    def _known(self, info: ValidationInfo) -> Ambiguous:
        for one in self.ids:
            look_up(one, self.kind, info.context, "ids")
        return self


def _before_colon(value: str, info: ValidationInfo) -> str:
    """A marker may carry a number ("ordinal:2")."""
    look_up(value.partition(":")[0], "code", info.context)
    return value


class Marker(Called):
    id: Annotated[Text, AfterValidator(_before_colon)]
    at: Literal["start", "end", "anywhere", "alone"]


class Near(Called):
    id: Literal["me", "cue"]


class Markers(Part):
    markers: list[Marker]
    near: list[Near]
    particles: Words
