"""What an employer asks for: as the talk fills it, and as it is filed.

    Draft(lines=(Line("welding", "voc_cert", 5), Line("electrical_power", number=2)), province="21", start="now")

Frozen values; what is not said yet is empty, what does not matter to the employer is `ANY`.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

ANY = "any"
NOW = "now"
HIRE = "hire"
KINDS = (HIRE, "trainees", "dual", "mou", "upskill")


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
