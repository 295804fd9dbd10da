"""How much of a message stands in the text that was told last, and in which of its lines.

fit("นำร่องกี่แห่งคะ", (), told)     ->  the line "นำร่อง 88 แห่งปีงบ 2565", with nothing left over

Thai is written without blanks: letters that stand in the told text one after the other do for its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from actions.reply import Listed
from actions.words.blanks import has_thai, is_thai
from actions.words.dates import BUDDHIST_ERA
from bot.dialogue.understood.words.closed_words import closed_words
from bot.nlu.understanding import Entity

SHORTEST = 3  # letters of Thai that mean something together
STEM = 4  # letters of a word that others may begin with: "train" of "trained"
ENDINGS = ("ing", "ed", "es", "s")
WHOLLY = 0.75  # of the best line, from which another holds as much
MARKED = 6  # letters that a number of what is counted, or a year, is worth
TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]\.[^\W\d_]+|[^\W\d_]+(?:[^\x00-\x7f]+)?")
NUMBER = re.compile(r"\d[\d,.]*")
YEAR = re.compile(r"(?<!\d)(?:19|20|24|25)\d\d(?!\d)")
YEARS_AGO = {"this_year": 0, "last_year": 1}  # aspects that say a year by the day
TIMES = frozenset({"when", "founded"})  # aspects that ask for a date
OF_THE_TALK = frozenset({"marker", "near"})
OF_HIMSELF = frozenset(
    {"age", "grade", "money"}
)  # roles of numbers of the person, beside a word of what they are


@dataclass(frozen=True, slots=True)
class Told:
    """The lines of what was told, the year (CE) in which it was, and the things that it named."""

    lines: tuple[str, ...] = ()
    year: int = 0
    listed: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """The lines that hold a message; how many of its letters stand there, and how many nowhere."""

    lines: tuple[str, ...]
    held: int
    open: int
    numbered: bool = False  # asks how many of something of which there is a number
    lacking: int = 0  # a year (CE) that is asked for and is not there

    @property
    def whole(self) -> bool:
        """Whether nothing of the message is left over."""
        return self.open == 0

    @property
    def nearly(self) -> bool:
        """Whether hardly anything of it is left over."""
        return self.open * 4 <= self.held


def fit(text: str, entities: Iterable[Entity], told: Told) -> Fit:
    """What of a message the told lines hold."""
    entities = tuple(entities)
    lines = [line.casefold() for line in told.lines]
    years = _years(entities, told.year)
    said, counted, several = _without_counted(_without(text, entities, _is_apart).casefold(), lines)
    pieces = [piece for token in _tokens(said) for piece in _pieces(token, lines)]
    known = any(_year_in(line, years) for line in lines)
    scores = [_score(line, at, pieces, counted, years if known else ()) for at, line in enumerate(lines)]
    lacking = years[0] if years and not known and any(map(YEAR.search, lines)) else 0
    dated = not pieces and any(e.kind == "aspect" and e.id in TIMES for e in entities)
    if (lacking or dated) and not any(scores):
        scores = [int(bool(YEAR.search(line))) for line in lines]
    held = sum(len(piece) for piece, stands in pieces if stands)
    left = sum(map(len, _strange(pieces, lines))) + _asks_in_vain(said)
    numbered = any(counted) or known
    marked = numbered or (dated and any(scores))
    return Fit(
        _best(told.lines, scores, counted if several else []), held + MARKED * marked, left, numbered, lacking
    )


def _strange(pieces: list[tuple[str, bool]], lines: list[str]) -> list[str]:
    """The pieces that stand nowhere; of money one word is as good as another where some is told."""
    money = closed_words().money
    paid = any(map(money.search, lines))
    return [piece for piece, stands in pieces if not stands and not (paid and money.fullmatch(piece))]


def _best(lines: tuple[str, ...], scores: list[int], counted: list[bool]) -> tuple[str, ...]:
    """The lines that hold most; of several things whose number is asked each line with one of them."""
    best, each = max(scores, default=0), counted or [False] * len(lines)
    found = zip(lines, scores, each, strict=True)
    return tuple(line for line, score, has in found if best and (has or score >= WHOLLY * best))


def stands(entity: Entity, told: Told) -> bool:
    """Whether the name of a thing stands in what was told."""
    pieces = [p for token in _tokens(entity.text.casefold()) for p in _pieces(token, _folded(told))]
    return bool(pieces) and all(found for _, found in pieces)


def blanked(text: str, *known: re.Pattern[str]) -> str:
    """A text with blanks in place of known words: every other letter stays where it was."""
    for words in known:
        text = words.sub(lambda said: " " * len(said[0]), text)
    return text


def stands_in(word: str, line: str) -> bool:
    """Whether a word stands in a line; of Thai, some of it."""
    return any(found for _, found in _pieces(word.casefold(), [line]))


def beside_asked(text: str, entities: Iterable[Entity], told: Told, *known: str) -> Fit:
    """What the told lines hold of a message, beside what it asks by known words, and of which level or `known` kind."""
    asked = {"aspect", "level", "year", *OF_THE_TALK, *known}
    return fit(_without(text, tuple(entities), lambda e: e.kind in asked), (), told)


def left_beside(text: str, entities: Iterable[Entity], words: re.Pattern[str]) -> int:
    """How many letters a message has beside its names, the words of a class, and words that mean nothing."""
    said = words.sub(" ", _without(text, tuple(entities), lambda _: True))
    return sum(len(token) for token in _tokens(said) if len(token) > 1)


def tells_the_years(entities: Iterable[Entity], told: Told) -> bool:
    """Whether the years that a message names stand in what is told."""
    years = _years(tuple(entities), 0)
    return any(_year_in(line, years) for line in told.lines)


def _folded(told: Told) -> list[str]:
    return [line.casefold() for line in told.lines]


# ---------------------------------------------------------------- years
def _is_apart(entity: Entity) -> bool:
    """Whether a name is no word to be looked for: a time, how the talk goes, a number of the person's own."""
    own = entity.kind == "numeral" and entity.role in OF_HIMSELF
    return (
        own
        or entity.kind in {"year", *OF_THE_TALK}
        or (entity.kind == "aspect" and entity.id in TIMES | YEARS_AGO.keys())
    )


def _years(entities: tuple[Entity, ...], now: int) -> tuple[int, ...]:
    """The years (CE) that a message names."""
    named = [int(e.id) - BUDDHIST_ERA for e in entities if e.kind == "year" and e.id.isdecimal()]
    spoken = [now - YEARS_AGO[e.id] for e in entities if now and e.kind == "aspect" and e.id in YEARS_AGO]
    return tuple(dict.fromkeys((*named, *spoken)))


def _year_in(line: str, years: Iterable[int]) -> bool:
    return any(str(form) in YEAR.findall(line) for year in years for form in (year, year + BUDDHIST_ERA))


# ---------------------------------------------------------------- how many of what
def _without_counted(text: str, lines: list[str]) -> tuple[str, list[bool], bool]:
    """The message without the units it asks the number of, where they stand behind one; where, and if several."""
    held, units = [False] * len(lines), 0
    for asked in reversed(list(closed_words().how_many.finditer(text))):
        rest = text[asked.end() :].lstrip()
        found = [max((_shared(rest, behind) for behind in _behind(line)), default=0) for line in lines]
        longest = max(found, default=0)
        if longest:
            text = f"{text[: asked.start()]} {rest[longest:]}"
            units += 1
            held = [before or bool(letters) for before, letters in zip(held, found, strict=True)]
    return text, held, units > 1


def _behind(line: str) -> Iterator[str]:
    """What stands behind each number of a line; of English also a word or two later: "34 Chinese students"."""
    for number in NUMBER.finditer(line):
        behind = line[number.end() :].lstrip()
        yield behind
        if behind and not has_thai(behind[0]):
            words = behind.split()
            yield from (" ".join(words[skipped:]) for skipped in (1, 2))


def _shared(asked: str, behind: str) -> int:
    """How many letters of what is asked name the unit behind a number; 0 where it is another."""
    named = ((unit.match(asked), unit.match(behind)) for unit in closed_words().same_units)
    if same := next((one[0] for one, other in named if one and other), ""):
        return len(same)
    if asked and not is_thai(asked[0]):
        first = asked.split()[0].strip("?,.!")
        words = behind.split()
        return len(first) if words and _alike(first, words[0].strip(",.;·)")) else 0
    letters = 0
    for one, other in zip(asked, behind, strict=False):
        if one != other or not is_thai(one):
            break
        letters += 1
    apart = letters > SHORTEST or _ends(asked, letters) or _ends(behind, letters)
    return letters if letters > 1 and apart else 0


def _ends(text: str, at: int) -> bool:
    """Whether a word ends there."""
    return at >= len(text) or not is_thai(text[at]) or bool(closed_words().empty.match(text, at))


def _asks_in_vain(text: str) -> int:
    """Letters for each number that is asked for and stands nowhere; a share is no number of things."""
    asked = (match for match in closed_words().how_many.finditer(text))
    longest = ((match, closed_words().empty.match(text, match.start())) for match in asked)
    return MARKED * sum(not other or other.end() <= match.end() for match, other in longest)


# ---------------------------------------------------------------- words
def _without(text: str, entities: tuple[Entity, ...], leaves_out: Callable[[Entity], bool]) -> str:
    for entity in sorted((e for e in entities if leaves_out(e)), key=lambda e: -e.start):
        text = f"{text[: entity.start]} {text[entity.end :]}"
    return text


def _tokens(text: str) -> list[str]:
    """The words that mean something; of Thai what stands between those that do not."""
    return TOKEN.findall(closed_words().empty.sub(" ", closed_words().how_many.sub(" ", text)))


def _pieces(token: str, lines: list[str]) -> list[tuple[str, bool]]:
    """A word, or pieces of Thai, each with whether it stands in the lines."""
    if not has_thai(token):
        return [(token, any(_has_word(line, token) for line in lines))]
    return [piece for piece in _cover(token, lines) if piece[1] or len(piece[0]) > 1]


def _cover(run: str, lines: list[str]) -> Iterator[tuple[str, bool]]:
    at, missed = 0, ""
    while at < len(run):
        length = next(
            (
                n
                for n in range(len(run) - at, SHORTEST - 1, -1)
                if any(run[at : at + n] in line for line in lines)
            ),
            0,
        )
        if not length:
            missed, at = missed + run[at], at + 1
            continue
        yield missed, False
        yield run[at : at + length], True
        missed, at = "", at + length
    yield missed, False


def _has_word(line: str, token: str) -> bool:
    return any(_alike(token, word) for word in TOKEN.findall(line))


def _alike(word: str, other: str) -> bool:
    """Whether two words differ by their ending alone."""
    if word == other or not word.isalpha():
        return word == other
    one, two = _stem(word), _stem(other)
    return one == two or (len(one) >= STEM and other.startswith(one))


def _stem(word: str) -> str:
    ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= SHORTEST), "")
    return word.removesuffix(ending) if ending else word


def _score(
    line: str, at: int, pieces: list[tuple[str, bool]], counted: list[bool], years: tuple[int, ...]
) -> int:
    """How much of a message a line holds."""
    words = sum(
        _weight(p) for p, found in pieces if found and (p in line if has_thai(p) else _has_word(line, p))
    )
    dated = MARKED * _year_in(line, years)
    if years and not dated:
        return 0
    if any(counted) and not counted[at]:
        return 0
    return words + dated + MARKED * counted[at]


def _weight(piece: str) -> int:
    """Letters, or as many as a number is worth of what tells one thing from others: "Type B", "grade 9"."""
    return MARKED if piece[0].isdecimal() or len(piece) == 1 else len(piece)
