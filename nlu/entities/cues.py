"""Names that are ordinary words too count as names after a cue ("จ.เลย", "ที่ตาก"), or standing alone."""

from __future__ import annotations

import re
from typing import Any

from nlu.entities.borders import Borders
from nlu.entities.fold import Folded
from nlu.entities.lexicon import Form

NOTHING = "$^"
TELLS_OF_A_PLACE = ("มี", "จบ", "ผลิต", "ล่ะ", "หล่ะ")  # "แพร่มีคนจบ...": what a place has or does


class Ending:
    """Whether the text before a position ends with a cue word; cues of one letter ("จ.") stand apart."""

    def __init__(self, cues: list[str]) -> None:
        apart = [re.escape(cue) for cue in cues if len(cue) == 1]
        thai = [re.escape(cue) for cue in cues if cue >= "\u0e00" and len(cue) > 1]
        latin = [re.escape(cue) for cue in cues if cue < "\u0e00"]
        choices = [f"(?<![ก-๙])(?:{_any(apart)})", _any(thai), f"(?<![a-z])(?:{_any(latin)})"]
        self._pattern = re.compile(f"(?:{_any(choices)})$")
        self._longest = max(map(len, cues)) + 3

    def __call__(self, folded: Folded, start: int) -> bool:
        """Whether a cue stands right before this position of the normalised text."""
        before = folded.text[max(0, start - self._longest) : start].rstrip(" .")
        return bool(before) and self._pattern.search(before) is not None


class Cues:
    """The cue words of one vocabulary."""

    def __init__(self, grammar: dict[str, Any]) -> None:
        self._cues, self._strict = Ending(grammar["cues"]), Ending(grammar["strict"])
        self._district, self._field = Ending(grammar["district"]), Ending(grammar["field"])
        self._doubtful: frozenset[str] = frozenset(grammar["doubtful"])

    def names_district(self, folded: Folded, first: int) -> bool:
        """Whether "อำเภอ" or the like stands before this squeezed position."""
        return self._district(folded, folded.to_text[first])

    def make_a_name(self, borders: Borders, first: int, last: int, form: Form) -> bool:
        """Whether a name that is an ordinary word too is meant as a name here."""
        folded = borders.folded
        if first == 0 and last == len(folded.squeezed):
            return True
        if form.kind in ("field", "untaught"):
            return self._field(folded, folded.to_text[first])
        doubtful = form.squeezed in self._doubtful
        if (self._strict if doubtful else self._cues)(folded, folded.to_text[first]):
            return True
        if form.kind == "region":
            return first == 0 and folded.squeezed.startswith(TELLS_OF_A_PLACE, last)
        if doubtful or form.kind not in ("province", "place"):
            return False
        begins, tells = first == 0 or folded.gap[first], folded.squeezed.startswith(TELLS_OF_A_PLACE, last)
        alone = first > 0 and (last == len(folded.squeezed) or folded.gap[last])
        return bool(begins and (alone or tells))


def _any(patterns: list[str]) -> str:
    return "|".join(patterns or [NOTHING])
