"""Who asks the same computed question gets the same reply; what depends on the person is told anew each time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from actions.query import Query
from actions.render.finished import Finished, finished_replies
from actions.reply import Reply, Text
from actions.words.texts import Texts
from bot.dialogue.moment import Run
from bot.dialogue.topics import Topics
from bot.turn import acting
from bot.turn.acting import Occasion, acted

TEXTS = Texts.read(Path(__file__).parents[3] / "data/texts")
RUN = Run("top_colleges", query=Query("graduates", by=("province",), order="most", asks="rows"))


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The queries that were computed."""
    asked: list[object] = []
    known = acting.computed
    monkeypatch.setattr(acting, "computed", lambda *args: asked.append(args[1]) or known(*args))
    return asked


def occasion(finished: Finished[Reply] | None, language: str = "th", person: str = "line:U1") -> Occasion:
    return Occasion(
        language, date(2026, 11, 29), "", None, TEXTS, Topics({}), person=person, finished=finished
    )


def test_two_people_who_ask_the_same_get_the_same_computed_once(
    catalogue: Session, computed: list[object]
) -> None:
    finished = finished_replies()
    first = acted(RUN, occasion(finished), catalogue)
    assert acted(RUN, occasion(finished, person="line:U2"), catalogue) is first
    assert first.kind == "answer" and len(computed) == 1


def test_a_kept_reply_is_that_of_the_query_the_language_and_the_words_around_it(
    catalogue: Session, computed: list[object]
) -> None:
    finished = finished_replies()
    runs = [RUN, Run(RUN.intent, query=Query("colleges")), Run(RUN.intent, query=RUN.query, unused=("x",))]
    for run in runs:
        for language in ("th", "en"):
            kept = [acted(run, occasion(finished, language), catalogue) for _ in range(2)]
            assert kept[0] is kept[1] and kept[0] == acted(run, occasion(None, language), catalogue)
    assert len(computed) == 2 * len(runs) * 2


def test_what_is_no_query_is_never_kept(catalogue: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    finished = finished_replies()
    monkeypatch.setattr(finished, "told", lambda *_: pytest.fail("kept"))
    for action in sorted(acting.ACTIONS)[:5]:
        acted(Run(action), occasion(finished), catalogue)


def test_what_comes_with_messages_is_told_anew_each_time(
    catalogue: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished, told = finished_replies(), Reply((Text("5"),), "answer")
    asked: list[object] = []
    monkeypatch.setattr(acting, "computed", lambda *args: asked.append(args[1]) or told)
    for measure, times in (("requested", 2), ("graduates", 1)):
        asked.clear()
        for _ in range(2):
            acted(Run("requested", query=Query(measure)), occasion(finished), catalogue)
        assert len(asked) == times
