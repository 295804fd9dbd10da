"""Finds every kind of personal data in a text and puts tokens in its place."""

from __future__ import annotations

from bot.masking import named, numbers
from bot.masking.folding import plain
from bot.masking.mail import mail_addresses
from bot.masking.ordinary import ORDINARY
from bot.masking.tokens import EMAIL_TOKEN

COVER = "ก"  # a letter: what is covered joins no numbers beside it

Place = tuple[int, int, str]


class _Cover:
    """The plain form, with everything covered that is already known; and where that was."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Place] = []

    def take(self, places: list[tuple[int, int]], token: str) -> None:
        """Note personal data of one kind and cover it."""
        self.take_all([(start, end, token) for start, end in places])

    def take_all(self, places: list[Place]) -> None:
        """Note personal data and cover it."""
        self.found += places
        self.cover([(start, end) for start, end, _ in places])

    def cover(self, places: list[tuple[int, int]]) -> None:
        """Cover places, so that nothing else is found in them."""
        if not places:
            return
        pieces, at = [], 0
        for start, end in places:
            pieces += [self.text[at:start], COVER * (end - start)]
            at = end
        self.text = "".join([*pieces, self.text[at:]])


def mask(text: str) -> tuple[str, bool]:
    """The text with personal data replaced by tokens, and whether there was any.

    >>> mask("โทร 081-234-5678 ได้ไหม")
    ('โทร [เบอร์โทร] ได้ไหม', True)
    """
    form = plain(text)
    found = sorted(_found_in(form.text))
    if not found:
        return text, False
    pieces, at = [], 0
    for start, end, token in found:
        pieces += [text[at : form.places[start]], token]
        at = form.places[end]  # with what is invisible behind it
    return "".join([*pieces, text[at:]]), True


def _found_in(text: str) -> list[Place]:
    cover = _Cover(text)
    cover.take(mail_addresses(cover.text), EMAIL_TOKEN)
    for form in numbers.ABROAD:
        cover.take(numbers.places_of(form, cover.text), form.token)
    cover.take_all(named.naming().places(cover.text))
    if not any(digit in cover.text for digit in "0123456789"):
        return cover.found
    cover.cover([match.span() for match in ORDINARY.finditer(cover.text)])
    ids = numbers.CALLED_IDS if named.calls_an_id(text) else numbers.IDS
    for form in (*ids, *numbers.CARDS, *numbers.OTHERS, *numbers.PHONES):
        cover.take(numbers.places_of(form, cover.text), form.token)
    cover.take_all(named.naming(phones=True).places(cover.text))
    return cover.found
