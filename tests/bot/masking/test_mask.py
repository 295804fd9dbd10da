"""Personal data is masked; what only looks like it stays readable."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.masking import EMAIL_TOKEN, ID_TOKEN, PHONE_TOKEN, is_national_id, mask

mask("๐")  # the tables are made at the first call
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
SEPARATORS = st.sampled_from(["", " ", "-", ".", " - ", "\u200b", "\u00a0"])
WORDS = st.text("กขคงจฉชซาำิีุู่้ abc?!", max_size=20)
TWELVE = st.text("0123456789", min_size=12, max_size=12)


def national_id(twelve: str) -> str:
    total = sum(int(d) * w for d, w in zip(twelve, range(13, 1, -1), strict=True))
    return twelve + str((11 - total % 11) % 10)


@given(TWELVE, SEPARATORS, WORDS, WORDS, st.booleans())
def test_a_national_id_is_masked_however_it_is_written(
    twelve: str, separator: str, before: str, after: str, thai: bool
) -> None:
    number = national_id(twelve)
    grouped = [number[0], number[1:5], number[5:10], number[10:12], number[12]]
    written = separator.join(grouped)
    text = f"{before} {written.translate(THAI) if thai else written} {after}"
    masked, found = mask(text)
    assert found and ID_TOKEN in masked
    assert masked == f"{before} {ID_TOKEN} {after}"


@given(TWELVE, st.integers(1, 9))
def test_thirteen_digits_with_a_wrong_checksum_are_no_national_id(twelve: str, off: int) -> None:
    number = national_id(twelve)
    wrong = number[:12] + str((int(number[12]) + off) % 10)
    assert is_national_id(number) and not is_national_id(wrong)


@given(st.sampled_from("689"), st.text("0123456789", min_size=8, max_size=8), SEPARATORS, WORDS)
def test_a_mobile_number_is_masked(kind: str, rest: str, separator: str, before: str) -> None:
    number = f"0{kind}{rest}"
    written = separator.join([number[:3], number[3:6], number[6:]])
    assert mask(f"{before} {written}") == (f"{before} {PHONE_TOKEN}", True)


@given(st.sampled_from("23457"), st.text("0123456789", min_size=7, max_size=7), SEPARATORS)
def test_a_landline_is_masked(area: str, rest: str, separator: str) -> None:
    number = f"0{area}{rest}"
    assert mask(f"โทร {number[:2]}{separator}{number[2:5]}{separator}{number[5:]}")[0] == f"โทร {PHONE_TOKEN}"


@given(st.from_regex(r"[a-z0-9._]{1,12}@[a-z]{1,10}\.(com|co\.th|ac\.th)", fullmatch=True), WORDS)
def test_an_address_for_mail_is_masked(address: str, before: str) -> None:
    masked, found = mask(f"{before} {address}")
    assert found and "@" not in masked and EMAIL_TOKEN in masked


@given(st.text(max_size=300))
def test_masking_twice_changes_nothing_more_and_never_fails(text: str) -> None:
    once, _ = mask(text)
    assert mask(once) == (once, False)


@given(st.text("0123456789๐๑๒๓๔๕๖๗๘๙ -.+()", max_size=200))
def test_no_phone_number_and_no_id_is_left_standing_apart(text: str) -> None:
    masked, _ = mask(text)
    plain = masked.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))
    for run in re.findall(r"(?<![0-9])[0-9]+(?![0-9])", plain):
        assert not is_national_id(run)
        assert not re.fullmatch(r"0[689]\d{8}", run)


@pytest.mark.parametrize(
    "text",
    [
        "วิทยาลัยรหัส 1320016401 อยู่ไหน",
        "ปีการศึกษา 2566 มีผู้จบ 12,500 คน",
        "ระหว่าง 2565 ถึง 2566 ต่างกันเท่าไร",
        "ปี 2564 2565 2566 มีผู้จบกี่คน",
        "ค่าเทอม 1,500 - 3,000 บาท",
        "need 20 welders in 2026, 15,000 baht a month",
        "รหัสไปรษณีย์ 21150",
        "โทร 1579 ได้ไหม",
        "พิกัด 13.7563, 100.5018",
        "21/11/2569 เวลา 08.30-16.30",
        "@achiva ถามหน่อย",
    ],
)
def test_codes_years_prices_and_places_stay(text: str) -> None:
    assert mask(text) == (text, False)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("+66 81 234 5678", PHONE_TOKEN),
        ("(02) 123-4567 ต่อ 12", f"{PHONE_TOKEN} ต่อ 12"),
        ("โทร081-234-5678นะ", f"โทร{PHONE_TOKEN}นะ"),
        ("081-234-5678, 02 123 4567", f"{PHONE_TOKEN}, {PHONE_TOKEN}"),
        ("ปี 2566 081-234-5678", f"ปี 2566 {PHONE_TOKEN}"),
        ("ติดต่อ a.b@vec.go.th หรือ 0812345678", f"ติดต่อ {EMAIL_TOKEN} หรือ {PHONE_TOKEN}"),
    ],
)
def test_examples(text: str, masked: str) -> None:
    assert mask(text) == (masked, True)
