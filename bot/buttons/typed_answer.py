"""The words of a button under our question, typed instead of tapped: they do what the tap does."""

from __future__ import annotations

from actions.filters import Filters
from actions.reply import Ask, Pending
from actions.words.blanks import bare
from actions.words.texts import Texts
from bot.dialogue.request.words import bundled

LANGUAGES = ("th", "en")
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
    """Without what only makes it polite."""
    return bare(bundled().shortened(text))
