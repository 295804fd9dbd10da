"""The order of recommended colleges: what each reason does, and what holds for all weights."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.subjects.requests.matching.order import Candidate, in_order
from database.loading.matching_rules import REASONS, MatchingRules

ALIKE = Candidate("2", inside=False, kilometres=80.0, graduates=20, related=5, work=50.0)
BETTER = {
    "province": {"inside": True},
    "near": {"kilometres": 10.0},
    "graduates": {"graduates": 60},
    "dual": {"dual": True},
    "related": {"related": 40},
    "work": {"work": 90.0},
}
counts = st.integers(0, 3000)
candidates = st.builds(
    Candidate,
    code=st.text("0123456789", min_size=10, max_size=10),
    inside=st.booleans(),
    kilometres=st.none() | st.floats(0, 1500),
    graduates=counts,
    dual=st.booleans(),
    related=counts,
    work=st.none() | st.floats(0, 100),
)
many = st.lists(candidates, max_size=12, unique_by=lambda one: one.code)
weights = st.fixed_dictionaries({reason: st.floats(0, 100) for reason in REASONS})


def only(*reasons: str) -> MatchingRules:
    return MatchingRules({reason: float(reason in reasons) for reason in REASONS})


def codes(given_: list[Candidate], rules: MatchingRules, wanted: int = 5) -> list[str]:
    return [one.candidate.code for one in in_order(given_, wanted, rules)]


@pytest.mark.parametrize("reason", REASONS)
def test_each_reason_alone_puts_the_better_college_first(reason: str) -> None:
    better = replace(ALIKE, code="9", **BETTER[reason])  # by its code it would come last
    assert codes([ALIKE, better], only(reason)) == ["9", "2"]


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_of_weight_nought_is_no_reason(reason: str) -> None:
    better = replace(ALIKE, code="9", **BETTER[reason])
    others = only(*(one for one in REASONS if one != reason))
    assert codes([better, ALIKE], others) == ["2", "9"]
    assert all(reason not in one.reasons for one in in_order([better], 5, others))


@given(many, weights, st.integers(0, 500), st.randoms())
def test_the_order_does_not_depend_on_the_order_of_reading(
    found: list[Candidate], given_: dict[str, float], wanted: int, chance: object
) -> None:
    mixed = list(found)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    rules = MatchingRules(given_)
    assert codes(mixed, rules, wanted) == codes(found, rules, wanted)
    assert sorted(codes(found, rules, wanted)) == sorted(one.code for one in found)


@given(many, weights, st.sampled_from(REASONS), candidates)
def test_what_a_reason_of_weight_nought_says_changes_nothing(
    found: list[Candidate], given_: dict[str, float], reason: str, other: Candidate
) -> None:
    rules = MatchingRules({**given_, reason: 0.0})
    changed = {name: getattr(other, name) for name in BETTER[reason]}
    assert codes([replace(one, **changed) for one in found], rules) == codes(found, rules)


@given(many)
def test_no_reason_at_all_leaves_the_order_of_the_codes(found: list[Candidate]) -> None:
    assert codes(found, only()) == sorted(one.code for one in found)


@given(many, weights)
def test_reasons_are_told_from_the_strongest_on(found: list[Candidate], given_: dict[str, float]) -> None:
    for one in in_order(found, 5, MatchingRules(given_)):
        points = dict(one.points)
        told = [points[reason] for reason in one.reasons]
        assert told == sorted(told, reverse=True) and all(told)
        assert one.total == pytest.approx(sum(points.values()), abs=1e-6)
