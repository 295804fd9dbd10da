"""What turns of speech do to the names around them: refuse, correct, ask for what is near, follow up."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from nlu.entities.found import Found

STEERING = frozenset(["marker", "near", "negation", "ordinary", "aspect"])
CLOSING = frozenset(["sector", "province", "place", "region", "college"])  # where and by whom close a phrase
WHERE = frozenset(["province", "place", "region", "college"])
ALSO = re.compile(r"[\s.]*(?:ก็|นี่|อ่?ะ|น่ะ|เนี่ย|ด้วย)?\s*")  # "เอกชนก็ไม่เอา"
GAP = re.compile(r"[\s.]+")
REACH = 14  # letters that may stand between a refusal and what it refuses


class Scope:
    """Applies the turns of speech of one vocabulary."""

    def __init__(self, grammar: dict[str, Any]) -> None:
        particles = "|".join(map(re.escape, sorted(grammar["particles"], key=len, reverse=True)))
        fillers = "|".join(map(re.escape, sorted(filter(None, grammar["fillers"]), key=len, reverse=True)))
        joiners = "|".join(map(re.escape, sorted(grammar["joiners"], key=len, reverse=True)))
        self._ending = re.compile(rf"(?:[\s.!?…ๆ]|{particles})*$")
        self._polite = re.compile(rf"(?:[\s.,!]|{particles})*")
        self._fillers = re.compile(rf"(?:\s|{fillers})*")
        self._joiner = re.compile(rf"(?:{joiners})")
        self._joined = re.compile(rf"\s*(?:{joiners})?(?:\s|{fillers})*")
        self._closing = re.compile(rf"\s*(?:{particles}|แล้ว|เลย|นะ|\s)*(?:$|[,;]|แต่|ขอ|เอา|เป็น|but)")
        self._clause = re.compile(rf"(?<=[\u0e00-\u0e7f])(?:{particles})*\s")  # a blank closes one in Thai

    def apply(self, text: str, found: list[Found]) -> list[Found]:
        """The names as they are meant, without cue words and ordinary words."""
        found = self._placed(text, found)
        found = self._corrected(text, found)
        found = self._negated(text, found)
        found = self._near(text, found)
        return [f for f in found if f.kind not in ("ordinary", "negation")]

    def _placed(self, text: str, found: list[Found]) -> list[Found]:
        """Without turns of speech that stand where they mean something else."""
        return [f for f in found if not f.at or f.at == "anywhere" or self._in_place(text, f)]

    def _in_place(self, text: str, found: Found) -> bool:
        first = not text[: found.start].strip(" .,")
        last = self._ending.match(text, found.end) is not None
        return {"start": first and not last, "end": last and not first, "alone": first and last}[found.at]

    def _corrected(self, text: str, found: list[Found]) -> list[Found]:
        """ "ระยอง เอ้ย ชลบุรี": the name before is dropped when one of its kind comes after."""
        kept = list(found)
        for cue in [f for f in found if f.kind == "marker" and f.id == "correction"]:
            before = [f for f in kept if f.end <= cue.start and f.kind not in STEERING]
            after = [f for f in kept if f.start >= cue.end and f.kind not in STEERING]
            kinds = {_rival(f.kind) for f in after[:2]}
            dropped = [f for f in before if _rival(f.kind) in kinds]
            if not after or not (dropped or self._opens(text, cue, found)):
                kept.remove(cue)
            dropped = dropped[-1:]
            kept = [f for f in kept if f not in dropped]
        return kept

    def _opens(self, text: str, cue: Found, found: list[Found]) -> bool:
        """Whether a message begins with a correction, perhaps after "ไม่ใช่ค่ะ"."""
        refusal = max((f.end for f in found if f.kind == "negation" and f.end <= cue.start), default=0)
        before = text[refusal : cue.start]
        return self._polite.fullmatch(before) is not None and (refusal == 0 or not text[:refusal].count(" "))

    def _negated(self, text: str, found: list[Found]) -> list[Found]:
        negated: set[int] = set()
        for index, cue in enumerate(found):
            if cue.kind == "negation":
                back = _only_behind(cue) or _turns_back(text, found, index)
                ahead = [] if back else self._refused_ahead(text, found, index)
                negated.update(ahead or self._refused_behind(text, found, index))
        return [replace(f, negated=True) if i in negated else f for i, f in enumerate(found)]

    def _refused_ahead(self, text: str, found: list[Found], index: int) -> list[int]:
        """The names after "ไม่เอา", as far as joining words carry it."""
        refused: list[int] = []
        position = found[index].end
        for i in range(index + 1, len(found)):
            between = self._fillers if not refused else self._joined
            match = between.match(text, position)
            reached = match.end() if match else position
            if found[i].kind in STEERING or found[i].start > reached or found[i].start - position > REACH:
                break
            if (
                refused
                and not text[position : found[i].start].strip()
                and (found[i].kind == found[refused[-1]].kind or found[refused[-1]].kind in CLOSING)
            ):
                break  # "ไม่เอาระยอง ชลบุรี", "ไม่เอาเอกชน ปวส. บัญชี": what follows is wanted
            if refused and self._wanted_after_closing(text, position, found[refused[-1]], found[i]):
                break  # "นอกจากระยองแล้ว ปิโตรเคมี": the place alone is left out
            if (
                refused
                and found[refused[-1]].kind not in CLOSING
                and self._says_where(text, position, found[i])
            ):
                break  # "ไม่เอาช่างยนต์ ในนครสวรรค์": something else there is wanted
            refused.append(i)
            position = found[i].end
        return refused

    def _wanted_after_closing(self, text: str, position: int, refused: Found, following: Found) -> bool:
        """Whether something of another kind follows a refused place or sector and is not joined to it."""
        between = text[position : following.start].strip()
        return refused.kind in CLOSING and following.kind != refused.kind and not self._joiner.match(between)

    def _says_where(self, text: str, position: int, found: Found) -> bool:
        """Whether a place follows that is not joined to what was refused before it."""
        between = text[position : found.start].strip()
        return found.kind in WHERE and not self._joiner.match(between)

    def _refused_behind(self, text: str, found: list[Found], index: int) -> list[int]:
        """The names right before "ไม่เอา" that joining words tie together, when the refusal closes the clause."""
        cue = found[index]
        if index == 0 or not (self._closing.match(text, cue.end) or self._clause.match(text, cue.end)):
            return []
        previous = found[index - 1]
        close = ALSO.fullmatch(text, previous.end, cue.start) is not None
        if not close or previous.kind in STEERING:
            return []
        refused, joined = [index - 1], False
        for i in range(index - 2, -1, -1):
            between = text[found[i].end : found[i + 1].start].strip()
            tied = self._joiner.match(between) is not None
            if found[i].kind != previous.kind or not (tied or (joined and not between)):
                break
            refused.append(i)
            joined = True
        return refused

    def _near(self, text: str, found: list[Found]) -> list[Found]:
        """ "ใกล้อมตะ" is near that place; a bare "ใกล้" before anything else says nothing."""
        kept = []
        for i, f in enumerate(found):
            if f.kind == "near" and f.id == "cue":
                following = found[i + 1] if i + 1 < len(found) else None
                if (
                    following is None
                    or following.kind != "place"
                    or text[f.end : following.start].strip(" กับที่")
                ):
                    continue
                f = replace(f, id=following.id, candidates=following.candidates)
            kept.append(f)
        return kept


def _only_behind(cue: Found) -> bool:
    """ "เอกชนไม่ไหว ช่างยนต์": some refusals are said only behind what they refuse."""
    return cue.id == "behind"


def _turns_back(text: str, found: list[Found], index: int) -> bool:
    """ "ระยองไม่ใช่ ชลบุรีต่างหาก": said of the name that it is tied to; one of the same kind follows apart."""
    if index == 0 or index + 1 == len(found):
        return False
    before, cue, after = found[index - 1 : index + 2]
    return before.kind == after.kind and before.end == cue.start and text[cue.end : cue.end + 1] == " "


def _rival(kind: str) -> str:
    """Kinds that correct each other: a place corrects a province."""
    return "province" if kind in ("place", "region") else kind


def spans(found: list[Found]) -> list[tuple[int, int]]:
    """The stretches that names take, for whoever looks for more in the rest."""
    return [(f.start, f.end) for f in found]
