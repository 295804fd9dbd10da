"""Every kind of personal data is found however people write it, and what is nobody's stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.masking import (
    ACCOUNT_TOKEN,
    CARD_TOKEN,
    EMAIL_TOKEN,
    HANDLE_TOKEN,
    ID_TOKEN,
    PASSPORT_TOKEN,
    PHONE_TOKEN,
    STUDENT_TOKEN,
    mask,
)
from tests.bot.masking.numbers import NATIONAL_IDS, card, in_groups

mask("๐")  # the tables are made at the first call
GAPS = [
    " ", "  ", "     ", "\n", "\r\n", "\t", "\u00a0", "\u2009", "\u202f", "\u3000", "\u2003", "\u00ad", "\u200b", "\ufeff",
    "-", "\u2010", "\u2013", "\u2212", "\uff0d", ".", "\uff0e", "\u3002", ",", "\u00b7", "\u2022", "\u2027", "/", "|",
    ":", "~", "*", "'", "_", " - ", " . ", ") ", "\U0001f642", "\u2026",
]  # fmt: skip
ZEROS = "0๐໐០၀٠०０𝟎𝟘"  # each begins ten digits, in their order
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
gaps = st.sampled_from(GAPS)
eight = st.text("0123456789", min_size=8, max_size=8)


def in_digits(number: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(c)) if c in "0123456789" else c for c in number)


@given(
    NATIONAL_IDS,
    st.sampled_from([(1, 4, 5, 2, 1), (13,), (1,) * 13, (1, 12)]),
    st.lists(gaps, min_size=12, max_size=12),
)
def test_a_national_id_with_any_separators(number: str, sizes: tuple[int, ...], between: list[str]) -> None:
    assert mask(f"ของผม {in_groups(number, sizes, between)} ค่ะ") == (f"ของผม {ID_TOKEN} ค่ะ", True)


@given(NATIONAL_IDS, st.sampled_from(ZEROS))
def test_a_national_id_in_the_digits_of_any_script(number: str, zero: str) -> None:
    assert mask(f"ของผม {in_digits(number, zero)} ค่ะ") == (f"ของผม {ID_TOKEN} ค่ะ", True)


@given(
    st.sampled_from("689"),
    eight,
    st.sampled_from([(3, 3, 4), (3, 7), (10,), (2, 4, 4), (3, 4, 3)]),
    st.lists(gaps, min_size=3, max_size=3),
)
def test_a_mobile_number_with_any_separators(
    kind: str, rest: str, sizes: tuple[int, ...], between: list[str]
) -> None:
    number = in_groups(f"0{kind}{rest}", sizes, between)
    assert mask(f"ติดต่อ {number} นะ") == (f"ติดต่อ {PHONE_TOKEN} นะ", True)


@given(st.sampled_from("689"), eight, st.sampled_from(ZEROS))
def test_a_mobile_number_in_the_digits_of_any_script(kind: str, rest: str, zero: str) -> None:
    assert mask(f"ติดต่อ {in_digits(f'0{kind}{rest}', zero)} นะ") == (f"ติดต่อ {PHONE_TOKEN} นะ", True)


@given(
    st.sampled_from(["+", "00", "+ ", "(+"]),
    st.sampled_from([("856", r"20"), ("855", "1"), ("95", "9"), ("84", "9"), ("66", "8"), ("86", "138")]),
    eight,
    st.lists(st.sampled_from(["", " ", "-", "."]), min_size=3, max_size=3),
)
def test_the_neighbours_numbers(plus: str, country: tuple[str, str], rest: str, between: list[str]) -> None:
    code, operator = country
    number = f"{plus}{code}{between[0]}{operator}{between[1]}{rest[:4]}{between[2]}{rest[4:]}"
    assert mask(f"call {number} ok") == (f"call {PHONE_TOKEN} ok", True)


@given(
    st.text("0123456789", min_size=15, max_size=15),
    st.sampled_from("456"),
    st.sampled_from(["", " ", "-", "."]),
)
def test_the_number_of_a_bank_card_and_no_number_that_fails_its_checksum(
    digits: str, first: str, gap: str
) -> None:
    number = card(("55" if first == "5" else first) + digits[: 15 - len("55" if first == "5" else first)])
    groups = [number[:4], number[4:8], number[8:12], number[12:]]
    if len({group[-1] for group in groups} - {"0"}) == 0 or "081" in number:
        return  # round numbers in a row are prices
    assert CARD_TOKEN in mask(f"บัตร {gap.join(groups)} ครับ")[0] or gap == ""
    assert mask(f"บัตร {number} ครับ")[0] == f"บัตร {CARD_TOKEN} ครับ"
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert CARD_TOKEN not in mask(f"บัตร {wrong} ครับ")[0]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("+86 138 0013 8000", PHONE_TOKEN),
        ("86 138 0013 8000", PHONE_TOKEN),
        ("โทร ๐๘๑ ๒๓๔ ๕๖๗๘ กับ 02-123-4567", f"โทร {PHONE_TOKEN} กับ {PHONE_TOKEN}"),
        ("O81 234 5678", PHONE_TOKEN),
        ("phone 038-123-456;038-123-457", f"phone {PHONE_TOKEN};{PHONE_TOKEN}"),
        ("โทร 02-123-4567/081-234-5678", f"โทร {PHONE_TOKEN}/{PHONE_TOKEN}"),
        ("081 234 5678".replace("0", "⓪").replace("8", "⑧"), PHONE_TOKEN),
        ("020 5555 1234", PHONE_TOKEN),
        ("เบอร์ของหนู 81-234-5678", f"เบอร์ของหนู {PHONE_TOKEN}"),
        ("0️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", PHONE_TOKEN),
        ("nok(at)mail.com", EMAIL_TOKEN),
        ("nok @ mail . co . th ค่ะ", f"{EMAIL_TOKEN} ค่ะ"),
        ("nok＠mail．com", EMAIL_TOKEN),
        ("no\u200bk@ma\u00adil.com", EMAIL_TOKEN),
        ("nok [at] mail [dot] com", EMAIL_TOKEN),
        ("nok แอท mail ดอท com", EMAIL_TOKEN),
        ("พาสปอร์ตเลขที่ AB123456", f"พาสปอร์ตเลขที่ {PASSPORT_TOKEN}"),
        ("passport no. N 1234567", f"passport no. {PASSPORT_TOKEN}"),
        ("AC1234567 ใช้สมัครได้ไหม", f"{PASSPORT_TOKEN} ใช้สมัครได้ไหม"),
        ("เลขบัญชี 123-4-56789-0", f"เลขบัญชี {ACCOUNT_TOKEN}"),
        ("โอนเข้า 123-4-56789-0", f"โอนเข้า {ACCOUNT_TOKEN}"),
        ("กสิกร 0123456789", f"กสิกร {ACCOUNT_TOKEN}"),
        ("รหัสนักศึกษา 6630120001", f"รหัสนักศึกษา {STUDENT_TOKEN}"),
        ("ไลน์ไอดี nok_99", f"ไลน์ไอดี {HANDLE_TOKEN}"),
        ("Line ID: nokkie", f"Line ID: {HANDLE_TOKEN}"),
        ("ไอดีไลน์คือ nokkie", f"ไอดีไลน์คือ {HANDLE_TOKEN}"),
        ("ไลน์ @nok", f"ไลน์ {HANDLE_TOKEN}"),
        ("ig nok.art", f"ig {HANDLE_TOKEN}"),
        ("เลขบัตรประชาชน 1-2345-67890-12-30 พิมพ์เกิน", f"เลขบัตรประชาชน {ID_TOKEN} พิมพ์เกิน"),
    ],
)  # fmt: skip
def test_examples_of_every_kind(text: str, masked: str) -> None:
    assert mask(text) == (masked, True)


codes = st.integers(1300000000, 1399999999).map(str)
years = st.integers(2540, 2575).map(str)
prices = st.integers(1, 999_999_999).map(lambda n: f"{n:,}")
counts = st.integers(1, 9999).map(str)
rooms = st.integers(100, 9999).map(str)
lists = st.sampled_from([", ", " ", "\n", " / ", " - ", " และ ", ","])


@given(st.lists(codes, min_size=1, max_size=6), lists)
def test_codes_of_colleges_stay(found: list[str], between: str) -> None:
    assert mask("รหัส " + between.join(found))[1] is False


@given(st.lists(years, min_size=1, max_size=8), lists)
def test_years_stay(found: list[str], between: str) -> None:
    assert mask("ปีการศึกษา " + between.join(found))[1] is False


@given(st.lists(prices, min_size=1, max_size=8), st.sampled_from([", ", " ", "\n", " - ", "-", " บาท "]))
def test_prices_stay(found: list[str], between: str) -> None:
    assert mask("ราคา " + between.join(found) + " บาท")[1] is False


@given(st.lists(st.tuples(codes, counts, years), min_size=1, max_size=5), st.sampled_from([" ", "\t", ", "]))
def test_tables_of_codes_counts_and_years_stay(rows: list[tuple[str, str, str]], between: str) -> None:
    text = "\n".join(between.join((code, f"{count} คน", year)) for code, count, year in rows)
    assert mask(text) == (text, False)


@given(st.lists(rooms, min_size=1, max_size=3), st.sampled_from([", ", " "]))
def test_rooms_stay(found: list[str], between: str) -> None:
    assert mask("ห้อง " + between.join(found))[1] is False


@pytest.mark.parametrize(
    "text",
    [
        "โทร 1579 หรือ 191", "สายด่วน 1300 1323 1669", "hotline 1579", "รหัส 1320016401 256 คน",
        "05/11/2569 300 คน", "5/11/69 300 คน", "08.30-16.30 20 คน", "เปิด 08:30 15 คน", "06 07 08 09 10",
        "2560 2561 2562 2563 2564", "120 80 45 300 25 12", "1,500 2,500 3,000 4,500", "เกรด 2.50 3.00 3.25 3.75",
        "วิชา 30101-2001 30101-2002", "ห้อง 0214", "ปวช.1/3 จำนวน 24 คน", "16.4419, 102.8359", "1+1 2+2 3+3 4+4 5+5",
        "ขอไลน์นักเรียน", "production line operator 5 people", "line id of graduates", "เฟส 2 ปี 2566", "facebook page",
        "my line is busy", "online 24 ชม.", "บัญชี 30 คน", "สาขาการบัญชี 2 แห่ง", "ขอเบอร์วิทยาลัยรหัส 1320016401",
        "ทำพาสปอร์ตกี่บาท", "กรุงไทย 5 แห่ง", "id card 13 หลัก", "meet @ noon . thanks", "พื้นที่ 120 m² 4500 m²",
        "เบอร์โทรวิทยาลัย", "line: 3", "ไลน์ผลิต 24 คน", "score 95 92 88 85 80",
    ],
)  # fmt: skip
def test_what_is_nobodys_stays(text: str) -> None:
    assert mask(text) == (text, False)


def test_what_is_masked_keeps_everything_around_it_as_it_was_typed() -> None:
    text = "สวัส\u200bดีครับ ＡＢＣ ๒๕๖๖ 081\u200b-234-5678 ขอบคุณ"
    assert mask(text) == (f"สวัส\u200bดีครับ ＡＢＣ ๒๕๖๖ {PHONE_TOKEN} ขอบคุณ", True)
