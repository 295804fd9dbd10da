"""One college: telephone, address, website, map, other names, sector, whether it is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from actions.filters import Filters
from actions.question import Question
from actions.registry import action
from actions.reply import Button, Location, Open, Part, Pending, Reply, Text
from actions.subjects.colleges.cards import listed_colleges
from actions.subjects.colleges.counts import closed, college_meant, counted, of_a_kind
from actions.subjects.colleges.known import facts_of, known_for, largest
from actions.subjects.facts.unrecorded import OF_OTHERS, missing, with_limits
from actions.subjects.programmes.at_college import at_college, closed_words, which_college
from actions.words.phones import shown
from actions.words.saying import Saying, lines
from actions.words.steps import at_most_six, call_step, step, steps
from database.queries.colleges import CollegeRow, colleges, other_names
from database.queries.compound_names import COLLEGE
from database.queries.places import ProvinceRow, district_in_english, provinces

BANGKOK = "10"
COUNTED = frozenset(
    {"number_of_colleges", "fewest_colleges", "count", "top", "by_province", "by_region", "by_sector"}
)
OF_NAMES = frozenset({"current_name", "former_name", "history"})
TAUGHT = frozenset({"fields", "teaches"})
OF_LISTS = COUNTED | {"list", "names"}  # aspects that no single college has an answer to
WITH_MAP = frozenset({"map", "where", "address", "contact"})


@dataclass(frozen=True, slots=True)
class Told:
    """A college with what one needs to tell about it."""

    college: CollegeRow
    province: ProvinceRow | None  # a few closed colleges have none in the register
    others: tuple[str, ...]


@action("college_info", takes="college college_type aspect province place region sector field level")
@with_limits
def college_info(question: Question, say: Saying) -> Reply:
    """Tell what the register knows of a college, the aspect asked for first; without a college, of an area."""
    named = colleges(say.session, question.filters.college)
    if len(named) > 1:
        return which_college(question, say, named)
    if not named and question.filters.college_type:
        if not (meant := college_meant(question, say)):
            return of_a_kind(question, say)
        filters = replace(question.filters, college=(meant.code,), college_type=())
        question, named = replace(question, filters=filters), [meant]
    if not named:
        return _of_an_area(question, say)
    aspects = set(question.filters.aspect)
    if aspects & TAUGHT or (question.filters.field and not aspects & ANSWERS.keys()):
        filters = replace(question.filters, aspect=())
        return at_college(replace(question, intent="programs", filters=filters), say)
    return _of_college(question, say, named[0])


def _of_an_area(question: Question, say: Saying) -> Reply:
    """The colleges of an area, how many the country has, which have closed; or the question which is meant."""
    filters = question.filters
    if "status" in filters.aspect:
        return closed(question, say)
    if filters.province or filters.place or filters.region or filters.sector or COUNTED & set(filters.aspect):
        return counted(question, say)
    return _which(say)


def _of_college(question: Question, say: Saying, college: CollegeRow) -> Reply:
    province = provinces(say.session).get(college.province_code)
    told = Told(college, province, tuple(_really_other(college, other_names(say.session, college.code))))
    return _tell(question, say, told)


def _really_other(college: CollegeRow, names: list[str]) -> list[str]:
    """Other names that differ by more than spaces."""
    return [name for name in names if name.replace(" ", "") != college.name_th.replace(" ", "")]


def _tell(question: Question, say: Saying, told: Told) -> Reply:
    aspects = [a for a in question.filters.aspect if a in ANSWERS]
    answers = [line for a in aspects for line in ANSWERS[a](say, told).split("\n")]
    former = _former(question, say, told)
    if former and not set(aspects) - OF_NAMES:
        answers = []  # what it is called today is all that was asked
    first = [former, _closed(say, told), *answers]
    unrecorded = missing(say, question.filters, but=OF_OTHERS)
    unknown = bool(set(question.filters.aspect) - OF_LISTS) and not aspects and not unrecorded
    about = lines(*first, say("colleges.not_in_data") if unknown else "", *_all(say, told, bool(aspects)))
    known = _known_rows(say, told) if "known_for" in aspects else []
    sources = say.sources([told.college, *known])
    parts: tuple[Part, ...] = (Text(about, sources),)
    if told.college.point and (WITH_MAP & set(aspects)):
        parts += (_location(say, told),)
    return Reply(
        parts=parts,
        suggestions=_next_steps(say, told.college, mapped=len(parts) > 1),
        listed=listed_colleges([told.college]),
    )


def _known_rows(say: Saying, told: Told) -> list[Any]:
    return [*facts_of(say, told.college), *largest(say, told.college)]


def _former(question: Question, say: Saying, told: Told) -> str:
    """When the person used another name, with or without its first word, what it is called today."""
    text = question.text.replace(" ", "")
    used = [name for name in told.others if name.removeprefix(COLLEGE).replace(" ", "") in text]
    return say("colleges.now_called", former=used[0], college=say.both(told.college)) if used else ""


def _closed(say: Saying, told: Told) -> str:
    return "" if told.college.is_open else closed_words(say, told.college)


def _all(say: Saying, told: Told, asked_for_one: bool) -> list[str]:
    """Everything in short, unless one thing was asked for."""
    if asked_for_one:
        return []
    college = told.college
    numbers = shown(college.phone)
    return [
        _is(say, told),
        say("colleges.address_line", address=_address(say, told)) if _address(say, told) else "",
        say("colleges.phone_line", phones=numbers) if numbers else "",
        say("colleges.website_line", website=college.website) if college.website else "",
        _other_names(say, told) if told.others else "",
    ]


def _is(say: Saying, told: Told) -> str:
    college = told.college
    if not told.province or not college.is_open:
        return ""
    sector = say(f"colleges.sector_{college.sector}")
    return say("colleges.is", college=say.both(college), sector=sector, province=say.name(told.province))


def _address(say: Saying, told: Told) -> str:
    college, province = told.college, told.province
    if not province or not college.district_th or not college.subdistrict_th:
        return ""
    key = "colleges.address_parts_bangkok" if province.code == BANGKOK else "colleges.address_parts"
    parts = {"subdistrict": college.subdistrict_th, "postcode": college.postcode}
    thai = say.desk.texts(key, "th", district=college.district_th, province=province.name_th, **parts)
    english = district_in_english(say.session, province.code, college.district_th)
    if say.language == "th" or not english:
        return thai
    place = {"district": english, "province": say.name(province), "postcode": college.postcode}
    return say("colleges.address_abroad", thai=thai, **place)


def _phone(say: Saying, told: Told) -> str:
    numbers = shown(told.college.phone)
    key = "colleges.phone" if numbers else "colleges.no_phone"
    return say(key, college=say.both(told.college), phones=numbers)


def _website(say: Saying, told: Told) -> str:
    key = "colleges.website" if told.college.website else "colleges.no_website"
    return say(key, college=say.both(told.college), website=told.college.website)


def _where(say: Saying, told: Told) -> str:
    address = _address(say, told)
    if not address:
        return _is(say, told)
    line = say("colleges.address", college=say.both(told.college), address=address)
    return f"{line}\n{say('colleges.no_street')}"


def _map(say: Saying, told: Told) -> str:
    if not told.college.point:
        return f"{say('colleges.no_map', college=say.both(told.college))}\n{_where(say, told)}"
    return say("colleges.map", college=say.both(told.college))


def _contact(say: Saying, told: Told) -> str:
    website = _website(say, told) if told.college.website else ""
    return lines(_phone(say, told), website, _where(say, told))


def _other_names(say: Saying, told: Told) -> str:
    if not told.others:
        return say("colleges.no_other_names", college=say.both(told.college))
    return say("colleges.other_names", college=say.both(told.college), names=", ".join(told.others))


def _english(say: Saying, told: Told) -> str:
    college = told.college
    if not college.name_en:
        return say("colleges.english_unknown", college=college.name_th)
    key = "colleges.english_ours" if college.name_en_basis == "rule" else "colleges.english_sourced"
    return say(key, english=college.name_en)


def _status(say: Saying, told: Told) -> str:
    return say("colleges.open", college=say.both(told.college)) if told.college.is_open else ""


def _email(say: Saying, told: Told) -> str:
    return lines(say("colleges.no_email", college=say.both(told.college)), _phone(say, told))


def _social(say: Saying, told: Told) -> str:
    website = _website(say, told) if told.college.website else ""
    return lines(say("colleges.no_social", college=say.both(told.college)), _phone(say, told), website)


def _known_for(say: Saying, told: Told) -> str:
    return known_for(say, told.college)


def _today(say: Saying, told: Told) -> str:
    return lines(say("colleges.now_name", college=say.both(told.college)), _other_names(say, told))


def _apply(say: Saying, told: Told) -> str:
    return lines(say("colleges.apply", college=say.both(told.college)), _contact(say, told))


ANSWERS: dict[str, Callable[[Saying, Told], str]] = {
    "phone": _phone,
    "contact": _contact,
    "email": _email,
    "website": _website,
    "address": _where,
    "where": _where,
    "map": _map,
    "former_name": _other_names,
    "history": _other_names,
    "english_name": _english,
    "current_name": _today,
    "known_for": _known_for,
    "social": _social,
    "status": _status,
    "sector": _is,
    "how_to_apply": _apply,
}


def _location(say: Saying, told: Told) -> Location:
    latitude, longitude = told.college.point or (0.0, 0.0)
    address = _address(say, told) or (say.name(told.province) if told.province else "")
    return Location(say.name(told.college), address, latitude, longitude, say.sources([told.college]))


def _next_steps(say: Saying, college: CollegeRow, mapped: bool) -> tuple[Button, ...]:
    only = Filters(college=(college.code,))
    on_map = Filters(college=(college.code,), aspect=("map",))
    website = Button(say("steps.website"), Open(college.website)) if college.website else None
    if not college.is_open:
        return at_most_six(step(say, "near_me", only))
    return at_most_six(
        call_step(say, college),
        website,
        step(say, "teaches", only),
        step(say, "map", on_map) if college.point and not mapped else None,
        *steps(say, "graduates near_this", only),
    )


def _which(say: Saying) -> Reply:
    return Reply(
        parts=(Text(say("colleges.unknown")),),
        kind="clarify",
        suggestions=at_most_six(step(say, "near_me")),
        pending=Pending("college", "college_info"),
    )
