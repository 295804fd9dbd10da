"""What names mean: kinds of colleges, places by their district, a field by the programme that it was called by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.catalogue import OF_PROVINCES
from actions.planning.tally import rows_of
from actions.query import Condition
from actions.subjects.facts.faq import CASES
from actions.subjects.programmes.where import OTHER_SECTOR
from actions.words import naming
from actions.words.texts import Texts
from bot.dialogue.meaning.became import by_what_became
from bot.dialogue.meaning.polarity import as_denied
from bot.dialogue.understood.numbers import NUMBERS
from bot.dialogue.understood.reading import Names
from bot.dialogue.understood.words.called_colleges import with_colleges
from bot.dialogue.understood.words.closed_words import closed_words
from bot.dialogue.understood.words.exact_programs import with_exact_programs
from bot.dialogue.understood.words.units import Units
from bot.dialogue.understood.written_names import (
    in_phrases,
    with_areas,
    with_bare_provinces,
    with_the_place_alone,
)
from bot.nlu.understanding import Entity, Understanding
from database.models import College, Faq, InternationalProgram, Place, Program, Province
from database.queries.compound_names import begun_in, is_part_of
from database.queries.remembered import Remembered

GENDER = "gender"  # the aspect
PEOPLE = "people"  # the unit
FIRST = "ordinal:1"  # the marker
TRADES = frozenset({"field", "untaught"})
PLACES = frozenset({"province", "place", "region"})
WITHIN_PHRASE = 8  # letters between two names of one phrase
KINDS = (
    "technical vocational community polytechnic agriculture fisheries commercial business_tourism crafts "
    "shipbuilding technology"
)


def kinds_of_colleges(texts: Texts) -> Mapping[str, str]:
    """The official Thai name of each kind of college, by the id that people's words are known under."""
    return {kind: texts(f"college_types.{kind}", "th") for kind in KINDS.split()}


def named_in_facts(session: Session, texts: Texts) -> Mapping[str, frozenset[str]]:
    """The levels and the cases of one's own (age, grades) that each single fact speaks of, by its id."""
    levels = tuple((level, naming.level(texts, level, "th")) for level in naming.LEVELS)
    cases = tuple((case, texts(f"faq.told_of_{case}", "th")) for case in sorted(CASES))
    return _TOLD(session).named(levels + cases)


@dataclass(frozen=True, slots=True, eq=False)
class _Facts:
    told: Mapping[str, str]
    _named: dict[tuple[tuple[str, str], ...], Mapping[str, frozenset[str]]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.told)

    def named(self, called: tuple[tuple[str, str], ...]) -> Mapping[str, frozenset[str]]:
        """What each fact names, by how it is called; read once for all messages."""
        if called not in self._named:
            self._named[called] = {
                fact: frozenset(one for one, name in called if name in words)
                for fact, words in self.told.items()
            }
        return self._named[called]


def _read_facts(session: Session) -> _Facts:
    rows = session.execute(select(Faq.id, Faq.question_th, Faq.answer_facts))
    return _Facts({fact: f"{question} {told}" for fact, question, told in rows})


_TOLD = Remembered(_read_facts)


def _read_places(session: Session) -> dict[str, Condition]:
    """Each place as its district, where colleges of the register lie in it; else as its province."""
    known = {
        tuple(row) for row in session.execute(select(College.province_code, College.district_th).distinct())
    }
    query = select(Place.id, Place.province_code, Place.district_th)
    return {
        place: Condition("district", (f"{province}:{district}",))
        if (province, district) in known
        else Condition("province", (province,))
        for place, province, district in session.execute(query)
    }


def _read_subject_types(session: Session) -> dict[str, str]:
    """The subject type, as the learners' shares name it, that most programmes of each field belong to."""
    rows = rows_of(session, "learners", frozenset())
    shared = {name for row in rows for name in row.values["subject_type"]}
    counts: dict[str, Counter[str]] = {}
    for field_id, official in session.execute(select(Program.field_id, Program.subject_type_th)):
        known = [name for name in shared if official.startswith(name)]
        counts.setdefault(field_id, Counter()).update(sorted(known, key=len)[-1:])
    return {field: types.most_common(1)[0][0] for field, types in counts.items() if types}


def subject_types_by_name(session: Session, texts: Texts) -> Mapping[str, str]:
    """The subject types of learners by what answers call them in English, each part of a double name too."""
    types = {name for row in rows_of(session, "learners", frozenset()) for name in row.values["subject_type"]}
    keys = {name: f"dimensions.subject_type_{name}" for name in sorted(types)}
    called = {name: texts(key, "en") for name, key in keys.items() if texts.has(key)}
    return {
        part.strip().lower(): name for name, whole in called.items() for part in (whole, *whole.split("/"))
    }


def _read_regions(session: Session) -> dict[str, str]:
    return dict(row for row in session.execute(select(Province.code, Province.region)))


def _read_areas(session: Session) -> dict[str, frozenset[tuple[str, str]]]:
    columns = {name: getattr(Province, name) for name in OF_PROVINCES}
    rows = session.execute(select(Province.code, *columns.values()))
    return {code: frozenset(zip(columns, values, strict=True)) for code, *values in rows}


def _read_groups(session: Session) -> dict[str, str]:
    query = select(InternationalProgram.id, InternationalProgram.group_id)
    return dict(row for row in session.execute(query) if row[0] != row[1])


regions_of_provinces = Remembered(_read_regions)
areas_of_provinces = Remembered(_read_areas)
groups_of_projects = Remembered(_read_groups)
places_as_conditions = Remembered(_read_places)
subject_types_of_fields = Remembered(_read_subject_types)


def with_names(understood: Understanding, session: Session, names: Names) -> Understanding:
    """The message with its names as they are meant: as they are written, whole, and exact."""
    operations = names.operations
    understood = with_the_place_alone(with_areas(without_ordinary_words(understood)), session)
    understood = with_bare_provinces(understood, session)
    understood = with_colleges(understood, session, names.college_types, operations.units)
    understood = with_first_few(with_genders(as_they_go_on(understood, session)))
    read = in_phrases(understood, operations.acronyms, operations.units.people)
    read = with_one_alone(by_what_became(as_denied(read, operations.polarity), operations), operations.units)
    programmes = "programme" in operations.units.called(understood.text)
    whole = without_words_of_projects(without_parts(read, session, operations.units), session)
    whole = without_the_other_sector(whole)
    return operations.courses.named(with_exact_programs(whole, session, programmes))


def without_ordinary_words(understood: Understanding) -> Understanding:
    """The message without places that are small English words in a row: "the firm is an importer"."""
    small = closed_words().small
    kept = tuple(
        e
        for e in understood.entities
        if e.kind not in PLACES or " " not in e.text or not all(map(small.fullmatch, e.text.split()))
    )
    return understood if len(kept) == len(understood.entities) else replace(understood, entities=kept)


def with_first_few(understood: Understanding) -> Understanding:
    """The message with the number that "first" is said of, where no blank parts it from other words: "ห้าลำดับแรก"."""
    text, numbers = understood.text, closed_words().numbers
    first = next((e for e in understood.entities if (e.kind, e.id) == ("marker", FIRST)), None)
    before = text[: first.start] if first else ""
    word = max((w for w in numbers if before.endswith(w)), key=len, default="")
    start = len(before) - len(word)
    if first is None or not word or any(e.end > start for e in understood.entities if e.start < first.start):
        return understood
    few = Entity("numeral", numbers[word], start, first.end, text[start : first.end], role="top")
    entities = tuple(few if e is first else e for e in understood.entities)
    return replace(understood, entities=entities)


def as_they_go_on(understood: Understanding, session: Session) -> Understanding:
    """The message with a word of several fields as the one whose name begins in it: "เด็กช่างยนต์", "แผนกช่างกล"."""
    text, found = understood.text, list(understood.entities)
    for at, entity in enumerate(found):
        if entity.kind != "field" or len(entity.candidates) < 2:
            continue
        one, letters = begun_in(session, entity.candidates, entity.text, text[entity.end :])
        if one:
            end = entity.end + letters
            found[at] = replace(entity, id=one, end=end, text=text[entity.start : end], candidates=())
    return replace(understood, entities=tuple(found))


def with_genders(understood: Understanding) -> Understanding:
    """The message with the genders of which it asks how many there are: "เป็นหญิงกี่คน"."""
    text, taken = understood.text, understood.entities
    found = closed_words().gender.finditer(text)
    free = (one for one in found if all(one.end() <= e.start or e.end <= one.start() for e in taken))
    return replace(
        understood, entities=(*taken, *(Entity("aspect", GENDER, *one.span(), one[0]) for one in free))
    )


def without_the_other_sector(understood: Understanding) -> Understanding:
    """The message without "or state ones only" where private ones are asked for: it is how the answer may be no."""
    wanted = {e.id for e in understood.entities if e.kind == "sector" and not e.refused}
    denied = {only for only, other in OTHER_SECTOR.items() if other in wanted}
    kept = tuple(e for e in understood.entities if e.kind != "aspect" or e.id not in denied)
    return understood if len(kept) == len(understood.entities) else replace(understood, entities=kept)


def with_one_alone(understood: Understanding, units: Units) -> Understanding:
    """The message with "one" as the bound that it is where a single person is meant: "เพียงคนเดียว"."""
    found = units.alone.search(understood.text)
    if found is None or PEOPLE not in units.only_one(understood.text):
        return understood
    bound = (
        e.kind in NUMBERS and e.id == "1" and found.start() <= e.start < found.end()
        for e in understood.entities
    )
    entities = tuple(
        replace(e, role="bound") if b else e for e, b in zip(understood.entities, bound, strict=True)
    )
    return replace(understood, entities=entities)


def without_words_of_projects(understood: Understanding, session: Session) -> Understanding:
    """The message without trades that are a word of a project's own name: "pilot KOSEN" asks for no flying."""
    projects = [e.text.casefold() for e in understood.entities if e.kind == "international"]
    names = [name for name in _PROJECTS(session) if any(project in name for project in projects)]
    kept = tuple(e for e in understood.entities if e.kind not in TRADES or not _stands_in(e, names))
    return understood if len(kept) == len(understood.entities) else replace(understood, entities=kept)


def _stands_in(entity: Entity, names: list[str]) -> bool:
    return any(entity.text.casefold() in name for name in names)


def _read_projects(session: Session) -> tuple[str, ...]:
    query = select(InternationalProgram.name_th, InternationalProgram.name_en)
    return tuple(name.casefold() for row in session.execute(query) for name in row if name)


_PROJECTS = Remembered(_read_projects)


def without_parts(understood: Understanding, session: Session, units: Units) -> Understanding:
    """The message without the fields that are only part of another one's name, in one phrase with it.

    "ซ่อมบำรุงรถไฟ" names the railway alone: a programme of it is called so.
    """
    fields = [e for e in understood.entities if e.kind == "field" and not e.negated and not e.candidates]
    parts = [
        one
        for one in fields
        for other in fields
        if one.id != other.id
        and _is_one_phrase(understood.text, one, other, units)
        and is_part_of(session, one.text, other.id)
        and not is_part_of(session, other.text, one.id)
    ]
    kept = tuple(e for e in understood.entities if e not in parts)
    return replace(understood, entities=kept) if parts else understood


def _is_one_phrase(text: str, one: Entity, other: Entity, units: Units) -> bool:
    """Whether nothing parts two names; English words have a blank between them."""
    first, second = sorted((one, other), key=lambda e: e.start)
    between = text[first.end : second.start]
    between = between.strip() if first.text.isascii() and second.text.isascii() else between
    return len(between) <= WITHIN_PHRASE and not units.parts(between)
