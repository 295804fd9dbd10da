"""What an employer asks for: as the talk fills it, and as it is filed.

    Draft(lines=(Line("welding", "voc_cert", 5), Line("electrical_power", number=2)), province="21", start="now")

Frozen values; what is not said yet is empty, what does not matter to the employer is `ANY`. A `Form` is a draft as the
talk keeps it: what was left open, how it came to be.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

ANY = "any"
NOW = "now"
HIRE = "hire"
KINDS = (HIRE, "trainees", "dual", "mou", "upskill")
MOST_BEFORE = 8  # changes that can be taken back


@dataclass(frozen=True, slots=True)
class Line:
    """One trade that is wanted, at one level, and how many people; 0 where the number is not said yet."""

    field: str = ""  # id of a field; "" where the words name none that is known
    level: str = ""  # voc_cert high_voc_cert bachelor, ANY, "" not said
    number: int = 0
    program: str = ""  # id of an exact programme, where one was named
    said: str = ""  # the person's own words, where no field is known
    called: str = dataclasses.field(
        default="", compare=False
    )  # the person's word for the field; no two lines differ by it


@dataclass(frozen=True, slots=True)
class Draft:
    """A request in the making, or as it was filed. It holds no contact data: only the handle of what is sealed."""

    kind: str = HIRE  # of KINDS
    lines: tuple[Line, ...] = ()
    province: str = ""  # two-digit code, ANY
    place: str = ""  # id of a place within the province
    start: str = ""  # NOW, a month "2027-01", the person's words, ANY
    business: str = ""  # the company's line of business, in the person's words
    remarks: tuple[str, ...] = ()  # wage, shifts, housing, conditions: the person's words, masked
    consent: bool = False  # to keep the contact and hand the request to the centre
    contact: str = ""  # handle of the sealed contact; "" while there is none


# ---------------------------------------------------------------- in the talk
Stage = Literal["open", "filed"]


@dataclass(frozen=True, slots=True)
class Form:
    """The request that the talk is filling, or the one that it filed last."""

    draft: Draft = field(default_factory=Draft)
    stage: Stage = "open"
    reference: str = ""  # under which it was filed; a change of it is filed under the same
    asked: str = ""  # the slot that was asked for last
    skipped: tuple[str, ...] = ()  # slots that are left open on purpose
    readings: tuple[
        tuple[str, tuple[str, ...]], ...
    ] = ()  # words of lines, and the fields that they can mean
    unplaced: tuple[str, int] = ("", 0)  # a change of a number whose trade is still to be said
    before: tuple[Draft, ...] = ()  # as it was before the latest changes, latest first
    aside: tuple[Draft, ...] = ()  # requests that were begun and wait for their turn

    @property
    def open(self) -> bool:
        """Whether it still waits to be filed."""
        return self.stage == "open"

    @property
    def digest(self) -> str:
        """What tells one content of the request from another, for the button that confirms it."""
        content = json.dumps(asdict(replace(self.draft, consent=False, contact="")), ensure_ascii=False)
        return hashlib.blake2b(content.encode(), digest_size=6).hexdigest()


def draft_from(raw: Mapping[str, Any]) -> Draft:
    """From its lean JSON form; unknown keys of another version are ignored."""
    known = {key: value for key, value in raw.items() if key in Draft.__dataclass_fields__}
    lines = tuple(
        Line(**{key: value for key, value in line.items() if key in Line.__dataclass_fields__})
        for line in raw.get("lines", ())
    )
    return Draft(**known | {"lines": lines, "remarks": tuple(raw.get("remarks", ()))})


def form_from(raw: Mapping[str, Any]) -> Form:
    """From its lean JSON form."""
    action, number = raw.get("unplaced") or ("", 0)
    return Form(
        draft=draft_from(raw.get("draft", {})),
        stage="filed" if raw.get("stage") == "filed" else "open",
        reference=raw.get("reference", ""),
        asked=raw.get("asked", ""),
        skipped=tuple(raw.get("skipped", ())),
        readings=tuple((words, tuple(fields)) for words, fields in raw.get("readings", ())),
        unplaced=(action, number),
        before=tuple(draft_from(one) for one in raw.get("before", ())),
        aside=tuple(draft_from(one) for one in raw.get("aside", ())),
    )
