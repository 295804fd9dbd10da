"""What an action is asked, and with what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from actions.filters import Filters
from actions.reply import Reply
from actions.subjects.requests.draft.draft import Form
from actions.subjects.requests.draft.moves import Move
from actions.subjects.requests.filed.contact import Sealed
from actions.subjects.requests.filed.records import Records
from actions.subjects.talk.keeping import Keeping
from actions.subjects.talk.office_hours import NOBODY, Staffing
from actions.words.texts import Texts


@dataclass(frozen=True, slots=True)
class Asked:
    """How a question is put: the form of answer it wants, what makes its rows, and what it takes for granted."""

    form: str = ""  # value rows how_many_rows yes_no attribute how
    measure: str = ""  # of `actions.catalogue`, whether or not it is counted
    by: str = ""  # a dimension
    supposes: str = (
        ""  # what is claimed of the thing: "seat", that a centre is in a province; sector, closed, years
    )
    claimed: str = ""  # what it is claimed to be: "private", "3"


@dataclass(frozen=True, slots=True)
class Question:
    """One question after understanding and dialogue: which topic, narrowed by which filters."""

    intent: str
    filters: Filters
    language: str  # th en lo km my vi zh
    today: date
    text: str = ""  # the masked message, for logs and echoes of a place name; decisions use filters
    offset: int = 0  # for "more": how many were shown already
    location: tuple[float, float] | None = None  # latitude, longitude that the person shared
    person: str = ""  # key of who asks; only for what concerns that person's own data
    sealed: Sealed | None = None  # contact data in this message, which the talk waited for
    form: Form | None = None  # the request that the talk is filling
    move: Move | None = None  # what is wanted of it
    role: str = ""  # employer or pupil, once the person speaks as one
    home: str = ""  # code of the province that the person asked to be remembered
    asked: Asked = field(default_factory=Asked)  # empty for a button


@dataclass(frozen=True, slots=True)
class Desk:
    """What an action works with: an open read session, the texts, what the office says of people's data, the
    requests of who asks, and whether people can take part.
    """

    session: Session
    texts: Texts
    keeping: Keeping = Keeping()
    records: Records = field(default_factory=Records)
    staffing: Staffing = NOBODY


Action = Callable[[Question, Desk], Reply]
