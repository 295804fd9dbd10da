"""A reply as requests of the Messaging API: one reply of five messages at most, a push for what is beyond."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import dropwhile
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from actions.reply import Button, Cards, Chart, Choices, Location, Part, Reply, Text
from bot.channels.channel import Look, Request
from bot.channels.line import flex
from bot.channels.line.buttons import flex_action, label_of, quick_action, share_action
from bot.channels.line.parts import (
    Message,
    cards_messages,
    chart_messages,
    choices_messages,
    flex_messages,
    location_messages,
    more_button,
    text_messages,
)
from bot.channels.line.thing import asking_message, head_message, thing_message
from bot.channels.measures import one_picture, utf16
from bot.channels.spelled import spelled
from bot.channels.typesetting import closing_line, set_lines
from bot.reception.incoming import Incoming

MESSAGES = 5  # in a request
QUICK_REPLIES = 13


def encode(reply: Reply, incoming: Incoming, look: Look) -> list[Request]:
    """The requests that deliver a reply; none when there is nothing to say or nowhere to say it."""
    if not incoming.reply_to:
        return []
    groups = list(flex.batched_list(messages_of(reply, look), MESSAGES))
    return [_request(group, at, incoming) for at, group in enumerate(groups)]


def _request(messages: list[Message], at: int, incoming: Incoming) -> Request:
    # A reply keeps the chat's id beside it, so that it can become a push when its token is spent;
    # `send` takes it off.
    body: dict[str, Any] = {"to": incoming.reply_to, "messages": messages}
    if at == 0 and incoming.reply_token:
        return Request("reply", {"replyToken": incoming.reply_token, **body})
    return Request("push", body, retry_key=retry_key(f"{incoming.event_id}:{at}"))


def retry_key(name: str) -> str:
    """The same key for the same push, also after a crash."""
    return str(uuid5(NAMESPACE_URL, f"achiva:line:{name}"))


def messages_of(reply: Reply, look: Look) -> list[Message]:
    """All messages of a reply in reading order; the last one carries the quick replies."""
    reply = set_lines(one_picture(reply), look)
    thing = thing_message(reply, look)
    made = [thing.message] if thing else _listed(reply, look)
    quick, beyond = _quick_replies(thing.reply if thing else reply, look)
    made += beyond
    if quick and not made:
        made = text_messages(look.texts("channels.choose", reply.language))
    if quick:
        made[-1] = {**made[-1], "quickReply": {"items": quick}}
    return made


def _listed(reply: Reply, look: Look) -> list[Message]:
    """A reply of several parts: what stands above a list is a bubble that closes with the source."""
    if asking := asking_message(reply, look):
        return [asking]
    head = head_message(reply, look)
    if head is None:
        return _with_sources(list(_told(reply, look)), reply, look)
    below = tuple(dropwhile(lambda part: isinstance(part, Text), reply.parts))
    return [head, *_told(replace(reply, parts=below), look)]


def _told(reply: Reply, look: Look) -> Iterator[Message]:
    told: list[str] = []
    for part in reply.parts:
        if isinstance(part, Text):
            told.append(part.text.strip())
            continue
        yield from text_messages("\n\n".join(filter(None, told)))
        told = []
        yield from _shown(part, reply, look)
    yield from text_messages("\n\n".join(filter(None, told)))


def _shown(part: Part, reply: Reply, look: Look) -> list[Message]:
    match part:
        case Cards():
            return cards_messages(part, reply.more, reply.language, look)
        case Choices():
            return choices_messages(part, reply.language, look)
        case Chart():
            return chart_messages(part, look)
        case Location():
            return location_messages(part)
        case Text(text=text):
            return text_messages(text)


def _with_sources(made: list[Message], reply: Reply, look: Look) -> list[Message]:
    """The source line at the end of the last text that has room for it, else as a text of its own."""
    line = closing_line(reply, look)
    if not line:
        return made
    for at in range(len(made) - 1, -1, -1):
        if made[at]["type"] == "text" and utf16(made[at]["text"]) + utf16(line) + 2 <= 5000:
            made[at] = {"type": "text", "text": f"{made[at]['text']}\n\n{line}"}
            return made
    return made + text_messages(line)


def _next_steps(reply: Reply, look: Look) -> tuple[Button, ...]:
    listed = any(isinstance(part, Cards) and part.total > len(part.cards) for part in reply.parts)
    if reply.more is None or listed:  # a list has its own button for more
        return reply.suggestions
    return (more_button(reply.more, reply.language, look), *reply.suggestions)


def _quick_replies(reply: Reply, look: Look) -> tuple[list[dict[str, Any]], list[Message]]:
    """The quick replies, and messages for the next steps that they cannot hold."""
    offered = [(b, quick_action(b, look)) for b in _next_steps(reply, look)]
    known = [(b, action) for b, action in offered if action]
    thumbs = [action for b in reply.feedback if (action := quick_action(b, look))]
    if share := share_action(reply, look):
        thumbs.insert(0, share)
    room = QUICK_REPLIES - len(thumbs)
    fewer = [action for b in reply.narrowed if (action := quick_action(b, look))]
    shown = [*[*(action for _, action in known), *fewer][:room], *thumbs]
    items = [{"type": "action", "action": action} for action in shown]
    lost = [spelled(b, reply.language, look.texts) for b, action in offered if action is None]
    rest = [b for b, _ in known[room:]]
    beyond = text_messages("\n".join(filter(None, lost)))
    if rest:
        actions = [action for b in rest if (action := flex_action(b, look))]
        alt = "\n".join(label_of(b, 40) for b in rest)
        beyond += flex_messages(flex.bubbles(flex.LIST_SIZE, [], actions), alt)
    return items, beyond
