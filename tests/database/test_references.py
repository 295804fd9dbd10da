"""A reference can be written and said in any way, and a wrong one is noticed."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

import database.references
from bot.masking import mask
from database.references import SIGNS, letters_of, new_reference, normal, reference

LETTERS = st.sampled_from(["EEC", "SEC", "NEC", "NEEC", "CEC", "SOUT", "OVEC"])
BODIES = st.text(SIGNS, min_size=3, max_size=6)


def test_the_examples_of_the_module_hold() -> None:
    assert doctest.testmod(database.references).failed == 0


@given(LETTERS, BODIES, st.sampled_from(["-", " ", "", " - ", "_", "–", " #"]))
def test_a_reference_is_known_however_it_is_written(letters: str, body: str, between: str) -> None:
    made = reference(letters, body)
    written = made.replace("-", between)
    for form in (written, written.lower(), f"  {written} ", " ".join(made.replace("-", ""))):
        assert normal(form), form
    assert normal(made) == normal(made.lower()) == normal(made.replace("-", " ")) == made


@given(LETTERS, BODIES, st.data())
def test_one_wrong_sign_and_two_that_changed_places_are_noticed(
    letters: str, body: str, data: st.DataObject
) -> None:
    made = reference(letters, body)
    first, signs = made.split("-")
    at = data.draw(st.integers(0, len(signs) - 1))
    wrong = data.draw(st.sampled_from(SIGNS.replace(signs[at], "")))
    assert normal(f"{first}-{signs[:at]}{wrong}{signs[at + 1 :]}") == ""
    at = data.draw(st.integers(0, len(signs) - 2))
    changed = signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :]
    assert changed == signs or normal(f"{first}-{changed}") == ""


@given(LETTERS, BODIES)
def test_masking_leaves_every_reference_as_it_is(letters: str, body: str) -> None:
    made = reference(letters, body)
    for text in (f"คำขอ {made} ถึงไหนแล้ว", f"status of {made}?", made, made.lower().replace("-", " ")):
        assert mask(text) == (text, False)


@pytest.mark.parametrize(
    "text", ["", "-", "EEC", "4F7K", "EEC-", "EEC-4F7", "1-4F7K", "สวัสดี", "EECEECEEC-4F7K"]
)
def test_what_is_no_reference_is_none(text: str) -> None:
    assert normal(text) == ""


def test_references_grow_where_the_short_ones_are_taken() -> None:
    taken = {reference("EEC", "222")}
    made = new_reference("EEC", lambda one: one in taken, pick=lambda signs: signs[0])
    assert made == reference("EEC", "2222")


def test_each_centre_has_letters() -> None:
    assert letters_of("EEC", "eec") == "EEC"
    assert letters_of("", "") == "OVEC"
    assert letters_of("", "south").isalpha()
