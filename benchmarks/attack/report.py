"""What an attack is measured by: what each kind of sender got, and who of the bystanders was left without an answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

SHARES = (("p50", 0.5), ("p95", 0.95), ("max", 1.0))


@dataclass
class Kind:
    """One kind of sender."""

    statuses: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0  # seconds

    def count(self, status: str, seconds: float) -> None:
        """One answer, or how it failed."""
        self.statuses[status] += 1
        self.slowest = max(self.slowest, seconds)


@dataclass
class Report:
    """Everything that was seen."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    sent: dict[str, float] = field(default_factory=dict)  # bystanders' messages by token: when
    answered: dict[str, float] = field(default_factory=dict)
    put_off: int = 0  # bystanders who were asked to wait

    def of(self, kind: str) -> Kind:
        """The line of one kind."""
        return self.kinds.setdefault(kind, Kind())

    def lost(self) -> list[str]:
        """Bystanders' messages that were accepted and never answered."""
        return [token for token in self.sent if token not in self.answered]

    def lines(self) -> list[str]:
        """A table for people."""
        rows = [
            f"{name:28} {sum(kind.statuses.values()):8,}  slowest {kind.slowest:6.2f} s  {_told(kind.statuses)}"
            for name, kind in sorted(self.kinds.items())
        ]
        times = sorted(
            self.answered[token] - self.sent[token] for token in self.answered if token in self.sent
        )
        rows.append(
            f"bystanders: {len(self.sent):,} accepted, {len(self.lost())} lost, {self.put_off} asked to wait"
        )
        if times:
            spread = ", ".join(f"{name} {times[int(at * (len(times) - 1))]:.2f} s" for name, at in SHARES)
            rows.append(f"  answered after {spread}")
        return rows


def _told(statuses: Counter[str]) -> str:
    return "  ".join(f"{status}: {number:,}" for status, number in sorted(statuses.items()))
