"""Something is counted: the message is a question that known columns answer, or changes the one before it.

It comes before topics, which are neighbours of one family where counts are asked for, and before orders and follow-ups:
"the next three" and "only private ones" change a query. Of requests that employers filed it is told by `requests.py`.
"""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue import MEASURES, PLACES, SUBJECTS
from actions.planning.complete import completed
from actions.query import EQUALS, Condition, Query
from actions.subjects.programmes.where import OTHER_SECTOR
from bot.dialogue.counted.at_once import asked_in_turn, asked_twice
from bot.dialogue.counted.back import paired, pointing, shares_these, told_beside
from bot.dialogue.counted.context import about_the_same
from bot.dialogue.counted.counting import (
    COUNTED_TOPICS,
    DOUBTED,
    as_topic,
    asks_more_than_counts,
    is_counted,
    lacks_its_number,
    may_count,
    of_counts,
    tells_of,
)
from bot.dialogue.counted.followups import followed
from bot.dialogue.counted.leaning import CLEAR, MORE, before_it, changes_query, leans, sure
from bot.dialogue.counted.requests import asks_requests
from bot.dialogue.counted.rows import firsts, of_a_row, the_same_first, turned_round
from bot.dialogue.meaning.doubts import other_meanings
from bot.dialogue.meaning.wholes import says_the_country, within_the_told
from bot.dialogue.moment import Decision, Moment, Run, SayText
from bot.dialogue.understood.accounted import counts_the_named, unaccounted
from bot.dialogue.understood.reading import Reading
from bot.dialogue.understood.unused import not_used
from bot.dialogue.understood.words.closed_words import closed_words
from bot.dialogue.understood.words.strange_measures import stranger

# Acts of speech that ask nothing of the data.
TALK = frozenset("confirm deny recap cancel navigate social complain request tell_about_self".split())
NOT_COUNTED = frozenset({"attribute", "how"})
NEAREST = "nearest"
OWNERS = Condition("sector", ("state", "private"))
QUALITY = "ranking_quality"  # the aspect of what nobody has recorded
ORDERED_BY = ("top", "least", "rank_of", "most_programmes", "fewest_colleges", QUALITY)
SHOWN = 5  # rows that an answer shows
# The topic under which the talk goes on after a query of a measure.
TOPIC = {
    "graduates": "graduates",
    "employed": "outcomes",
    "further_study": "outcomes",
    "unemployed": "outcomes",
    "tracked": "outcomes",
    "learners": "graduates",
    "colleges": "college_info",
    "short_courses": "short_courses",
    "centres": "centre",
    "projects": "international",
    "requested": "requested",
    "requests": "requested",
}


def asks_query(m: Moment) -> Decision | None:
    """A question about known columns becomes a query; a follow-up changes the query before it."""
    return asks_requests(m) or _not_held(m) or _asks_columns(m)


def _not_held(m: Moment) -> Decision | None:
    """That the data does not hold what is asked of a place; no other number is told in its stead."""
    if not of_counts(m) or m.state.form or (m.state.frame and leans(m, m.read)):
        return None
    measure = stranger(m.understood, m.names.operations)
    return SayText("not_held", measure) if measure else None


def _asks_columns(m: Moment) -> Decision | None:
    if (turned := turned_round(m)) is not None:
        return _run(m, turned)
    read = pointing(m)
    if not m.weighs_own_number and (_only_talks(m) or _asks_no_number(m)):
        return None
    if (of_one_owner := _of_one_owner(m)) is not None:
        return _run(m, of_one_owner)
    if _by_no_measure(m):
        return m.run("top_colleges", m.said.filters.having("aspect", QUALITY))
    unclear = m.said.unclear and not read.query.condition("subject_type")  # all readings are of one type
    # "More than Rayong" has its bound, "as many", and "below the country".
    bounded = read.query.sides_by_row or read.query.having == EQUALS or read.beside_all
    numberless = lacks_its_number(m.understood) and not bounded
    if unclear or m.said.filters.untaught or numberless:
        return None  # words with several readings are asked about first; what nobody teaches is said by its topic
    if asks_more_than_counts(m.said.filters.aspect, m.understood.slot("measure")):
        return None
    if m.said.near or m.understood.slot("order") == NEAREST or m.names.units.asks_how_long(m.understood.text):
        return None  # neither distances nor how long it takes are columns
    before = before_it(m)
    if (thing := of_a_row(m, before)) is not None:
        return _run(m, thing)
    if before is not None and leans(m, read) and _may_follow(m, read):
        return _followed(m, before, read)
    if not is_counted(m, read) or _names_what_is_taught(m) or _shares_of_a_fact(m, read):
        return None
    return _run(m, _of_names(m, about_the_same(m, as_topic(m, read).query)))


def _of_one_owner(m: Moment) -> Query | None:
    """ "น่านมีแต่วิทยาลัยของรัฐใช่ไหม": how many colleges of a place each owner has, where nothing taught is asked about."""
    places = tuple(c for c in m.read.query.where if c.dimension in PLACES and c.op == "is")
    only = OTHER_SECTOR.keys() & {*m.said.filters.aspect} or any(
        c.dimension == "sector" for c in m.read.query.but_not
    )
    taught = {*SUBJECTS} & (m.read.query.dimensions | m.names.units.called(m.understood.text))
    return (
        Query("colleges", where=(*places, OWNERS), by=("sector",)) if only and places and not taught else None
    )


def _may_follow(m: Moment, read: Reading) -> bool:
    return m.weighs_own_number or changes_query(m, read) or may_count(m, read)


def _followed(m: Moment, before: Query, read: Reading) -> Run | None:
    """The query before, changed; None where a sure topic asks for something else."""
    if read.act == MORE:
        changed = _next_page(before, read.query)
    else:
        if not says_the_country(m.understood, m.names.operations):
            read = replace(read, query=within_the_told(read.query, before, m.names.areas))
        before, beside = firsts(m, before, told_beside(m))
        changed = paired(m, before, beside) or followed(before, sure(m, read), beside, shares_these(m))
        changed = the_same_first(m, before, changed)
    run = _run(m, changed)
    of_share = run is not None and run.query is not None and (run.query.share_of or run.query.part)
    told = run is None or run.query is None or of_share or tells_of(m, run.query.measure)
    return run if told else None


def _of_names(m: Moment, query: Query) -> Query:
    """Who asks for names wants a list, no share of it."""
    named = {"names", "list"} & set(m.said.filters.aspect)
    return replace(query, share_of=()) if named and not query.by else query


def _names_what_is_taught(m: Moment) -> bool:
    """Whether the names of what one college teaches are wanted: a doubtful count of people is none of these."""
    names = m.intent == "programs" and m.said.filters.aspect == ("names",) and bool(m.said.filters.college)
    return names and not m.understood.slot("measure", DOUBTED)


def _shares_of_a_fact(m: Moment, read: Reading) -> bool:
    """ "แล้วถ้าเป็นหลักสูตร STEM ล่ะ ได้กี่เปอร์เซ็นต์" after a tax benefit: a per cent of that, and no share of ours."""
    of_facts = m.state.frame is not None and m.state.frame.query is None and m.about not in COUNTED_TOPICS
    asks = "share" in m.said.filters.aspect and "followup" in m.said.markers
    return of_facts and asks and not (read.query.where or read.query.by)


def _only_talks(m: Moment) -> bool:
    """Whether the message asks nothing of the data; one that names a thing must sound surely like talk."""
    act = m.understood.slots.get("act")
    if act is None or act.value not in TALK:
        return False
    tells = act.score >= DOUBTED and not (m.understood.slot("asks") or closed_words().asks(m.understood.text))
    return act.score >= CLEAR or tells or not m.read.query.where


def _by_no_measure(m: Moment) -> bool:
    """Whether colleges are to be put in order by what is no number: "where are the most diligent students"."""
    query, measure = m.read.query, m.understood.slot("measure", DOUBTED)
    if query.order not in ("most", "least") or query.by != ("college",) or measure or m.state.frame:
        return False
    known = m.understood.says("aspect", *ORDERED_BY) or "order" in m.names.operations.asked(m.understood.text)
    return not known and m.understood.intent == "top_colleges"


def _asks_no_number(m: Moment) -> bool:
    """Whether how something is done or what a thing has is asked; "what's the difference" only sounds so."""
    asks, reckoned = m.understood.slots.get("asks"), m.understood.slots.get("arithmetic")
    if asks is None or asks.value not in NOT_COUNTED:
        return False
    return reckoned is None or reckoned.score < asks.score


def _run(m: Moment, query: Query) -> Run | None:
    query = completed(query)
    if query.measure not in MEASURES:
        return None
    filters = m.said.filters if m.state.frame is None else m.about_filters.merged(m.said.filters)
    filters = filters.having("aspect", *m.said.filters.aspect)
    named = replace(m.read, unused=tuple(e for e in m.read.unused if not counts_the_named(e, query)))
    first, *beside = asked_in_turn(m, query)
    others = tuple(o for o in other_meanings(query, m.understood) if o not in beside)
    undone = [unaccounted(m.understood, m.read, one, m.names) for one in (query, *beside)]
    unused = (*not_used(m.understood, named), *(word for word in undone[0] if all(word in o for o in undone)))
    unused = unused if beside else (*unused, *asked_twice(m))
    return Run(topic_of(query), filters, query=first, unused=unused, others=others, beside=tuple(beside))


def topic_of(query: Query) -> str:
    """The topic that tells what is counted."""
    return TOPIC.get(query.measure, "programs")


def _next_page(before: Query, said: Query) -> Query:
    """The next rows, as many as were asked for, else as many as were shown."""
    first, last = before.ranks or (1, SHOWN)
    size = said.ranks[1] if said.ranks else last - first + 1
    return replace(before, ranks=before.ranks or (1, SHOWN)).page(size)
