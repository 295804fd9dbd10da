"""Replies of the dialogue itself: not understood, please wait, a stale button, an unreadable picture."""

from __future__ import annotations

from dataclasses import replace

from actions.filters import Filters
from actions.reply import Ask, Button, Cards, Choices, Kind, Part, Reply, Text
from actions.subjects.requests.changes import Move
from actions.words.texts import Texts
from bot.dialogue.topics import Topics

MOST_SUGGESTIONS = 6
SHORT_LINES = 2  # of an answer that is told once more
PERSON_TOPIC = "human"
REQUEST = "recruit"
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
) -> Reply:
    """A sentence of the dialogue with the topics below it."""
    return Reply(
        parts=(Text(texts(f"{file}.{key}", language)),),
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
