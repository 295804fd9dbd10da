"""The words of a button under our question, typed instead of tapped: they do what the tap does."""

from __future__ import annotations

import re

from actions.filters import Filters
from actions.reply import Ask, Pending
from actions.words.texts import Texts

LANGUAGES = ("th", "en")
SIGNS = re.compile(r"[^\w\u0e00-\u0e7f]+")
PARTICLE = re.compile(r"(?:นะ|เลย|จ้า|ครับ|คับ|ค่ะ|คะ|please)+$")
CONFIRMS = "conversation.delete_confirm_button"
KEEPS = "conversation.delete_keep_button"
DELETION = "delete_my_data"


def typed_answer(text: str, pending: Pending | None, texts: Texts) -> Ask | None:
    """What a typed label asks for while the deletion waits for its yes; None for any other text.

    >>> typed_answer("ยืนยันลบครับ", Pending("confirm", "delete_my_data", CONFIRMED), texts)
    Ask(intent='delete_my_data', filters=Filters(..., aspect=('confirmed',), ...), offset=0)
    """
    if pending is None or (pending.kind, pending.intent) != ("confirm", DELETION):
        return None
    if _plain(text) in _labels(CONFIRMS, texts):
        return Ask(pending.intent, pending.filters)
    return Ask("help", Filters()) if _plain(text) in _labels(KEEPS, texts) else None


def _labels(key: str, texts: Texts) -> frozenset[str]:
    return frozenset(_plain(texts(key, language)) for language in LANGUAGES)


def _plain(text: str) -> str:
    return PARTICLE.sub("", SIGNS.sub("", text.casefold()))
