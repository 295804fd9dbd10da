"""Numbers with a unit or a comparison ("มากกว่า 50 คน"), and years as years of the Buddhist Era."""

from __future__ import annotations

import re
from typing import Any

from nlu.entities.found import Found

BUDDHIST = 543  # years by which the Buddhist Era is ahead
YEARS_BE, YEARS_CE = range(2540, 2591), range(2005, 2047)
SHORT_YEARS = range(50, 90)  # "ปี 66" is 2566
FIGURE = r"\d{1,3}(?:,\d{3})+|\d{1,7}"


class Numbers:
    """Reads the numbers of a message by the words of `data/vocabulary/numbers.yml`."""

    def __init__(self, grammar: dict[str, Any]) -> None:
        self._values: dict[str, int] = {str(word): int(value) for word, value in grammar["numbers"].items()}
        self._comparisons = {w: sign for sign, words in grammar["comparisons"].items() for w in words}
        number = f"(?:{FIGURE}|{_any(self._values)})"
        compare, unit = _any(self._comparisons), _any(grammar["units"])
        self._number = re.compile(
            rf"(?<![\d.])(?:(?P<compare>{compare})\s*|(?P<before>{_any(grammar['before_number'])})\s*)?(?:ที่\s*)?"
            rf"(?P<low>{number})(?!\d)(?:\s*(?P<range>{_any(grammar['ranges'])})\s*(?P<high>{number}))?"
            rf"\s*(?P<above>{_any(grammar['above'])})?(?P<below>{_any(grammar['below'])})?"
            rf"\s*(?P<unit>{unit})?\s*(?P<above2>{_any(grammar['above'])})?(?P<below2>{_any(grammar['below'])})?"
        )
        self._has_number = re.compile(rf"\d|{compare}|{_any(self._values)}")
        cues = _any(grammar["year_cues"])
        self._year = re.compile(
            rf"(?:(?P<cue>{cues}|')[\s.]*)?(?<![\d.,])(?P<year>\d{{4}}|\d{{2}})(?![\d,]|\.\d)(?:\s*[/-]\s*(?P<to>\d{{4}}|\d{{2}})(?!\d))?"
        )
        self._unit = re.compile(rf"\s*(?:{unit}|บาท|ชั่วโมง|วัน|baht|hours)")

    def find(self, text: str) -> list[Found]:
        """Years first, then numbers in what they leave."""
        if not self._has_number.search(text):
            return []
        years = [f for match in self._year.finditer(text) for f in self._years(match, text)]
        found = list(years)
        for match in self._number.finditer(text):
            if not any(match.start("low") < y.end and y.start < match.end("low") for y in years):
                found += self._numbers(match)
        return found

    def _years(self, match: re.Match[str], text: str) -> list[Found]:
        years = [(match.start("year"), match.end("year"), _year(match["year"], match["cue"]))]
        if match["to"]:
            years.append((match.start("to"), match.end("to"), _year(match["to"], match["cue"])))
        if self._unit.match(text, match.end()) and not match["cue"]:
            return []
        return [Found("year", str(year), start, end) for start, end, year in years if year]

    def _numbers(self, match: re.Match[str]) -> list[Found]:
        sign = self._comparisons.get(match["compare"] or "", "")
        if match["above"] or match["above2"]:
            sign = ">="
        if match["below"] or match["below2"]:
            sign = "<="
        if not (sign or match["unit"] or match["before"]):
            return []
        low = self._value(match["low"])
        if match["high"] and match["unit"]:
            high = self._value(match["high"])
            return [
                Found("number", f">={low}", match.start("low"), match.end("low")),
                Found("number", f"<={high}", match.start("high"), match.end("high")),
            ]
        start = match.start("compare") if match["compare"] else match.start("low")
        end = match.end("low") if not (match["above"] or match["below"] or match["above2"]) else match.end()
        return [Found("number", f"{sign}{low}", start, _trimmed(match.string, start, end))]

    def _value(self, text: str) -> int:
        return self._values[text] if text in self._values else int(text.replace(",", ""))


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _year(text: str, cue: str | None) -> int:
    number = int(text)
    if len(text) == 2:
        return 2500 + number if cue and number in SHORT_YEARS and cue != "in" else 0
    if number in YEARS_BE:
        return number
    return number + BUDDHIST if number in YEARS_CE else 0


def _any(words: Any) -> str:
    """A pattern for any of some words, longest first, Latin ones as whole words."""
    escaped = [_word(str(word)) for word in sorted(map(str, words), key=lambda w: (-len(w), w))]
    return f"(?:{'|'.join(escaped)})"


def _word(word: str) -> str:
    pattern = re.escape(word).replace(r"\ ", r"\s*")
    if word[:1].isascii() and word[:1].isalpha():
        return rf"(?<![a-z]){pattern}(?![a-z])"
    return pattern
