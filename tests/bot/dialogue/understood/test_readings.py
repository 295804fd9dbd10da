"""A word with several readings is settled by the level or the province, and else asked about."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from actions.filters import Filters
from bot.dialogue.moment import Run
from bot.dialogue.understood.readings import MOST_READINGS, settle_readings
from bot.nlu.understanding import Entity
from tests.actions import csv_facts as facts

COMPUTERS = ("computer_tech", "information_technology", "computer_programmer", "business_computer",
             "computer_graphics", "game_animation", "network_security")  # fmt: skip
WORD = Entity("field", COMPUTERS[0], 0, 3, "คอม", candidates=COMPUTERS)
SONGKHLA = "90"


def settled(session: Session, intent: str, **filters: tuple[str, ...]) -> Run:
    run = Run(intent, Filters(field=(WORD.id,), **filters), unclear=(WORD,))
    return settle_readings(run, session)


def test_where_it_is_taught_in_a_province_all_of_it_is_listed_the_largest_first(catalogue: Session) -> None:
    run = settled(catalogue, "programs", province=(SONGKHLA,))
    taught = {f: facts.graduates(facts.taught(facts.programs_of_field(f), ["สงขลา"])) for f in COMPUTERS}
    wanted = sorted((f for f, count in taught.items() if count), key=lambda f: -taught[f])
    assert run.filters.field == tuple(wanted) and 1 < len(wanted) <= MOST_READINGS
    assert run.unclear == ()


def test_elsewhere_and_of_other_questions_it_is_asked_which_is_meant(catalogue: Session) -> None:
    assert settled(catalogue, "programs").unclear == (WORD,)
    assert settled(catalogue, "study_path", province=(SONGKHLA,)).unclear == (WORD,)


def test_one_reading_that_the_level_leaves_is_taken(catalogue: Session) -> None:
    two = replace(WORD, candidates=("auto", "rail"))
    run = Run("study_path", Filters(field=("auto",), level=("voc_cert",)), unclear=(two,))
    assert settle_readings(run, catalogue).filters.field == ("auto",)


def test_what_of_it_a_college_teaches_is_told_at_once(catalogue: Session) -> None:
    run = settled(catalogue, "programs", college=("1355016101",))
    taught = {
        f: facts.graduates(facts.taught(facts.programs_of_field(f), college="1355016101")) for f in COMPUTERS
    }
    assert set(run.filters.field) == {f for f, count in taught.items() if count} and run.unclear == ()
