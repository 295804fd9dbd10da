"""Wordings that mean the same, worked out behind the page and kept as long as the process lives."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.nlu.alike import alike

MOST = 600  # wordings, the most frequent first


@dataclass
class Likeness:
    """Knows the first wording that each belongs to."""

    find: Callable[[Sequence[str]], list[int]] = alike
    _known: dict[str, str] = field(default_factory=dict)
    _tried: frozenset[str] = frozenset()
    _thread: threading.Thread | None = None

    @property
    def working(self) -> bool:
        """Whether it is being worked out."""
        return self._thread is not None and self._thread.is_alive()

    def of(self, texts: Iterable[str]) -> Mapping[str, str]:
        """What is known by now; what is new is looked at in the background."""
        wanted = list(dict.fromkeys(texts))[:MOST]
        if not self.working and not frozenset(wanted) <= self._tried:
            self._thread = threading.Thread(target=self._look, args=(wanted,), name="likeness", daemon=True)
            self._thread.start()
        return self._known

    def wait(self) -> None:
        """Until it is worked out."""
        if self._thread is not None:
            self._thread.join()

    def _look(self, texts: list[str]) -> None:
        found = self.find(texts)
        self._known = {text: texts[at] for text, at in zip(texts, found, strict=False)}
        self._tried = frozenset(texts)
