"""What is about us is told from what is not, also in a language with few examples."""

from __future__ import annotations

from nlu.scope import Fit, Known, Runs, Scope, learn

OURS = [Known("เรียนช่างยนต์ที่ไหน" + str(i), "th", Fit(0.8, 0.1, 0.7)) for i in range(20)]


def test_a_known_phrase_is_about_us_and_a_foreign_one_is_not() -> None:
    scope = learn(OURS)
    assert scope.about_us("เรียนช่างยนต์ที่ไหน", "th", Fit(0.8, 0.1, 0.7)) >= 0.5
    assert scope.about_us("พิซซ่าหน้าไหนอร่อยสุดในโลก", "th", Fit(0.2, 0.6, 0.3)) < 0.2


def test_each_language_has_its_own_border() -> None:
    scope = learn([*OURS, *(Known(f"ຮຽນ{i}{i + 1}{i + 2}", "lo", Fit(0.3, 0.2, 0.0)) for i in range(20))])
    assert scope.borders["lo"] < scope.borders["th"]


def test_a_short_message_gets_the_benefit_of_the_doubt() -> None:
    scope = Scope(Runs())
    assert scope.score("ฮาย", Fit(0.5, 0.0, 0.0)) > scope.score("ฮายฮายฮายฮาย", Fit(0.5, 0.0, 0.0))


def test_known_runs_are_told_from_unknown_ones_and_read_back() -> None:
    runs = Runs((7, 0, 0xFFFFFF))
    assert [mark in runs for mark in (0, 7, 8, 0xFFFFFF)] == [True, True, False, True]
    assert runs.marks().tolist() == [0, 7, 0xFFFFFF]
    assert Runs(runs.marks()).marks().tolist() == [0, 7, 0xFFFFFF]
