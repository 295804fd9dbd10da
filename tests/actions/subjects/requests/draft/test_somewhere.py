"""A province is known by its name in words of which nothing was read, also where it is misspelt."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from actions.subjects.requests.draft.changes import Change
from actions.subjects.requests.draft.somewhere import placed, province_in
from database.queries.places import provinces


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("อุตรดิษถ์", "53"),
        ("อยู่แถวบึงกาลเลยจ้า", "38"),
        ("นครสวรร", "60"),
        ("แพร่", "54"),
        ("Nakhon Pathon", "73"),
        ("around chantaburi please", "22"),
        ("แพร่กระจาย", ""),
        ("during the rains", ""),
        ("แถวบ้านผม", ""),
        ("แถวบุรี", ""),
        ("", ""),
    ],
)
def test_the_name_that_is_most_like_the_words(catalogue: Session, words: str, code: str) -> None:
    assert province_in(words, provinces(catalogue)) == code


@pytest.mark.parametrize(("words", "code"), [("แพร่", "54"), ("trat", "23"), ("ช่างแพร่", ""), ("อุตรดิษถ์", "")])
def test_where_no_place_was_asked_for_only_a_name_alone_counts(
    catalogue: Session, words: str, code: str
) -> None:
    assert province_in(words, provinces(catalogue), asked=False) == code


def test_words_become_a_place_or_nothing(catalogue: Session) -> None:
    number = Change("number", number=4)
    changes = (number, Change("somewhere", value="บึงกาล"), Change("somewhere", said="อะไรสักอย่าง"))
    assert placed(changes, provinces(catalogue)) == (number, Change("place", value="38"))
