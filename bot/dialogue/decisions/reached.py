"""How a thing that was told is reached: its telephone, its address, its page.

`still_asked` comes before counts: a place alone changes what was counted, and says here of which college the telephone
was wanted. `reached` comes with the follow-ups: such words sound like a wish for staff, or for a person's data.
"""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import PLACES
from actions.filters import Filters
from actions.from_filters import conditions_of
from bot.dialogue.decisions.pointing import ABOUT_ITSELF, REACHED_BY, SEVERAL, listed_colleges, of_a_holder
from bot.dialogue.moment import Decision, Moment, Run
from bot.dialogue.topics import ASKED_OF, SOFT
from bot.dialogue.understood.narrow import carried, narrowed
from bot.nlu.understanding import CHANGES

PARTS = frozenset(
    {"sector", "college_type", "province", "place", "level"}
)  # of a list, by which some of it are meant
COLLEGES = "college"  # the dimension
COLLEGE, PERSONS, STAFF = "college_info", "personal_data", "human"
WHERE = frozenset({"province", "place", "region", "college", "college_type", "sector"})
WAYS = REACHED_BY | {"social"}
SOUNDS_LIKE = frozenset({COLLEGE, PERSONS, STAFF, "more", "back", *SOFT})
PERSON = 0.9  # of a wish for staff, beyond which a telephone is theirs
LONGEST = 44  # letters of a question that leans on what was told
SURE = 0.7  # that an attribute is asked for


def still_asked(m: Moment) -> Decision | None:
    """ "ขอเบอร์วิทยาลัยเทคนิคหน่อย - ระนอง": what was asked of a college stays when its place is added."""
    frame, said = m.state.frame, m.said.filters
    if frame is None or frame.intent != COLLEGE or frame.filters.college or not m.short:
        return None
    asked = frozenset(frame.filters.aspect)
    if not asked or asked - REACHED_BY or not said or said != said.only(WHERE):
        return None
    return m.run(COLLEGE, narrowed(frame.filters, said).having("aspect", *frame.filters.aspect))


def reached(m: Moment) -> Decision | None:
    """How the one thing that was told is reached, or a college that is still to be named."""
    return _of_a_part(m) or _the_one(m) or _of_the_thing(m) or _of_a_college(m)


def _asked(m: Moment, leans: bool = False) -> bool:
    """Whether a way to reach something is asked for, and nothing else that could have one is meant."""
    asked = frozenset(m.said.filters.aspect)
    attribute = m.understood.slot("asks", SURE) == "attribute" and m.understood.slot("act") in CHANGES
    wants_staff = m.intent == STAFF and m.understood.confidence >= PERSON and not attribute
    changes = leans and m.understood.slot("act", SURE) in CHANGES  # of the list, whatever else it sounds like
    of_it = changes or attribute or not m.sure or m.intent in SOUNDS_LIKE
    return bool(asked) and asked <= WAYS and not wants_staff and of_it


def _of_a_part(m: Moment) -> Decision | None:
    """ "อีกที่นึงที่ไม่ใช่เทคนิคกระบี่ ขอเบอร์หน่อย", "อันที่เป็นเอกชน ขอเบอร์": those of the list that are meant."""
    listed, limits = listed_colleges(m), m.said.filters.having("aspect").having("without")
    refused = {identifier for kind, identifier in m.said.filters.without if kind == "college"}
    if not _asked(m, bool(limits)):
        return None
    if refused and refused <= {*listed} and not limits:
        return _told_of(m, tuple(one for one in listed if one not in refused))
    frame = m.state.frame
    if frame is None or not limits or limits != limits.only(PARTS) or m.about_filters.college:
        return None
    meant = (
        *conditions_of(limits),
        *(c for c in m.read.query.where if limits.place and c.dimension in PLACES),
    )
    narrower = replace(frame.query, ranks=None).narrowed(*meant) if frame.query else None
    part = m.tells(Run(frame.intent, narrowed(frame.filters, limits), query=narrower)).listed
    return _told_of(m, tuple(one.id for one in part if one.kind == "college"), tuple(PARTS))


def _told_of(m: Moment, colleges: tuple[str, ...], chosen: tuple[str, ...] = ()) -> Decision | None:
    """How they are reached; of several it is asked which, where not all can be told at once."""
    asked = Filters(college=colleges, aspect=m.said.filters.aspect)
    if len(colleges) > 1 and SEVERAL.issuperset(asked.aspect):
        return Run("listed_phones", Filters(college=colleges), chosen=chosen)
    return Run(COLLEGE, asked, chosen=chosen) if colleges else None


def _the_one(m: Moment) -> Decision | None:
    """ "ขอเบอร์หน่อย", "รหัสไปรษณีย์อะไร" after one college: of that, whatever the talk asked of it before."""
    listed, about = listed_colleges(m), m.about_filters.college
    one = about or (listed if len(listed) == 1 else _of_an_order(m, listed))
    if not one or m.names_something or m.said.rest > LONGEST:
        return None
    asked = narrowed(m.about_filters.having("college", *one), m.said.filters)
    if _asked(m):
        return Run(COLLEGE, asked)
    return Run(COLLEGE, asked.only(ABOUT_ITSELF)) if len(one) == 1 and _asks_attribute(m) else None


def _of_an_order(m: Moment, listed: tuple[str, ...]) -> tuple[str, ...]:
    """The college that an order told: its first, or the one place of it that was asked for."""
    query, before = (one.query if one else None for one in (m.state.frame, m.state.previous))
    if query is None or not query.order or query.by != (COLLEGES,):
        return ()
    first, last = query.ranks or (1, 1)
    whole = query.ranks is None or (before is not None and before.by == query.by and before.ranks is None)
    return listed[first - 1 : last] if whole and first == last else ()


def _asks_attribute(m: Moment) -> bool:
    """Whether something else that one college has is surely asked for, which a list would not tell."""
    own = m.sure and m.intent == COLLEGE and not m.said.filters.aspect
    asks = m.understood.slot("asks", SURE)
    return own and (asks == "attribute" or not (asks or m.understood.slot("measure", SURE)))


def _of_the_thing(m: Moment) -> Decision | None:
    """ "Can I have the phone number, please?" after a centre: the centre's own."""
    frame = m.state.frame
    if frame is None or m.names_something or not _asked(m):
        return None
    if frozenset(m.said.filters.aspect) - ASKED_OF.get(frame.intent, frozenset()):
        return None
    return m.run(frame.intent, narrowed(frame.filters, m.said.filters))


def _of_a_college(m: Moment) -> Decision | None:
    """ "ขอเบอร์วิทยาลัย จะติดต่อเรื่องเด็กฝึกงาน": the college's telephone is nobody's personal data."""
    if m.intent != PERSONS or not _asked(m) or not of_a_holder(m):
        return None
    takes = m.topics.takes(COLLEGE)
    return m.run(COLLEGE, carried(m.about_filters.only(WHERE), m.said.filters, takes))
