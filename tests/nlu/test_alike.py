"""Texts that mean the same stand together, in whatever language; the first one names the group."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from nlu.alike import around_their_script, groups, script
from nlu.encoder import missing

CENTRE = np.zeros(2)


def test_a_text_joins_the_first_that_is_near_enough() -> None:
    vectors = np.array([[1.0, 0.0], [0.0, 1.0], [0.8, 0.6], [0.0, 1.0]])
    assert groups(vectors, 0.7) == [0, 1, 0, 1]
    assert groups(vectors, 0.9) == [0, 1, 2, 1]
    assert groups(np.zeros((0, 2))) == []


@pytest.mark.parametrize(
    ("text", "name"), [("มีหอพักไหม?", "THAI"), ("a dorm?", "LATIN"), ("ມີ", "LAO"), ("12", "")]
)
def test_the_script_is_that_of_most_letters(text: str, name: str) -> None:
    assert script(text) == name


def test_what_all_texts_of_a_script_have_in_common_is_taken_away() -> None:
    vectors = np.array([[1.0, 0.2], [1.0, -0.2]] * 30 + [[-1.0, 0.2], [-1.0, -0.2]] * 30)
    texts = ["ก", "ข"] * 30 + ["a", "b"] * 30
    moved = around_their_script(texts, vectors, CENTRE)
    assert moved[0] @ moved[60] > vectors[0] @ vectors[60]


# On the machine that checks every change it must run: there a missing encoder fails.
@pytest.mark.skipif(bool(missing()) and not os.environ.get("CI"), reason=f"no encoder here: {missing()}")
def test_the_process_reads_texts_and_prints_their_groups() -> None:
    texts = ["วิทยาลัยมีหอพักไหม", "มีหอพักให้นักเรียนไหม", "ค่าเทอมเท่าไร"]
    done = subprocess.run(
        [sys.executable, "-m", "nlu.alike"],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    first, second, third = json.loads(done.stdout)
    assert first == second != third
