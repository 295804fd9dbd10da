"""Numbers with a unit or a comparison ("มากกว่า 50 คน"), and years as years of the Buddhist Era."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from nlu.entities.found import Found
from nlu.entities.number_words import NumberWords, either

BUDDHIST = 543  # years by which the Buddhist Era is ahead
YEARS_BE, YEARS_CE = range(2540, 2591), range(2005, 2047)
SHORT_YEARS = range(50, 90)  # "ปี 66" is 2566
RANKED = frozenset(["top", "ท็อป", "อันดับ", "อันดับแรก"])
_PIECE_BEFORE, _PIECE_AFTER = re.compile(r"\d[-/.:]$"), re.compile(r"[-/.:]\d")
FIGURE = r"\d{1,3}(?:,\d{3})+|\d{1,7}"
_PART = re.compile(r"\.\d{1,2}(?![\d.:])")  # of a number with a fraction: "2.75"


class Numbers:
    """Reads the numbers of a message by the words of `data/vocabulary/numbers.yml`."""

    def __init__(self, grammar: dict[str, Any]) -> None:
        self._words = NumberWords(grammar)
        self._comparisons = {w: sign for sign, words in grammar["comparisons"].items() for w in words}
        self._has_number = re.compile(
            rf"\d|{either((*grammar['numbers'], *grammar['powers'], *grammar['parts']['words']))}"
        )
        self._number = _number_pattern(grammar, self._words.pattern)
        self._year = _year_pattern(grammar["year_cues"])
        counted = either((*grammar["units"], "บาท", "ชั่วโมง", "วัน", "baht", "hours", "แห่ง", "colleges"))
        self._unit = re.compile(rf"\s*{counted}")
        self._vague = re.compile(rf"{either(grammar['vague'])}\s*$")
        self._no_count = re.compile(rf"(?:{either(grammar['not_count'])}|[\d/.,:-])[\s.]*$")
        self._wanting = re.compile(either(grammar["wanting"]))
        self._parts = {str(word): float(percent) for word, percent in grammar["parts"]["words"].items()}
        self._part = _part_pattern(grammar, self._words.pattern, self._parts)
        self._only = re.compile(
            rf"{either((*grammar['things'], *grammar['units']))}{_only_one(grammar['only'])}"
        )

    def find(self, text: str, fields: Sequence[Found] = ()) -> list[Found]:
        """Years first, then numbers in what they leave. A number beside one of the `fields` counts people."""
        only = [Found("numeral", "1", m.start("low"), m.end("low")) for m in self._only.finditer(text)]
        if not self._has_number.search(text):
            return only
        parts = [f for match in self._part.finditer(text) for f in self._part_of(match)]
        years = [f for match in self._year.finditer(text) for f in self._years(match, text)]
        years = [y for y in years if not any(y.start < part.end and part.start < y.end for part in parts)]
        found = [*parts, *years, *only]
        for match in self._number.finditer(text):
            if not any(match.start("low") < y.end and y.start < match.end("low") for y in (*parts, *years)):
                found += self._numbers(match, fields)
        return found

    def _part_of(self, match: re.Match[str]) -> list[Found]:
        """ "More than a third of": a part of the whole, in percent; plain numbers in the same words would mislead."""
        if match["word"]:
            percent = self._parts[match["word"]]
        else:
            few, all_of_them = self._value(match["few"]), self._value(match["many"])
            if not 0 < few < all_of_them:
                return []
            percent = 100 * few / all_of_them
        sign = self._comparisons.get(match["compare"] or "", "")
        return [Found("numeral", f"{sign}{percent:.2f}%", match.start(), match.end())]

    def _years(self, match: re.Match[str], text: str) -> list[Found]:
        years = [(match.start("year"), match.end("year"), _year(match["year"], match["cue"]))]
        if match["to"]:
            years.append((match.start("to"), match.end("to"), _year(match["to"], match["cue"])))
        if self._unit.match(text, match.end()) and not match["cue"]:
            return []
        return [Found("year", str(year), start, end) for start, end, year in years if year]

    def _numbers(self, match: re.Match[str], fields: Sequence[Found]) -> list[Found]:
        low = self._value(match["low"])
        if not self._counts(match, fields):
            return self._numeral(match, low)
        if match["high"] and match["unit"]:
            high = self._value(match["high"])
            return [
                Found("number", f">={low}", match.start("low"), match.end("low")),
                Found("number", f"<={high}", match.start("high"), match.end("high")),
            ]
        start = match.start("compare") if match["compare"] else match.start("low")
        end = match.end("low") if not (match["above"] or match["below"] or match["above2"]) else match.end()
        first = Found("number", f"{self._sign(match)}{low}", start, _trimmed(match.string, start, end))
        return [first, *self._high(match, "number")]

    def _high(self, match: re.Match[str], kind: str) -> list[Found]:
        """The end of a range: "อันดับ 6 ถึง 10"."""
        if not match["high"]:
            return []
        return [Found(kind, str(self._value(match["high"])), match.start("high"), match.end("high"))]

    def _numeral(self, match: re.Match[str], low: int) -> list[Found]:
        """A figure that counts no people: a rank, a threshold of places, hours, money. What it does is learnt."""
        before, after = match.string[: match.start("low")], match.string[match.end("low") :]
        vague = self._vague.search(before) and not match["between"]  # "the two", not "the two biggest"
        if not match["low"][0].isdigit() and (vague or not match["things"]):
            return []  # a number word without a thing that it counts is hardly a number
        if match["low"][0].isdigit() and not match["high"] and (part := _PART.match(after)):
            end = match.end("low") + part.end()
            return [Found("numeral", f"{self._sign(match)}{low}{part[0]}", match.start("low"), end)]
        if _PIECE_BEFORE.search(before) or _PIECE_AFTER.match(after):
            return []  # a piece of a telephone, a date, a time
        first = Found("numeral", f"{self._sign(match)}{low}", match.start("low"), match.end("low"))
        return [first, *self._high(match, "numeral")]

    def _sign(self, match: re.Match[str]) -> str:
        if match["above"] or match["above2"]:
            return ">="
        if match["below"] or match["below2"]:
            return "<="
        return self._comparisons.get(match["compare"] or "", "")

    def _counts(self, match: re.Match[str], fields: Sequence[Found]) -> bool:
        """Whether the number counts people or ranks, not years, fields or nothing at all."""
        before = match.string[: match.start("low")]
        if not match["low"][0].isdigit() and self._vague.search(before):
            return False  # "หลายสิบคน", "which one"
        if match["things"] or match["percent"]:
            return (match["before"] or "") in RANKED
        if match["low"] == "one" and match["unit"] and match["unit"].endswith("s"):
            return False  # "one graduates ..." is no count
        said = self._sign(match) or match["unit"] or match["before"]
        return bool(said) or self._beside_a_trade(match, fields)

    def _beside_a_trade(self, match: re.Match[str], fields: Sequence[Found]) -> bool:
        """ "need 30 electrician", "อยากได้ช่างเชื่อม 20": a wanting word before, and a trade right beside."""
        text, start, end = match.string, match.start("low"), match.end("low")
        if not (fields and (self._wanting.search(text, 0, start) or not text[:start].strip())):
            return False
        if text[end : end + 1].isalnum():
            return False
        if any(f.end <= start and not text[f.end : start].strip(" :=x") for f in fields):
            return True
        apart = self._no_count.search(text[:start]) is None
        return apart and any(f.start >= end and not text[end : f.start].strip() for f in fields)

    def _value(self, text: str) -> int:
        return int(text.replace(",", "")) if text[0].isdigit() else self._words.value(text)


def _number_pattern(grammar: dict[str, Any], words: str) -> re.Pattern[str]:
    number, compare = f"(?:{FIGURE}|{words})", either(_flat(grammar["comparisons"]))
    above, below, percent, between = (
        either(grammar[key]) for key in ("above", "below", "percent", "between")
    )
    return re.compile(
        rf"(?<!\d)(?<!\d\.)(?:(?P<compare>{compare})\s*|(?P<before>{either(grammar['before_number'])})\s*)?(?:ที่\s*)?"
        rf"(?:(?P<percent>{percent})\s*)?(?!{percent})(?P<low>{number})(?!\d)(?:\s*(?P<range>{either(grammar['ranges'])})\s*(?P<high>{number}))?"
        rf"\s*(?P<above>{above})?(?P<below>{below})?"
        rf"(?:\s*(?:(?P<between>{between})\s*)?(?:(?P<unit>{either(grammar['units'])})|(?P<things>{either(grammar['things'])})))?"
        rf"\s*(?P<above2>{above})?(?P<below2>{below})?"
    )


def _part_pattern(grammar: dict[str, Any], words: str, parts: Iterable[str]) -> re.Pattern[str]:
    """A part of a whole: behind a comparison, or before the word "of"."""
    compare, of = either(_flat(grammar["comparisons"])), either(grammar["parts"]["of"])
    few, among = rf"(?:\d{{1,2}}|{words})", either(grammar["parts"]["among"])
    part = rf"(?:(?P<word>{either(parts)})|(?P<few>{few})\s*{among}\s*(?P<many>{few}))"
    return re.compile(rf"(?:(?P<compare>{compare})\s*)?{part}(?(compare)|(?=\s*{of}))")


def _year_pattern(cues: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<cue>{either(cues)}|')[\s.]*)?(?<![\d.,])(?P<year>\d{{4}}|\d{{2}})(?![\d,]|\.\d)"
        rf"(?:\s*(?:[/-]|กับ|และ|หรือ|ถึง|and|or|to)\s*(?:ปี\s*)?(?P<to>\d{{4}}|\d{{2}})(?!\d))?"
    )


def _only_one(words: dict[str, list[str]]) -> str:
    """A pattern for "the only one", but not for what begins like it and means another ("เดียวกัน")."""
    return f"(?P<low>{either(words['words'])})(?!{either(words['not_before'])})"


def _flat(comparisons: dict[str, list[str]]) -> list[str]:
    return [word for words in comparisons.values() for word in words]


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
