"""A text is cut into the pieces with the best scores together."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlu.encoding.packed import Packed
from nlu.encoding.pieces import Cutter, write

BEGIN, END, UNKNOWN, SPACE, THERE_IS, STAY = 0, 2, 3, 4, 5, 8


@pytest.fixture(scope="module")
def cutter(small_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Cutter:
    folder = tmp_path_factory.mktemp("pieces")
    write(Packed(small_file).pieces(), folder)
    return Cutter(folder)


def test_one_long_piece_is_better_than_two_short_ones(cutter: Cutter) -> None:
    assert cutter.ids("มีหอพัก", 99) == [BEGIN, THERE_IS, STAY, END]
    assert cutter.ids(" มีหอพัก", 99) == [BEGIN, THERE_IS, STAY, END]


def test_many_spaces_and_signs_that_stand_for_one_are_one(cutter: Cutter) -> None:
    assert cutter.ids("มี   มี", 99) == cutter.ids("มี\t \u200bมี", 99) == [BEGIN, THERE_IS, THERE_IS, END]


def test_what_is_in_no_piece_is_unknown_sign_by_sign(cutter: Cutter) -> None:
    assert cutter.ids("xyมี", 99) == [BEGIN, SPACE, *[UNKNOWN] * 4, END]
    assert cutter.ids("", 99) == [BEGIN, SPACE, END]


def test_names_of_signs_of_its_own_are_letters_in_a_message(cutter: Cutter) -> None:
    assert cutter.ids("</s>", 99) == [BEGIN, SPACE, *[UNKNOWN] * 4, END]


def test_of_a_long_text_the_start_is_taken(cutter: Cutter) -> None:
    assert cutter.ids("มี " * 30, 5) == [BEGIN, THERE_IS, THERE_IS, THERE_IS, END]
