"""Names that are ordinary words too count as names after a cue ("จ.เลย", "ที่ตาก"), or standing alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from nlu.entities.borders import Borders
from nlu.entities.fold import Folded
from nlu.entities.lexicon import Form

NOTHING = "$^"
PLACES = ("province", "place", "region")


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
        self._sector, self._of = Ending(grammar["sector"]), Ending(grammar["of"])
        self._never, self._home = Ending(grammar["never"]), _home(grammar)
        self._tells = tuple(grammar["tells"])  # "แพร่มีคนจบ...": what a place has or does
        self._doubtful: frozenset[str] = frozenset(grammar["doubtful"])
        joiners = _any([re.escape(joiner) for joiner in grammar["joiners"]])
        self._joined, self._apart = re.compile(rf"\s*(?:{joiners})\s*"), re.compile(r"\s+")
        particles = _any([re.escape(particle) for particle in grammar["particles"]])
        self._polite = re.compile(rf"(?:[\s.!]|{particles})*")
        opens = _any([re.escape(word) for word in grammar["opens"]])
        closes = _any([re.escape(word) for word in grammar["closes"]])
        self._changed = re.compile(rf"(?:\s|{opens})*"), re.compile(rf"(?:[\s.!?]|{particles}|{closes})*")
        follows = _any(
            [re.escape(word) for word in (*grammar["tells"], *grammar["joiners"], *grammar["follows"])]
        )
        self._closed = re.compile(rf"\s|$|[?!.,]|(?:{particles})|(?:{follows})")

    def names_district(self, folded: Folded, first: int) -> bool:
        """Whether "อำเภอ" or the like stands before this squeezed position."""
        return self._district(folded, folded.to_text[first])

    def make_a_name(self, borders: Borders, first: int, last: int, form: Form) -> bool:
        """Whether a name that is an ordinary word too is meant as a name here."""
        folded = borders.folded
        start = folded.to_text[first]
        if self._alone(folded, first, last, form):
            return True
        if form.kind in ("field", "untaught", "subject_type"):
            return self._field(folded, start)
        if form.kind == "sector" and borders.between_words(first, last) and self._sector(folded, start):
            return True
        doubtful = form.squeezed in self._doubtful
        if form.kind == "province" and self._of(folded, start):
            return True
        if (self._strict if doubtful else self._cues)(folded, start):
            return not self._never(folded, start)
        if form.kind not in PLACES or (doubtful and form.kind == "place"):
            return False
        return self._lives_there(folded, first, last) or self._tells_of_it(folded, first, last, doubtful)

    def _alone(self, folded: Folded, first: int, last: int, form: Form) -> bool:
        """Whether a name is the whole message; that of a region too behind what begins a change: "แล้วใต้ล่ะ"."""
        begin, end = folded.to_text[first], folded.to_text[last - 1] + 1
        if first == 0 and self._polite.fullmatch(folded.text, end):
            return True
        opens, closes = self._changed
        changed = opens.fullmatch(folded.text, 0, begin) and closes.fullmatch(folded.text, end)
        return form.kind == "region" and changed is not None

    def beside(
        self, folded: Folded, first: int, last: int, form: Form, places: Sequence[tuple[int, int]]
    ) -> bool:
        """Whether a name is one of several of its kind that the message lists; `places` are their stretches.

        A joining word makes a list ("หนองคายหรือเลย"); mere blanks do between two places ("ระยอง ตาก น่าน").
        """
        start, end = folded.to_text[first], folded.to_text[last - 1] + 1
        if form.kind == "sector":
            return True  # "รัฐจบมากกว่าเอกชนกี่คน": the one sector is set against the other
        before = [folded.text[b:start] for _, b in places if b <= start]
        after = [folded.text[end:a] for a, _ in places if a >= end]
        if any(map(self._joined.fullmatch, before)):
            return True
        spaced = any(map(self._apart.fullmatch, after))
        if folded.gap[first] and self._ends_a_list(folded, start, places):
            return True
        listed = spaced and (first == 0 or any(map(self._apart.fullmatch, before)))
        begins = first == 0 or folded.gap[first]
        return listed or (begins and any(map(self._joined.fullmatch, after)))

    def behind(self, folded: Folded, first: int, form: Form, subjects: Sequence[tuple[int, int]]) -> bool:
        """Whether nothing but blanks parts a name from a subject; the most doubtful need a word of their own."""
        start = folded.to_text[first]
        near = any(end <= start and not folded.text[end:start].strip() for _, end in subjects)
        return near and form.squeezed not in self._doubtful

    def _ends_a_list(self, folded: Folded, start: int, places: Sequence[tuple[int, int]]) -> bool:
        """Whether two places stand before, with nothing but blanks between them and here."""
        before = sorted(place for place in places if place[1] <= start)[-2:]
        borders = [*(begin for begin, _ in before[1:]), start]
        gaps = [folded.text[end:next_one] for (_, end), next_one in zip(before, borders)]
        return len(gaps) == 2 and all(map(self._apart.fullmatch, gaps))

    def _lives_there(self, folded: Folded, first: int, last: int) -> bool:
        """ "บ้านอยู่เลย", "มาจากเลยครับ"; not "ยังอยู่เลย", "หลายคนเลย", "อยู่เลยสถานีไป"."""
        here = self._home.search(folded.text, 0, folded.to_text[first]) is not None
        return here and self._closed.match(folded.text, folded.to_text[last - 1] + 1) is not None

    def _tells_of_it(self, folded: Folded, first: int, last: int, doubtful: bool) -> bool:
        tells = folded.squeezed.startswith(self._tells, last)
        if doubtful or first == 0:
            return first == 0 and tells
        return folded.gap[first] and (tells or last == len(folded.squeezed) or folded.gap[last])


def _home(grammar: dict[str, Any]) -> re.Pattern[str]:
    home, who = (_any([re.escape(w) for w in grammar[key]]) for key in ("home", "who"))
    return re.compile(rf"(?:^|(?<=\s)|(?:{who})\s*)(?:{home})\s*$")


def _any(patterns: list[str]) -> str:
    return "|".join(patterns or [NOTHING])
