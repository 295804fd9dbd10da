"""What contact data a message holds, in the words of employers."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.contact import mail, phone
from bot.desk.contact.phone import fault_of
from bot.desk.contact.reading import contact_in


@pytest.mark.parametrize("module", [mail, phone])
def test_the_examples_of_the_modules_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "phone"),
    [
        ("081-234-5678", "0812345678"),
        ("โทร ๐๘๑ ๒๓๔ ๕๖๗๘", "0812345678"),
        ("+66 (0)81 234 5678", "0812345678"),
        ("66812345678", "0812345678"),
        ("812345678 ครับ", "0812345678"),
        ("สนง. 02-123-4567 ต่อ 12", "021234567#12"),
        ("038 611 192", "038611192"),
        ("+856 20 5555 1234", "+8562055551234"),
        ("เบอร์แรก 081-234 เบอร์ที่ถูก 089 999 8888", "0899998888"),
    ],
)
def test_telephones_are_read_as_they_are_dialled(words: str, phone: str) -> None:
    read = contact_in(words)
    assert (read.phone, read.faults, read.is_contact) == (phone, (), True)


@pytest.mark.parametrize("code", ["06", "08", "09", "02", "03", "04", "05", "07"])
@given(st.data())
def test_every_thai_number_of_the_right_length_is_valid_and_one_digit_beside_it_is_not(
    code: str, data: st.DataObject
) -> None:
    rest = 8 if code in ("06", "08", "09") else 7
    digits = code + "".join(str(data.draw(st.integers(0, 9))) for _ in range(rest))
    assert fault_of(digits) == ""
    assert fault_of(digits[:-1]) == "phone_too_short"
    assert fault_of(digits + "0") == "phone_too_long"


@pytest.mark.parametrize(
    ("words", "company", "person"),
    [
        ("บริษัท สยามโลหะ จำกัด คุณวิภา รักงาน 081-234-5678", "บริษัท สยามโลหะ จำกัด", "คุณวิภา รักงาน"),
        ("หจก. รุ่งเรืองการช่าง ติดต่อ 038-611192", "หจก. รุ่งเรืองการช่าง", ""),
        ("ชื่อบริษัท: สยามเมทัล\nผู้ติดต่อ: วิภา 0898765432", "สยามเมทัล", "วิภา"),
        (
            "Siam Metal Co., Ltd. contact Mr. John Smith +66 81 234 5678",
            "Siam Metal Co., Ltd.",
            "Mr. John Smith",
        ),
        ("คุณสมหญิง รักงาน ค่ะ", "", "คุณสมหญิง รักงาน"),
        ("บมจ. ไทยรุ่ง นายเอก ใจดี อีเมล ek@thairung.co.th", "บมจ. ไทยรุ่ง", "นายเอก ใจดี"),
    ],
)
def test_companies_and_persons_are_read(words: str, company: str, person: str) -> None:
    read = contact_in(words)
    assert (read.company, read.person, read.is_contact) == (company, person, True)


@pytest.mark.parametrize(
    ("words", "email"),
    [
        ("HR@Siam-Metal.co.th", "hr@siam-metal.co.th"),
        ("nok (at) siamsteel (dot) com", "nok@siamsteel.com"),
        ("nok แอท siamsteel ดอท com", "nok@siamsteel.com"),
    ],
)
def test_addresses_are_read_as_they_are_written_to(words: str, email: str) -> None:
    assert contact_in(words).email == email


@pytest.mark.parametrize(
    ("words", "line"),
    [("ไลน์ไอดี wipa.rak", "wipa.rak"), ("@siammetal", "@siammetal"), ("line leader 5 คน", "")],
)
def test_accounts_on_line_are_read(words: str, line: str) -> None:
    assert contact_in(words).line == line


@pytest.mark.parametrize(
    ("words", "company", "person"),
    [
        ("โรงแรมริมเล", "โรงแรมริมเล", ""),
        ("อู่ช่างเอก", "", ""),  # a word for a trade: it may be wanted
        ("Seaview Hotel", "Seaview Hotel", ""),
        ("ชื่อวิภา", "", "วิภา"),
        ("ผมชื่อสมชาย ใจดี", "", "สมชาย ใจดี"),
        ("my name is Ann Lee", "", "Ann Lee"),
    ],
)
def test_a_short_message_that_is_a_name_is_one(words: str, company: str, person: str) -> None:
    read = contact_in(words)
    assert (read.company, read.person, read.is_contact) == (company, person, bool(company or person))


@pytest.mark.parametrize(
    "words",
    [
        "โรงแรมอยู่กระบี่",
        "โรงแรมที่กระบี่",
        "ร้านเปิดใหม่",
        "ชื่อน้องคืออะไร",
        "แก้เป็น 8 คน",
        "บริษัทอยู่ระยอง",
        "ทางบริษัทขอเป็นเดือนหน้า",
        "คุณเก็บข้อมูลไว้กี่วัน",
        "คุณช่วยอะไรได้บ้าง",
        "เงินเดือน 15000-18000 บาท เริ่ม 01/02/2570",
        "เลขผู้เสียภาษี 0105556012345",
        "ปี 2566-2567",
        "",
    ],
)
def test_what_is_no_contact_is_none(words: str) -> None:
    assert not contact_in(words).is_contact
