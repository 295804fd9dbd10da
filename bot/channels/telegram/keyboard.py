"""Buttons as Telegram's inline keyboards, and which must be said in words instead."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from actions.filters import Filters
from actions.reply import Ask, Button, Call, Card, Cards, Choices, Open, PickDate, Reply, Say, ShareLocation
from actions.words.phones import phone
from bot.channels.addresses import phone_number, web_address
from bot.channels.channel import Look
from bot.channels.deep_links import told_on
from bot.channels.measures import clusters, shorten
from bot.channels.telegram.page_data import LIMIT, page_data

Key = dict[str, Any]

LABEL = 40  # clusters; Telegram cuts what does not fit on the screen
NARROW = 18  # two labels of this length fit side by side on a small phone
TINY = 11  # three of this length
ROW = 8  # bare numbers
BUTTONS = 100  # of one keyboard
KEYS = 8  # below an answer, beside the thumbs: more hide what they stand under
OF_A_COLLEGE = 9  # digits
PICKER = "https://t.me/share/url?url={address}&text={words}"
STYLES = {"go": "success", "stop": "danger"}
NEAR_ME = Ask("nearest_college", Filters())  # inline buttons cannot ask for a location; this topic does


def key_for(button: Button, look: Look, prefix: str = "") -> Key | None:
    """One inline button, or None for what no inline button can do (dial, pick a date)."""
    label = shorten(prefix + (" ".join(button.label.split()) or "•"), LABEL)
    style = {"style": STYLES[button.tone]} if button.tone else {}
    match button.action:
        case Open(url=url):
            address = web_address(url)
            return {"text": label, "url": address} if address else None
        case ShareLocation():
            return {"text": label, "callback_data": _data(look.key_of(NEAR_ME))}
        case Ask() | Say():
            return {"text": label, "callback_data": _data(look.key_of(button.action)), **style}
    return None


def copy_key(button: Button, language: str, look: Look) -> Key | None:
    """A button that copies a number: none of Telegram's dials. Emergency numbers are too short to be worth it."""
    number = phone_number(button.action.phone) if isinstance(button.action, Call) else None
    shown = phone(number) if number and len(number) >= OF_A_COLLEGE else None
    if not number or shown is None:
        return None
    label = look.texts("channels.copy_number", language, number=shown.shown)
    return {"text": shorten(label, LABEL), "copy_text": {"text": number}}


def tell_on_key(reply: Reply, look: Look) -> Key | None:
    """A button that passes an answer on: Telegram's list of chats, with the first line and our address."""
    found = told_on(reply, look)
    if found is None:
        return None
    return {"text": found.label, "url": PICKER.format(address=quote(found.address), words=quote(found.words))}


def _data(key: str) -> str:
    if not 1 <= len(key.encode()) <= LIMIT:
        raise ValueError(f"A button's key has 1 to {LIMIT} bytes, not {len(key.encode())}")
    return key


def in_rows(keys: list[Key]) -> list[list[Key]]:
    """Tiny buttons by threes, narrow ones two by two, wide ones alone."""
    rows: list[list[Key]] = []
    for key in keys:
        room = 3 if all(clusters(k["text"]) <= TINY for k in keys) else 2
        beside = rows and len(rows[-1]) < room and all(map(_narrow, rows[-1])) and _narrow(key)
        if beside:
            rows[-1].append(key)
        else:
            rows.append([key])
    return rows


def _narrow(key: Key) -> bool:
    return clusters(key["text"]) <= NARROW


def list_rows(part: Cards, look: Look) -> list[list[Key]]:
    """The questions about each card, numbered like the cards when there are several.

    Where every card asks the same first question, as lists do, its row holds the bare numbers.
    """
    asked = [[b for b in card.buttons if asks(b)] for card in part.cards]
    if len(asked) < 2:
        return in_rows([key for buttons in asked for b in buttons if (key := key_for(b, look))])
    same = common_question(part)
    rows = _number_rows([(n, buttons[0]) for n, buttons in enumerate(asked, 1)], look) if same else []
    rest = [(n, b) for n, buttons in enumerate(asked, 1) for b in (buttons[1:] if same else buttons)]
    if rows and len(rest) + len(asked) > KEYS:  # the first question leads to the others
        rest = []
    by_label: dict[str, list[Key]] = {}
    for number, button in rest:
        if key := key_for(button, look, f"{number} · "):
            by_label.setdefault(button.label, []).append(key)
    return rows + [row for keys in by_label.values() for row in in_rows(keys)]


def common_question(part: Cards) -> str:
    """The label of the first question, when all of several cards share it."""
    firsts = [next((b.label for b in card.buttons if asks(b)), "") for card in part.cards]
    return firsts[0] if len(firsts) > 2 and len(set(firsts)) == 1 else ""


def _number_rows(numbered: list[tuple[int, Button]], look: Look) -> list[list[Key]]:
    keys = [{**key, "text": str(n)} for n, b in numbered if (key := key_for(b, look))]
    return [keys[at : at + ROW] for at in range(0, len(keys), ROW)]


def asks(button: Button) -> bool:
    """Whether pressing leads to a turn of ours."""
    return isinstance(button.action, (Ask, Say, ShareLocation))


def page_row(reply: Reply, back: str, look: Look) -> list[Key]:
    """Back and forth in a list: pressing edits the message."""
    row = []
    before = back or _key_before(reply, 2, look)
    if before:
        label = look.texts("channels.page_back", reply.language)
        row.append({"text": f"‹ {label}", "callback_data": page_data(before)})
    if reply.more is not None:
        label = look.texts("channels.more", reply.language)
        data = page_data(look.key_of(reply.more), _key_before(reply, 1, look))
        row.append({"text": f"{label} ›", "callback_data": data})
    return row


def _key_before(reply: Reply, pages: int, look: Look) -> str:
    """The key of the page that lies so many pages before the next one; "" when there is none."""
    shown = sum(len(part.cards) for part in reply.parts if isinstance(part, Cards))
    if reply.more is None or not shown or reply.more.offset < shown * pages:
        return ""
    return look.key_of(Ask(reply.more.intent, reply.more.filters, reply.more.offset - shown * pages))


def keyboards(rows: list[list[Key]]) -> list[dict[str, Any]]:
    """The rows in as few keyboards as Telegram allows."""
    found: list[list[list[Key]]] = []
    used = BUTTONS
    for row in rows:
        if used + len(row) > BUTTONS:
            found.append([])
            used = 0
        found[-1].append(row)
        used += len(row)
    return [{"inline_keyboard": group} for group in found]


def location_label(reply: Reply) -> str | None:
    """The label of the button that asks for the location now, when the reply is about just that."""
    asked = [b for part in reply.parts if isinstance(part, Choices) for b in part.buttons]
    offered = reply.suggestions if reply.kind == "clarify" else ()
    labels = [b.label for b in (*asked, *offered) if isinstance(b.action, ShareLocation)]
    return labels[0] if labels else None


def in_words(button: Button) -> bool:
    """Whether a button must be written out."""
    broken = isinstance(button.action, Open) and web_address(button.action.url) is None
    return broken or isinstance(button.action, (Call, PickDate))


def linked(card: Card) -> list[tuple[str, str]]:
    """Labels and addresses of a card's links, which stand in its text rather than in the keyboard."""
    opens = [(b.label.strip(), b.action.url) for b in card.buttons if isinstance(b.action, Open)]
    found = [(label, web_address(url)) for label, url in opens]
    return [(label or address, address) for label, address in found if address]
