"""Who can help when the data ends: the centre that is responsible, or a college by its own telephone.

    offer = centre_offer(desk, "th", provinces=("21",))
    offer.text     "ถามต่อได้ที่ศูนย์ประสานงานฯ เขตพัฒนาพิเศษภาคตะวันออก จังหวัดระยอง"
    offer.buttons  (Button("ศูนย์ที่ดูแลพื้นที่", Ask("centre", Filters(centre=("eec-rayong",)))),)

The centres' own telephones are unknown, so the button leads to what is known of the centre.
A college's number is always presented as the college's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from actions.filters import Filters
from actions.question import Desk
from actions.reply import Ask, Button, Call
from actions.words import naming
from actions.words.phones import phones
from database.queries.places import CentreRow, ProvinceRow, centre_for, provinces


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence and the buttons that go with it."""

    text: str
    buttons: tuple[Button, ...] = ()


class CollegeWithPhone(Protocol):
    """Any row of a college that knows its telephone."""

    @property
    def name_th(self) -> str: ...
    @property
    def name_en(self) -> str: ...
    @property
    def phone(self) -> str: ...


def centre_offer(
    desk: Desk, language: str, province_codes: tuple[str, ...] = (), region_id: str = ""
) -> Offer:
    """The centre responsible for the first of the provinces, or for a region; without either: all centres."""
    province = provinces(desk.session).get(province_codes[0]) if province_codes else None
    stored = province.region if province else region_id
    found = centre_for(desk.session, stored, province.code if province else "") if stored else None
    if not found:
        button = Button(desk.texts("offer.centres_button", language), Ask("centre"))
        return Offer(desk.texts("offer.national", language), (button,))
    return _of_centre(desk, language, found, province)


def _of_centre(desk: Desk, language: str, found: CentreRow, province: ProvinceRow | None) -> Offer:
    called = naming.centre(desk.texts, found, language)
    button = Button(desk.texts("offer.centre_button", language), Ask("centre", Filters(centre=(found.id,))))
    if province and found.covers and province.code not in found.covers:
        called_province = naming.name(province, language)
        text = desk.texts("offer.centre_nearby", language, province=called_province, centre=called)
        return Offer(text, (button,))
    return Offer(desk.texts("offer.centre", language, centre=called), (button,))


def college_offer(desk: Desk, language: str, row: CollegeWithPhone) -> Offer:
    """A college's own telephone, or the word that it is unknown."""
    numbers = phones(row.phone)
    if not numbers:
        called = naming.name(row, language)
        return Offer(desk.texts("offer.college_no_phone", language, college=called))
    label = desk.texts("offer.call", language, phone=numbers[0].shown)
    text = desk.texts("offer.college", language, phone=numbers[0].shown)
    return Offer(text, (Button(label, Call(numbers[0].dialled)),))
