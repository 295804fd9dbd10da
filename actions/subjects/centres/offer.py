"""Who can help when the data ends: the centre that is responsible, a college by its own telephone, or a number to call.

    offer = centre_offer(say, ("21",))
    offer.text     "ถามต่อได้ที่ศูนย์ประสานงานฯ เขตพัฒนาพิเศษภาคตะวันออก จังหวัดระยอง"
    offer.buttons  (Button("ศูนย์ที่ดูแลพื้นที่", Ask("centre", Filters(centre=("eec-rayong",)))),)
    call_offer(say, ("21",)).text    the same, and "โทร 038-611-192 (เบอร์ของวิทยาลัยเทคนิคระยอง)"

The centres' own telephones are unknown, so the button leads to what is known of the centre. A college's number is
always presented as the college's: of the one where the centre sits, else of one in the province.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from actions.filters import Filters
from actions.reply import Ask, Button, Call
from actions.words import naming
from actions.words.phones import phones
from actions.words.saying import Saying, lines
from database.models import College
from database.queries.centres import CentreFacts, centres
from database.queries.colleges import in_provinces
from database.queries.places import CentreRow, ProvinceRow, centre_for, provinces

NEAREST = 5  # colleges around the town of a province that are looked at for a number
STATE = ("state",)


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


def centre_offer(say: Saying, province_codes: tuple[str, ...] = (), region_id: str = "") -> Offer:
    """The centre responsible for the first of the provinces, or for a region; without either: all centres."""
    province = provinces(say.session).get(province_codes[0]) if province_codes else None
    found = _responsible(say, province, region_id)
    if not found:
        button = Button(say("offer.centres_button"), Ask("centre"))
        return Offer(say("offer.national"), (button,))
    return _of_centre(say, found, province)


def _responsible(say: Saying, province: ProvinceRow | None, region: str) -> CentreRow | None:
    stored = province.region if province else region
    return centre_for(say.session, stored, province.code if province else "") if stored else None


def _of_centre(say: Saying, found: CentreRow, province: ProvinceRow | None) -> Offer:
    called = say.centre(found)
    button = Button(say("offer.centre_button"), Ask("centre", Filters(centre=(found.id,))))
    if province and found.covers and province.code not in found.covers:
        text = say("offer.centre_nearby", province=say.name(province), centre=called)
        return Offer(text, (button,))
    return Offer(say("offer.centre", centre=called), (button,))


def college_offer(say: Saying, row: CollegeWithPhone) -> Offer:
    """A college's own telephone, or the word that it is unknown."""
    numbers = phones(row.phone)
    if not numbers:
        return Offer(say("offer.college_no_phone", college=say.name(row)))
    label = say("offer.call", phone=numbers[0].shown)
    text = say("offer.college", phone=numbers[0].shown)
    return Offer(text, (Button(label, Call(numbers[0].dialled)),))


def call_offer(say: Saying, province_codes: tuple[str, ...] = (), region_id: str = "") -> Offer:
    """The responsible centre, and a number beside it where the data has one."""
    province = provinces(say.session).get(province_codes[0]) if province_codes else None
    centre = centre_offer(say, province_codes, region_id)
    college = _host(say, _responsible(say, province, region_id)) or _with_a_number(say, province)
    if college is None:
        return centre
    number = phones(college.phone)[0]
    text = say("offer.whom_to_call", phone=number.shown, college=say.both(college))
    button = Button(say("offer.call", phone=number.shown), Call(number.dialled))
    return Offer(lines(centre.text, text), (button, *centre.buttons))


def known_numbers(say: Saying) -> str:
    """A line for each regional centre that can be called, for who has named no place yet."""
    regional = (row for row in centres(say.session).values() if not row.parent_id)
    return lines(*(_number_of(say, row) for row in regional))


def _number_of(say: Saying, row: CentreFacts) -> str:
    own, of_host = phones(row.phone), phones(row.host_phone)
    if not own and not of_host:
        return ""
    thai = say.language == "th"
    host = row.host_today_th if thai else naming.with_thai(row.host_today_en, row.host_today_th)
    key = "offer.number_own" if own else "offer.number_of_host"
    return say(key, centre=say.centre(row), phone=(own or of_host)[0].shown, college=host)


def _host(say: Saying, found: CentreRow | None) -> CollegeWithPhone | None:
    centre = centres(say.session).get(found.id) if found else None
    host = say.session.get(College, centre.host_code) if centre and centre.host_code else None
    return host if host and phones(host.phone) else None


def _with_a_number(say: Saying, province: ProvinceRow | None) -> CollegeWithPhone | None:
    if province is None:
        return None
    around = in_provinces(say.session, (province.code,), STATE, NEAREST, near=province.point)
    return next((college for college in around if phones(college.phone)), None)
