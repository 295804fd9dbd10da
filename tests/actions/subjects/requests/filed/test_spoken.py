"""A reference that is read out in Thai is the same when it is written down again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from actions.subjects.requests.filed.spoken import signs, spoken
from database.references import SIGNS, normal, reference

LETTERS = st.sampled_from(["ECC", "EEC", "SEC", "NEC", "NEEC", "CEC", "SOUT", "OVEC"])


@given(LETTERS, st.text(SIGNS, min_size=3, max_size=6), st.sampled_from([" ", "", "-"]))
def test_what_is_read_out_is_understood(letters: str, body: str, between: str) -> None:
    made = reference(letters, body)
    assert normal(signs(spoken(made).replace(" ", between))) == made


def test_thai_digits_and_mixed_writing_are_understood() -> None:
    assert spoken("ECC-4F7K") == "อี ซี ซี สี่ เอฟ เจ็ด เค"
    for heard in ("อีซีซี ๔เอฟ๗เค", "ECC สี่ F เจ็ด K", "ecc-4f7k"):
        assert normal(signs(heard)) == "ECC-4F7K"
