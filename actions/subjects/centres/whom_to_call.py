"""A telephone that a person answers: of the college where the responsible centre sits, else of one in the province.

    offer = call_offer(desk, "th", provinces=("21",))
    offer.text     "ถามต่อได้ที่ศูนย์ประสานงานฯ ... จังหวัดระยอง" and "โทร 038-611-192 (เบอร์ของวิทยาลัยเทคนิคระยอง)"

The assistant has nobody to hand a talk over to, so a number is what it can give.
"""

from __future__ import annotations

from actions.question import Desk
from actions.reply import Ask, Button, Call
from actions.subjects.centres.offer import CollegeWithPhone, Offer, centre_offer
from actions.words import naming
from actions.words.phones import phones
from actions.words.saying import lines
from database.models import College
from database.queries.centres import CentreFacts, centres
from database.queries.colleges import in_provinces
from database.queries.places import provinces

NEAREST = 5  # colleges around the town of a province that are looked at for a number
STATE = ("state",)


def call_offer(desk: Desk, language: str, province_codes: tuple[str, ...] = (), region_id: str = "") -> Offer:
    """The responsible centre, and a number beside it where the data has one."""
    centre = centre_offer(desk, language, province_codes, region_id)
    college = _host(desk, centre) or _of_province(desk, province_codes)
    if college is None:
        return centre
    number = phones(college.phone)[0]
    called = naming.both_names(college, language)
    text = desk.texts("offer.whom_to_call", language, phone=number.shown, college=called)
    button = Button(desk.texts("offer.call", language, phone=number.shown), Call(number.dialled))
    return Offer(lines(centre.text, text), (button, *centre.buttons))


def known_numbers(desk: Desk, language: str) -> str:
    """A line for each regional centre that can be called, for who has named no place yet."""
    regional = (row for row in centres(desk.session).values() if not row.parent_id)
    return lines(*(_number_of(desk, language, row) for row in regional))


def _number_of(desk: Desk, language: str, row: CentreFacts) -> str:
    own, of_host = phones(row.phone), phones(row.host_phone)
    if not own and not of_host:
        return ""
    host = row.host_today_th if language == "th" else naming.with_thai(row.host_today_en, row.host_today_th)
    return desk.texts(
        "offer.number_own" if own else "offer.number_of_host", language,
        centre=naming.centre(desk.texts, row, language), phone=(own or of_host)[0].shown, college=host,
    )  # fmt: skip


def _host(desk: Desk, offer: Offer) -> CollegeWithPhone | None:
    named = [b.action.filters.centre for b in offer.buttons if isinstance(b.action, Ask)]
    centre = centres(desk.session).get(named[0][0]) if named and named[0] else None
    host = desk.session.get(College, centre.host_code) if centre and centre.host_code else None
    return host if host and phones(host.phone) else None


def _of_province(desk: Desk, codes: tuple[str, ...]) -> CollegeWithPhone | None:
    province = provinces(desk.session).get(codes[0]) if codes else None
    if province is None:
        return None
    around = in_provinces(desk.session, codes[:1], STATE, NEAREST, near=province.point)
    return next((college for college in around if phones(college.phone)), None)
