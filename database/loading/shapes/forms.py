"""The shapes of `data/forms`: how an employer's request is talked about."""

from __future__ import annotations

from string import ascii_uppercase, digits
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from database.loading.shapes.complete import part, with_all
from database.loading.shapes.values import (
    OfList,
    Part,
    Pattern,
    Patterns,
    Said,
    Text,
    Words,
    filled_with,
    named,
    refused,
)

KINDS = "hire trainees dual mou upskill"
SLOTS = "what number place start level"
ASKED = f"which whose {SLOTS}"
LISTS = (
    "only business add fewer to drop_before drop_after also swap each enough where_to_find recap cancel cancels undo "
    "confirm done status contact_parts tells_staff turns wishes gives_up resume change new not_wage remarks "
    "money_before other_before not_people_after fillers alone_about starting remember_home forget_home employer "
    "pupil filed_by_month filed_this_month filed_last_month "
    "figures_named figures_plan figures_sum figures_compared figures_intake"
)
PATTERNS = (
    "denied refuses trade_ends people range up_to border edges business_tail wants joins studied graduated joined "
    "reference asks at_once at_once_alone period may bare_number next_month this_month polite bare_corrected "
    "has_before already_after already_before short_month either contrast undo_said recap_asked lost_reference "
    "partners own_people not_understood staff_hours unheard"
)
SERVICE = "where callback when cost allowance candidates documents privacy guarantee"
LETTERS = (*ascii_uppercase, *digits)

Prompted = Annotated[Said, filled_with("of", "word")]


class InBoth(Part):
    th: Prompted
    en: Prompted


class Prompt(Part):
    """How a thing is asked for, the first time and again."""

    ask: InBoth
    again: InBoth


def only(*allowed: str) -> AfterValidator:
    """One of these, or its name with a kind of request behind ("what_upskill")."""

    def look(value: str) -> str:
        if value not in allowed:
            raise refused("odd_key", key=value, meant=", ".join(allowed))
        return value

    return AfterValidator(look)


ALL_ASKED = (*ASKED.split(), *(f"{slot}_{kind}" for slot in SLOTS.split() for kind in KINDS.split()))
Slot = Literal["what", "number", "place", "start", "level"]
Needed = Annotated[list[Slot], OfList, Field(min_length=1)]


class Request(Part):
    needs: part("Needs", KINDS, Needed)  # type: ignore[valid-type]
    prompts: Annotated[dict[Annotated[str, only(*ALL_ASKED)], Prompt], with_all(*ASKED.split())]


class ServiceQuestion(Part):
    words: Patterns
    topics: Annotated[list[Annotated[Text, named("topic")]], OfList]


class RequestWords(Part):
    words: part("Lists", LISTS, Words)  # type: ignore[valid-type]
    kinds: part("KindsOfRequests", KINDS, Words)  # type: ignore[valid-type]
    any: part("LeftOpen", f"{SLOTS} asked", Words)  # type: ignore[valid-type]
    patterns: part("Patterns", PATTERNS, Pattern)  # type: ignore[valid-type]
    makers: Annotated[dict[Annotated[int, Field(gt=0)], Words], with_all(150000, 177000)]
    amounts: Annotated[dict[Annotated[int, Field(gt=0)], Pattern], with_all(1, 2, 6, 12)]
    jobs: dict[Annotated[str, named("field")], Words]


Service = part("Service", SERVICE, ServiceQuestion)
Letters = Annotated[dict[Annotated[str, only(*LETTERS)], Words], with_all(*LETTERS)]
