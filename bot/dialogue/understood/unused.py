"""Names, in the first line of an answer, what was understood and changed nothing in it.

Whether an action used a filter is found by asking it once more without the filter, and with another in its place:
an answer that stays the same did not use it, whatever the action says that it takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace

from sqlalchemy.exc import SQLAlchemyError

from actions.filters import Filters
from actions.reply import Cards, Chart, Choices, Location, Reply, Text
from actions.words.texts import Texts
from bot.dialogue.understood.reading import Reading
from bot.nlu.understanding import Entity, Understanding

TOLD = frozenset({"answer", "no_data", "request"})  # kinds of reply that a filter could have changed
NO_FILTERS = frozenset(
    {"aspect", "program", "without"}
)  # words of a topic; a field's exact name; see `_refused`
KINDS = tuple(f.name for f in fields(Filters) if f.name not in NO_FILTERS)
TOGETHER = {"province": ("place",), "field": ("program",)}  # what falls with a kind
# Other ids of a kind, one after the other: valid ones where an action may overlook what it does not know.
OTHERS = {
    "year": ("2499",), "number": ("999999",), "month": ("12",), "province": ("00",), "college": ("0000000000",),
    "level": ("voc_cert", "high_voc_cert", "bachelor"), "sector": ("state", "private"), "curve": ("first", "new"),
    "region": ("north", "south_border"), "centre": ("north", "south"),
}  # fmt: skip
UNTAUGHT = "untaught"  # no fact holds of what nobody teaches
APART = frozenset({"without", "number"})  # kinds with a line of their own
NOTHING = ("none",)  # an id of any other kind that names nothing
# What narrows nothing, or is the subject of its topic.
NARROWS_NOTHING = {("region", "country"), ("level", "short_course"), ("international", "mlc")}
COVERED_BY = {"country": "international", "centre": "province"}  # said more exactly by another kind
FACTS = frozenset({"faq", "international", "mekong_lancang"})  # actions that tell facts in words

# Asks the action with other filters, in a message without some words.
Asked = Callable[[Filters, tuple[str, ...]], Reply]


@dataclass(frozen=True, slots=True)
class Unused:
    """Words of one kind that an answer did not use; of a refusal the kind is "without"."""

    kind: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """A question that was answered: what the message said, what was asked of the action, and its answer."""

    understood: Understanding
    said: Filters
    filters: Filters
    reply: Reply
    action: str
    ask: Asked


def not_used(understood: Understanding, read: Reading) -> tuple[str, ...]:
    """Words that a computed answer has to name first: names without a place in the query, and what nobody reads."""
    unread = understood.unread
    named = [e.text for e in read.unused if not any(e.text in words for words in unread)]
    return tuple(dict.fromkeys((*named, *unread)))


def unused(asking: Asking) -> tuple[Unused, ...]:
    """What the message said and the answer did not use."""
    reply, said = asking.reply, asking.said
    if reply.kind not in TOLD or (reply.kind == "no_data" and not reply.sources):
        return ()  # nothing is told that anything could have narrowed
    split = reply.query.by if reply.query else ()  # both sides of a comparison are in it
    sides = frozenset(kind for kind in split if len(getattr(said, kind, ())) > 1)
    found = [Unused(kind, ids) for kind in KINDS if kind not in sides and (ids := _idle(kind, asking))]
    refused = tuple(pair[1] for pair in said.without if _refusal_idle(pair, asking))
    return (*found, Unused("without", refused)) if refused else tuple(found)


def _idle(kind: str, asking: Asking) -> tuple[str, ...]:
    """The ids of a kind that changed nothing."""
    said, held = asking.said, getattr(asking.filters, kind)
    ids = tuple(one for one in getattr(said, kind) if not _is_told(kind, one, asking))
    if not ids or (kind == "province" and said.place):  # the place says it
        return ()
    if not held:
        return ids  # the topic was asked without it
    if len(held) == 1:
        words = _words(Unused(kind, ids), asking.understood.entities)
        return (
            ids
            if _same(asking, words, _without(asking.filters, kind), *_others(asking.filters, kind))
            else ()
        )
    rest = {one: tuple(i for i in held if i != one) for one in ids}
    return tuple(one for one in ids if _same(asking, (), asking.filters.having(kind, *rest[one])))


def _is_told(kind: str, one: str, asking: Asking) -> bool:
    """Whether the answer is plainly about a thing: it lists it or names it first, or nothing was to narrow."""
    covers = COVERED_BY.get(kind, "")
    covered = bool(covers) and bool(getattr(asking.said, covers))
    covered = covered or (kind == "country" and bool(asking.filters.international))  # told of one project
    if (kind, one) in NARROWS_NOTHING or covered:
        return True
    if any((listed.kind, listed.id) == (kind, one) for listed in asking.reply.listed):
        return True
    texts = [part.text for part in asking.reply.parts if isinstance(part, Text)]
    told = "\n".join(texts) if asking.action in FACTS else "".join(texts[:1]).split("\n")[0]
    words = _words(Unused(kind, (one,)), asking.understood.entities)
    period = [one] if (kind, asking.action) == ("year", "demand") else []  # told as 2568 where 2025 is asked
    return any(word.lower() in told.lower() for word in (*words, *period))


def _refusal_idle(pair: tuple[str, str], asking: Asking) -> bool:
    """Whether a refusal changed nothing, and nothing of its kind was asked for instead."""
    filters = asking.filters
    if getattr(filters, pair[0]) or pair not in filters.without:
        return not getattr(filters, pair[0])
    rest = tuple(one for one in filters.without if one != pair)
    return _same(asking, (), replace(filters, without=rest))


def _without(filters: Filters, kind: str) -> Filters:
    for one in (kind, *TOGETHER.get(kind, ())):
        filters = filters.having(one)
    return filters


def _others(filters: Filters, kind: str) -> tuple[Filters, ...]:
    """The same question with other things of a kind."""
    bare, held = _without(filters, kind), getattr(filters, kind)
    return tuple(bare.having(kind, one) for one in OTHERS.get(kind, NOTHING) if (one,) != held)


def _same(asking: Asking, words: Iterable[str], *others: Filters) -> bool:
    """Whether each of the other questions is answered with the same."""
    before, gone = seen(asking.reply), tuple(words)
    return all(_answers(asking.ask, one, gone) == before for one in others)


def _answers(ask: Asked, filters: Filters, gone: tuple[str, ...]) -> object:
    try:
        return seen(ask(filters, gone))
    except SQLAlchemyError:
        raise
    except Exception:  # an action that stumbles over the other value has looked at it
        return None


def seen(reply: Reply) -> object:
    """What a person sees of an answer, buttons aside: these carry the filters along."""
    return tuple(_content(part) for part in reply.parts)


def _content(part: object) -> object:
    match part:
        case Text(text=text):
            return text
        case Cards(cards=cards, total=total):
            return total, tuple((card.title, card.lines) for card in cards)
        case Choices(text=text, buttons=buttons):
            return text, tuple(button.label for button in buttons)
        case Chart(title=title, bars=bars):
            return title, bars
        case Location(title=title):
            return title
    return None


def with_unused(
    reply: Reply,
    found: Sequence[Unused],
    lacking: Iterable[str],
    understood: Understanding,
    texts: Texts,
    fact: bool = False,
) -> Reply:
    """The reply with a first line that names what was not used, and what cannot be worked out.

    A `fact` holds whatever narrower thing was named, and so does the word that there is none: it is told first, what
    it is not narrowed by in its second line.
    """
    apart, wide = _apart(found, understood, reply, texts), _wide(found, understood, reply, texts)
    first = [
        *(texts(f"unused.{one}", reply.language) for one in lacking),
        *apart,
        *_unread(understood, reply, texts),
    ]
    if not (first or wide) or not reply.parts:
        return reply
    told = reply.parts[0]
    if not isinstance(told, Text):
        return replace(reply, parts=(Text("\n".join((*first, *wide))), *reply.parts))
    lines = told.text.split("\n")
    held = (fact or reply.kind == "no_data") and not first and not any(one.kind == UNTAUGHT for one in found)
    answer = _of_the_answer(lines) if held else 0
    text = "\n".join((*first, *lines[:answer], *wide, *lines[answer:]))
    return replace(reply, parts=(replace(told, text=text), *reply.parts[1:]))


def _of_the_answer(lines: list[str]) -> int:
    """How many lines answer: the first, and all where it only leads to what follows."""
    return len(lines) if lines[0].endswith(":") else 1


def _unread(understood: Understanding, reply: Reply, texts: Texts) -> list[str]:
    """What nobody reads, where an answer is told that it could have narrowed."""
    if not understood.unread or reply.kind not in ("answer", "no_data") or reply.query is not None:
        return []  # a computed answer has said it
    words = texts("unused.between", reply.language).join(understood.unread)
    return [texts("unused.unread", reply.language, words=words)]


def _apart(found: Iterable[Unused], understood: Understanding, reply: Reply, texts: Texts) -> list[str]:
    """What was refused and is still there, and numbers by which nothing was chosen: a line each."""
    return [
        texts(f"unused.{one.kind}", reply.language, words=_joined(one, understood, reply.language, texts))
        for one in found
        if one.kind in APART
    ]


def _wide(found: Iterable[Unused], understood: Understanding, reply: Reply, texts: Texts) -> list[str]:
    """One line for all that the answer is not narrowed by."""
    language = reply.language
    kinds = [
        texts(
            "unused.kind",
            language,
            kind=texts(f"unused.kind_{one.kind}", language),
            words=_joined(one, understood, language, texts),
        )
        for one in found
        if one.kind not in APART
    ]
    joined = texts("unused.between", language).join(kinds)
    return [texts("unused.not_narrowed", language, kinds=joined)] if kinds else []


def _joined(one: Unused, understood: Understanding, language: str, texts: Texts) -> str:
    return texts("unused.between", language).join(_words(one, understood.entities)) or "–"


def _words(one: Unused, entities: Iterable[Entity]) -> list[str]:
    """The words as they were typed."""
    refused = one.kind == "without"
    typed = [
        e.text.strip()
        for e in entities
        if e.negated == refused and (refused or e.kind == one.kind) and {e.id, *e.candidates} & set(one.ids)
    ]
    return list(dict.fromkeys(filter(None, typed)))
