"""In which order colleges are recommended to an employer: each reason has a strength, and staff weigh the reasons.

    in_order([Candidate("1321016101", inside=True, graduates=78), ...], wanted=5, rules)

Nothing is read here. A reason of weight 0 changes nothing; equal colleges stand by their code, so that the order is
always the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from database.loading.matching_rules import REASONS, MatchingRules

UNKNOWN = 0.5  # strength of a share that nobody published: neither good nor bad
EXACT = 9  # decimals to which sums are compared, so that the order of adding does not matter


@dataclass(frozen=True, slots=True)
class Candidate:
    """A college as it is weighed."""

    code: str
    inside: bool = False  # in the province of the work
    kilometres: float | None = None  # from the work; None where no place was named
    graduates: int = 0  # of what is wanted, in the latest year
    dual: bool = False  # known to teach it as dual training
    related: int = 0  # graduates of related programmes
    work: float | None = None  # per cent in work of those traced; None where it is not known


@dataclass(frozen=True, slots=True)
class Weighed:
    """A college with the points that each reason gives it."""

    candidate: Candidate
    points: tuple[tuple[str, float], ...]  # of REASONS, those that count

    @property
    def total(self) -> float:
        """All points together."""
        return round(sum(points for _, points in self.points), EXACT)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons that speak for it, the strongest first."""
        speaking = sorted((one for one in self.points if one[1] > 0), key=lambda one: -one[1])
        return tuple(reason for reason, _ in speaking)


def in_order(candidates: Iterable[Candidate], wanted: int, rules: MatchingRules) -> list[Weighed]:
    """The colleges, the one to be called first at the head."""
    weighed = [_weighed(one, wanted or rules.usual_number, rules) for one in candidates]
    return sorted(weighed, key=lambda one: (-one.total, one.candidate.code))


def _weighed(candidate: Candidate, wanted: float, rules: MatchingRules) -> Weighed:
    strengths = _strengths(candidate, wanted, rules.near_half_km)
    weights = ((reason, rules.weights.get(reason, 0.0)) for reason in REASONS)
    return Weighed(candidate, tuple((reason, w * strengths[reason]) for reason, w in weights if w > 0))


def _strengths(candidate: Candidate, wanted: float, half_km: float) -> dict[str, float]:
    """How far each reason speaks for it, from 0 to 1."""
    far, work = candidate.kilometres, candidate.work
    return {
        "province": float(candidate.inside),
        "near": 0.0 if far is None else half_km / (half_km + far),
        "graduates": candidate.graduates / (candidate.graduates + wanted),
        "dual": float(candidate.dual),
        "related": candidate.related / (candidate.related + wanted),
        "work": UNKNOWN if work is None else work / 100,
    }
