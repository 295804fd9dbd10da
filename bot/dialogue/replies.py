"""Replies of the dialogue itself, as "please wait", and what it makes of others: notes, explanations, fewer lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from actions.filters import Filters
from actions.reply import Ask, Button, Cards, Choices, Kind, Part, Reply, Text
from actions.subjects.requests.draft.moves import Move
from actions.words.dates import BUDDHIST_ERA
from actions.words.texts import Texts
from bot.dialogue.moment import Led
from bot.dialogue.state import State
from bot.dialogue.topics import Topics
from bot.dialogue.understood.words.told import Told

MOST_SUGGESTIONS = 6
BULLET = "• "
FEW = 3  # things of a list whose lines are told as those of one
SHORT_LINES = 2  # of an answer that is told once more
PERSON_TOPIC = "human"
REQUEST = "recruit"
JARGON = ("bachelor", "dual", "curve", "eec")
TELLING = frozenset({"answer", "no_data", "clarify"})  # kinds of reply in which words are explained
JARGON_AT_ONCE = 2  # lines: more would bury the answer
CANNOT_READ = {
    "image": "cannot_read_image",
    "audio": "cannot_read_audio",
    "video": "cannot_read_file",
    "file": "cannot_read_file",
    "contact": "cannot_read_file",
    "sticker": "sticker",
}


def topic_buttons(topics: Topics, language: str, with_person: bool = False) -> tuple[Button, ...]:
    """Buttons for the topics that the assistant offers, at most six, and a person when that is asked for."""
    names = topics.offered()
    if with_person and topics.get(PERSON_TOPIC):
        names = [PERSON_TOPIC, *(n for n in names if n != PERSON_TOPIC)]
    return tuple(Button(topics.label(n, language), Ask(n)) for n in names[:MOST_SUGGESTIONS])


def spoken(
    key: str,
    kind: Kind,
    language: str,
    texts: Texts,
    topics: Topics,
    with_person: bool = False,
    file: str = "dialogue",
    words: str = "",
) -> Reply:
    """A sentence of the dialogue with the topics below it."""
    return Reply(
        parts=(Text(texts(f"{file}.{key}", language, words=words)),),
        kind=kind,
        suggestions=topic_buttons(topics, language, with_person),
        language=language,
    )


def ask_back(
    intents: tuple[str, ...], filters: Filters, language: str, texts: Texts, topics: Topics
) -> Reply:
    """Offer the likeliest readings of a message, and a way out."""
    buttons = tuple(Button(topics.label(i, language), Ask(i, filters.only(topics.takes(i)))) for i in intents)
    person = (
        (Button(topics.label(PERSON_TOPIC, language), Ask(PERSON_TOPIC)),) if topics.get(PERSON_TOPIC) else ()
    )
    return Reply(
        parts=(Choices(texts("dialogue.ask_back", language), buttons),),
        kind="clarify",
        suggestions=person,
        language=language,
    )


def missed(again: bool, language: str, texts: Texts, topics: Topics) -> Reply:
    """Not understood; the second time in a row a person is offered first, and nothing is guessed."""
    key = "not_understood_again" if again else "not_understood"
    return spoken(key, "handoff" if again else "clarify", language, texts, topics, with_person=again)


def not_a_text(kind: str, language: str, texts: Texts, topics: Topics) -> Reply:
    """What is said to a picture, a voice message, a file or a sticker."""
    return spoken(CANNOT_READ.get(kind, "cannot_read_file"), "smalltalk", language, texts, topics)


def with_note(reply: Reply, texts: Texts, key: str) -> Reply:
    """A reply with a sentence of the dialogue behind its first part."""
    note = Text(texts(f"dialogue.{key}", reply.language))
    return replace(reply, parts=(*reply.parts[:1], note, *reply.parts[1:]))


def with_waiting_request(reply: Reply, texts: Texts, say_it: bool) -> Reply:
    """A reply with the way back to the request that still waits; `say_it` adds a sentence about it."""
    button = Button(texts("dialogue.resume_button", reply.language), Ask(REQUEST, move=Move("recap")))
    others = tuple(b for b in reply.suggestions if b.action != button.action)[: MOST_SUGGESTIONS - 1]
    note = (Text(texts("dialogue.request_waits", reply.language)),) if say_it else ()
    return replace(reply, parts=(*reply.parts, *note), suggestions=(button, *others))


def shorter(reply: Reply, texts: Texts) -> Reply:
    """The same answer in a sentence or two: its first lines, and the names of what it lists."""
    head = next((part for part in reply.parts if isinstance(part, Text)), None)
    if head is None:
        return reply
    kept: list[Part] = [
        replace(head, text=texts("dialogue.in_short", reply.language, told=_first_lines(head.text)))
    ]
    for part in reply.parts:
        if isinstance(part, Cards):
            names = "\n".join(f"• {card.title}" for card in part.cards)
            kept.append(Text(names, part.sources))
        elif isinstance(part, Choices):
            kept.append(part)
    return replace(reply, parts=tuple(kept))


def _first_lines(text: str) -> str:
    return "\n".join(text.split("\n")[:SHORT_LINES])


def with_explained(state: State, reply: Reply, typed: str, texts: Texts) -> tuple[State, Reply]:
    """The reply with what its words of the trade mean, and the state that remembers it.

    A word that the person typed is known to them, and one that the answer explains needs no second line.
    """
    told = [at for at, part in enumerate(reply.parts) if isinstance(part, Text)]
    if not told or reply.kind not in TELLING:
        return state, reply
    terms = {
        word: texts(f"jargon.{word}_term", reply.language) for word in JARGON if word not in state.explained
    }
    text = "\n".join(part.text for part in reply.parts if isinstance(part, Text))
    known = [word for word, term in terms.items() if term.casefold() in typed.casefold() or _says(term, text)]
    new = [word for word, term in terms.items() if term in text and word not in known][:JARGON_AT_ONCE]
    lines = [texts(f"jargon.{word}", reply.language, term=terms[word]) for word in new]
    state = replace(state, explained=(*state.explained, *known, *new)) if known or new else state
    return state, _closed_by(reply, told[0], lines) if lines else reply


def _says(term: str, text: str) -> bool:
    return f"{term} (" in text or f"({term}" in text


def _closed_by(reply: Reply, at: int, lines: list[str]) -> Reply:
    """The lines close the first text."""
    first = reply.parts[at]
    assert isinstance(first, Text)
    closed = replace(first, text="\n".join((first.text, *lines)))
    return replace(reply, parts=(*reply.parts[:at], closed, *reply.parts[at + 1 :]))


# ---------------------------------------------------------------- what was told last
def told_in(reply: Reply, today: date) -> Told:
    """The lines of an answer in words; none of one that lists many things or asks back."""
    if reply.kind not in ("answer", "no_data") or not all(map(_is_in_words, reply.parts)):
        return Told(listed=reply.listed)
    return Told(tuple(line for part in reply.parts for line in _lines(part)), today.year, reply.listed)


def _is_in_words(part: Part) -> bool:
    return isinstance(part, Text) or (isinstance(part, Cards) and part.total <= FEW)


def _lines(part: Part) -> list[str]:
    """The lines of a text, and of each thing of a short list with its name."""
    if isinstance(part, Cards):
        return [f"{card.title} · {line}" for card in part.cards for line in card.lines]
    return [line.strip() for line in part.text.split("\n") if line.strip()] if isinstance(part, Text) else []


def led(reply: Reply, by: Led, texts: Texts) -> Reply:
    """The answer with the lines that answer in place of all its lines; a year that it does not tell is said first.

    So is that there is nothing beyond them, where more may be asked.
    """
    year = by.lacking + BUDDHIST_ERA if reply.language == "th" else by.lacking
    lacks = [texts("dialogue.lacks_year", reply.language, year=year)] if by.lacking else []
    only = [texts("dialogue.only_this", reply.language)] if by.only else []
    told = "\n".join((*lacks, *only, *(line.removeprefix(BULLET) for line in by.lines)))
    sources = (source for part in reply.parts if isinstance(part, Text | Cards) for source in part.sources)
    kind = "no_data" if lacks else reply.kind
    return replace(reply, parts=(Text(told, tuple(dict.fromkeys(sources))),), kind=kind)
