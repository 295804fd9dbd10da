"""A reply as Bot API requests: HTML texts with inline keyboards, places and pictures between them."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Any

from actions.reply import (
    Button,
    Call,
    Card,
    Cards,
    Chart,
    Choices,
    Location,
    Part,
    PickDate,
    Reply,
    ShareLocation,
    Text,
)
from bot.channels.addresses import web_address
from bot.channels.channel import Look, Request
from bot.channels.measures import one_picture, utf16
from bot.channels.spelled import spelled, tells_number
from bot.channels.telegram.keyboard import (
    KEYS,
    common_question,
    copy_key,
    in_rows,
    in_words,
    key_for,
    keyboards,
    linked,
    list_rows,
    location_label,
    page_row,
    tell_on_key,
)
from bot.channels.telegram.markup import NO_PREVIEW, Line, Span, packed, plain
from bot.channels.telegram.pictures import UPLOADED
from bot.channels.telegram.rich import enriched
from bot.channels.typesetting import closing_line, set_lines
from bot.reception.incoming import Incoming

CAPTION = 1024
HEADLINE = 120  # a longer first line is a paragraph, not a headline


def encode(reply: Reply, incoming: Incoming, look: Look) -> list[Request]:
    """The requests that deliver a reply; a pressed button is always answered, so that it stops turning."""
    made = _sent(reply, incoming, look) if incoming.reply_to else []
    for request in made:
        if incoming.thread and request.method.startswith("send"):
            request.body["message_thread_id"] = int(incoming.thread)
    if incoming.in_group and incoming.message_id.isdigit() and made:
        quoted = {"message_id": int(incoming.message_id), "allow_sending_without_reply": True}
        if made[0].method.startswith("send"):
            made[0].body["reply_parameters"] = quoted
    if incoming.callback_id:
        made.insert(0, Request("answerCallbackQuery", {"callback_query_id": incoming.callback_id}))
    return made


def _sent(reply: Reply, incoming: Incoming, look: Look) -> list[Request]:
    chat = chat_id(incoming.reply_to)
    reply = set_lines(one_picture(_without_map(reply) if incoming.pressed_message_id else reply), look)
    made = _with_keyboards(_contents(reply, chat, look), reply, incoming, chat, look)
    texts = made[0].method in ("sendMessage", "sendRichMessage") if made else False
    if incoming.pressed_message_id.isdigit() and len(made) == 1 and texts:
        return [Request("editMessageText", {"message_id": int(incoming.pressed_message_id), **made[0].body})]
    return made + _location_request(reply, incoming, chat, look)


def _without_map(reply: Reply) -> Reply:
    """A page that is turned in place stays one message; the map of the first page stands above it."""
    kept = tuple(part for part in reply.parts if not (isinstance(part, Chart) and part.around))
    return replace(reply, parts=kept)


def chat_id(text: str) -> int | str:
    """Ids are numbers, negative for groups."""
    return int(text) if re.fullmatch(r"-?\d{1,18}", text) else text


def _contents(reply: Reply, chat: int | str, look: Look) -> list[Request]:
    """Texts, places and pictures in reading order; the source line closes the last text."""
    blocks: list[list[Line] | Request] = []
    for part in reply.parts:
        shown = _shown(part, reply, chat, look, first=not blocks)
        if isinstance(shown, list) and blocks and isinstance(blocks[-1], list):
            blocks[-1] += [(), *shown]
        elif shown:
            blocks.append(shown)
    _close(blocks, reply, look)
    return [request for block in blocks for request in _requests(block, chat)]


def _close(blocks: list[list[Line] | Request], reply: Reply, look: Look) -> None:
    lost = [b for b in reply.suggestions if in_words(b)]
    told = "\n".join(part.text for part in reply.parts if isinstance(part, Text))
    closing = _in_words(lost, reply.language, look, told)
    source = closing_line(reply, look)
    if source:
        closing += [*([()] if closing else []), (Span(source, "i"),)]
    texts = [block for block in blocks if isinstance(block, list)]
    if closing and texts:
        texts[-1] += [(), *closing]
    elif closing:
        blocks.append(closing)


def _requests(block: list[Line] | Request, chat: int | str) -> list[Request]:
    if isinstance(block, Request):
        return [block]
    made = [text_request(chat, text) for text in packed(block)]
    return [enriched(made[0], block)] if len(made) == 1 else made


def text_request(chat: int | str, text: str) -> Request:
    """A message of HTML."""
    body: dict[str, Any] = {"chat_id": chat, "text": text, "parse_mode": "HTML"}
    return Request("sendMessage", {**body, "link_preview_options": NO_PREVIEW})


def _shown(part: Part, reply: Reply, chat: int | str, look: Look, first: bool) -> list[Line] | Request:
    match part:
        case Text(text=text):
            return _headed(plain(text.strip()), first, len(reply.parts) > 1)
        case Cards():
            return _cards(part, reply.language, look)
        case Choices():
            lost = [b for b in part.buttons if in_words(b)]
            return plain(part.text.strip()) + _in_words(lost, reply.language, look)
        case Chart():
            return _chart(part, chat, look)
        case Location():
            return _place(part, chat)


def _headed(lines: list[Line], first: bool, more: bool) -> list[Line]:
    """The first line of an answer stands out when more follows it."""
    if not first or (len(lines) < 2 and not more) or not lines[0] or utf16(lines[0][0].text) > HEADLINE:
        return lines
    return [(Span(lines[0][0].text, "b"),), *lines[1:]]


def _cards(part: Cards, language: str, look: Look) -> list[Line]:
    lines: list[Line] = []
    for number, card in enumerate(part.cards, 1):
        title = f"{number}. {card.title}" if len(part.cards) > 1 else card.title
        lines += [*([()] if lines else []), (Span(title.replace("\n", " "), "b"),)]
        lines += [line for text in card.lines for line in plain(text)]
        lines += _links(card) + _in_words(
            [b for b in card.buttons if in_words(b)], language, look, "\n".join(card.lines)
        )
    if question := common_question(part):
        lines += [(), (Span(look.texts("channels.press_number", language, question=question)),)]
    if part.tells_total and part.total > len(part.cards):
        shown = look.texts("common.listed_of_total", language, shown=len(part.cards), total=f"{part.total:,}")
        lines += [*([] if question else [()]), (Span(shown),)]
    return lines


def _links(card: Card) -> list[Line]:
    spans: list[Span] = []
    for label, address in linked(card):
        spans += [*([Span(" · ")] if spans else []), Span(label, href=address)]
    return [tuple(spans)] if spans else []


def _in_words(buttons: list[Button], language: str, look: Look, told: str = "") -> list[Line]:
    """Numbers to dial and broken addresses as text, unless the text tells the number already."""
    lines: list[Line] = []
    for button in buttons:
        if isinstance(button.action, PickDate):
            lines += plain(look.texts("channels.type_date", language))
        elif not (isinstance(button.action, Call) and tells_number(told, button.action.phone)):
            lines += plain(spelled(button, language, look.texts))
    return lines


def _chart(part: Chart, chat: int | str, look: Look) -> list[Line] | Request:
    words: list[Line] = [(Span(part.title, "b"),)] if part.title.strip() else []
    words += plain(part.alternative)
    url = _picture(part, look)
    captions = packed(words)
    if not url and not part.alternative.strip():
        return []  # a text beside it says all: a title alone would say nothing
    if not url or len(captions) != 1 or utf16(part.title) + utf16(part.alternative) + 1 > CAPTION:
        return words
    return Request("sendPhoto", {"chat_id": chat, "photo": url, "caption": captions[0], "parse_mode": "HTML"})


def _picture(part: Chart, look: Look) -> str | None:
    """Its address, or its name when we have no https address: then the file is uploaded."""
    path = (look.picture_of(part) or "").lstrip("/")
    if path and look.public_url.startswith("https://"):
        return web_address(f"{look.public_url.rstrip('/')}/{path}")
    return UPLOADED + path if path else None


def _place(part: Location, chat: int | str) -> list[Line] | Request:
    words = plain("\n".join(t for t in (part.title.strip(), part.address.strip()) if t))
    finite = math.isfinite(part.latitude) and math.isfinite(part.longitude)
    if not finite or abs(part.latitude) > 90 or abs(part.longitude) > 180:
        return words
    point: dict[str, Any] = {"chat_id": chat, "latitude": part.latitude, "longitude": part.longitude}
    title, address = part.title.strip(), part.address.strip()
    if not title or not address or utf16(title) > 200 or utf16(address) > 300:
        return Request("sendLocation", point) if not words or words == [()] else words
    return Request("sendVenue", {**point, "title": title, "address": address})


def _with_keyboards(
    made: list[Request], reply: Reply, incoming: Incoming, chat: int | str, look: Look
) -> list[Request]:
    """The keyboard under the last message; more messages when there are more buttons than one holds."""
    boards = keyboards(_rows(reply, incoming, look))
    if not boards:
        return made
    choose = look.texts("channels.choose", reply.language)
    made = made or [text_request(chat, choose)]
    made[-1].body["reply_markup"] = boards[0]
    further = [text_request(chat, choose) for _ in boards[1:]]
    for request, board in zip(further, boards[1:], strict=True):
        request.body["reply_markup"] = board
    return made + further


def _rows(reply: Reply, incoming: Incoming, look: Look) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = []
    for part in reply.parts:
        if isinstance(part, Cards):
            rows += list_rows(part, look)
        if isinstance(part, Choices):
            asked = [b for b in part.buttons if not isinstance(b.action, ShareLocation)]
            rows += in_rows([key for b in asked if (key := key_for(b, look))])
    if turning := page_row(reply, incoming.page_back, look):
        rows.append(turning)
    room = max(0, KEYS - sum(map(len, rows)))
    # An inline button for the location leads to the topic that asks for it: there it would only lead back.
    here = location_label(reply) is not None
    offered = [b for b in reply.suggestions if not (here and isinstance(b.action, ShareLocation))]
    keys = (key_for(b, look) or copy_key(b, reply.language, look) for b in (*offered, *reply.narrowed))
    rows += in_rows([key for key in keys if key][:room])
    below = [*(key_for(b, look) for b in reply.feedback), tell_on_key(reply, look)]
    signs = [key for key in below if key]
    return [*rows, signs] if signs else rows


def _location_request(reply: Reply, incoming: Incoming, chat: int | str, look: Look) -> list[Request]:
    """Asking for a location needs a keyboard of its own kind, and private chats only have it."""
    asked = location_label(reply)
    if asked is None or incoming.in_group:
        return []
    label = asked.strip() or look.texts("channels.send_location", reply.language)
    request = text_request(chat, look.texts("channels.press_to_send_location", reply.language))
    request.body["reply_markup"] = {
        "keyboard": [[{"text": label, "request_location": True}]],
        "resize_keyboard": True,
        "one_time_keyboard": True,
    }
    return [request]
