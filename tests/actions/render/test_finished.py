"""A computed question is told once for everybody who asks it, until other facts are loaded."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.render.finished import finished_replies
from actions.reply import Reply, Text
from database.models import LoadedFile


class Teller:
    """Tells something new each time."""

    def __init__(self, kind: str = "answer") -> None:
        self.told, self.kind = 0, kind

    def __call__(self) -> Reply:
        self.told += 1
        return Reply((Text(str(self.told)),), self.kind)  # type: ignore[arg-type]


def test_the_same_is_told_once_and_anew_when_other_facts_are_loaded(engine: Engine) -> None:
    finished, tell = finished_replies(), Teller()
    with Session(engine) as session:
        first = finished.told("a", session, tell)
        assert finished.told("a", session, tell) is first and tell.told == 1
        assert finished.told("b", session, tell) != first
        session.add(LoadedFile(name="colleges.csv", sha256="new", rows=1))
        session.flush()
        assert finished.told("a", session, tell) != first
        assert tell.told == 3


def test_what_may_be_a_fault_of_the_moment_is_not_kept(engine: Engine) -> None:
    finished, tell = finished_replies(), Teller("no_data")
    with Session(engine) as session:
        for _ in range(2):
            finished.told("a", session, tell)
    assert tell.told == 2


@pytest.mark.parametrize("most", [1, 2])
def test_the_longest_unasked_go(engine: Engine, most: int) -> None:
    finished, tell = finished_replies(most), Teller()
    with Session(engine) as session:
        for key in "aba":
            finished.told(key, session, tell)
    assert tell.told == 4 - most
