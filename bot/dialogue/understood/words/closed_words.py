"""Closed classes of words that say how a message is built: `data/vocabulary/talk.yml`, `question_words.yml`.

closed_words().asks("ผ่อนได้ไหม")    ->  True: by its words, whatever the model makes of them
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from bot.dialogue.request.words import BUNDLED, any_of

VOCABULARY = Path("vocabulary")
NEAR, MANY = 12, 3  # letters between what is taught and how long; words before what a plan is called
SHORTEST = 3  # letters of a word that asks wherever it stands: "ไร" is part of too many others


@dataclass(frozen=True, slots=True)
class ClosedWords:
    """Patterns of the classes; `wanted` by language, `plain` by the id of the trade that short names mean."""

    small: re.Pattern[str]
    joins: re.Pattern[str]
    joined: re.Pattern[str]  # all that stands between two things of one list
    asking: re.Pattern[str]
    opens: re.Pattern[str]  # verbs that ask at the beginning
    wishing: re.Pattern[str]
    laughter: re.Pattern[str]
    wanted: Mapping[str, re.Pattern[str]]
    plain: Mapping[str, frozenset[str]]
    then: re.Pattern[str]  # joins another thing that is asked
    firm: re.Pattern[str]  # a business by its kind: "โรงงาน"
    how_many: re.Pattern[str]  # asks for a number
    hiring: re.Pattern[str]  # says that people are wanted for work
    empty: re.Pattern[str]  # names no matter: questions, particles, what stands around words
    holders: re.Pattern[str]  # whose telephone is wanted, with what leads there: " ของวิทยาลัย"
    leads_to: re.Pattern[str]  # what may stand between "เบอร์" and whose it is
    money: re.Pattern[str]  # what is paid, and that it is
    only: re.Pattern[str]  # leaves out all but what follows: "เอาแค่"
    liked: re.Pattern[str]  # points at what the person said to like
    subjects: re.Pattern[str]  # what is learnt, and that it is
    who: re.Pattern[str]  # asks for persons
    taking_part: re.Pattern[str]  # who takes part, and that they do: "อบรม", "trained"
    training: re.Pattern[str]  # a short course, by what it is: "อบรม"
    offers: re.Pattern[str]  # how "where" goes on where something is taught
    prepositions: re.Pattern[str]  # no question ends with them
    puts_right: re.Pattern[str]  # before a name that is meant, or is not: "หมายถึง", "ไม่ใช่"
    refuses: re.Pattern[str]  # of these what says that it is not
    intends: re.Pattern[str]  # stands before what somebody is about to do: "กำลังจะ"
    purposes: re.Pattern[str]  # how it begins what an answer is wanted for: "จะเอาไปทำแผน"
    taught: re.Pattern[str]  # that something is learnt: "เรียน"
    briefly: re.Pattern[str]  # a short course is wanted: "สอนอะไรสั้นๆ"
    measured: re.Pattern[str]  # names something that the data holds: "จบ", "college"
    unmeasured: re.Pattern[str]  # holds such a word and names something else: "ผลิตภัณฑ์"
    gender: re.Pattern[str]  # of whom it is asked how many they are: "หญิงกี่คน"
    has: re.Pattern[str]  # before a level that somebody has: "จบ", "after"
    others: re.Pattern[str]  # people of whom nobody keeps a number: "ครู"
    goes_on: re.Pattern[str]  # says that somebody wants to go on from there: "เรียนต่อ"
    admits: re.Pattern[str]  # takes people in: "รับ"
    schooling: re.Pattern[str]  # what they must have finished: "จบชั้น"
    same_units: tuple[re.Pattern[str], ...]  # words each for one unit: "แห่ง", "วิทยาลัย"
    for_whom: re.Pattern[str]  # before the group that something is for
    own_home: re.Pattern[str]  # behind the place where somebody is at home: "น่านบ้านเฮา"
    points: re.Pattern[str]  # at one of several that were told: "อันที่", "the one"
    numbers: Mapping[str, str]  # "ห้า" -> "5"
    areas: Mapping[str, re.Pattern[str]]  # by the id of an area what says it without its name: "in Thailand"

    @classmethod
    def read(cls, data_dir: Path) -> ClosedWords:
        """Read the files."""
        talk, questions, firms, refused, numbers = (
            yaml.safe_load((data_dir / VOCABULARY / name).read_text("utf-8"))
            for name in ("talk.yml", "question_words.yml", "businesses.yml", "negations.yml", "numbers.yml")
        )
        asking = (word for word in questions["ends"] if len(word) >= SHORTEST)
        leads = rf"\s*(?:{any_of(talk['leads_to']).pattern})?\s*"
        joins, within = any_of(refused["joiners"]), any_of(talk["within"])
        return cls(
            any_of(talk["small"]),
            joins,
            re.compile(rf"\s*(?:{joins.pattern})?\s*(?:{within.pattern})?\s*", re.I),
            any_of([*asking, *questions["begins"], *talk["wonders"]]),
            any_of(questions["verbs"]),
            any_of({*talk["wishes"], *questions["wishes"]}),
            re.compile(rf"\s*(?:{'|'.join(talk['laughs'])})\s*", re.I),
            {language: any_of(words) for language, words in talk["languages"].items()},
            {trade: frozenset(words) for trade, words in talk["plain"].items()},
            any_of(talk["then"]),
            any_of([word for row in firms for key in ("aliases", "aliases_en") for word in row[key]]),
            any_of(talk["how_many"]),
            any_of(talk["hiring"]),
            any_of([*_empty(talk, questions), *refused["joiners"]]),
            re.compile(rf"{leads}(?:{any_of(talk['holders']).pattern})", re.I),
            re.compile(leads, re.I),
            any_of(talk["money"]),
            any_of(talk["only"]),
            any_of(talk["liked"]),
            any_of(talk["subjects"]),
            any_of(talk["who"]),
            any_of(talk["taking_part"]),
            any_of(talk["training"]),
            any_of(talk["offers"]),
            any_of(talk["prepositions"]),
            any_of([*talk["means"], *talk["refuses"]]),
            any_of(talk["refuses"]),
            any_of(talk["intends"]),
            _purposes(talk),
            any_of(talk["taught"]),
            re.compile(
                rf"(?:{any_of(talk['taught']).pattern})\S{{0,{NEAR}}}(?:{any_of(talk['briefly']).pattern})"
            ),
            any_of(talk["measured"]),
            any_of(talk["unmeasured"]),
            _genders(talk, questions, joins.pattern),
            any_of(talk["has"]),
            any_of(talk["others"]),
            any_of(talk["goes_on"]),
            any_of(talk["admits"]),
            any_of(talk["schooling"]),
            tuple(map(any_of, talk["same_units"])),
            any_of(talk["for_whom"]),
            any_of(talk["own_home"]),
            any_of(talk["points"]),
            {str(word): str(value) for word, value in numbers["words"].items()},
            {area: any_of(words) for area, words in talk["areas"].items()},
        )

    def asks(self, text: str) -> bool:
        """Whether a text asks, by a word that does so or by the verb with which it opens."""
        return bool(self.asking.search(text) or self.opens.match(text.lstrip()))

    def wishes(self, text: str) -> bool:
        """Whether a text says that something is wanted."""
        return self.wishing.search(text) is not None

    def is_plain(self, trade: str, word: str) -> bool:
        """Whether a word is no more than the short name of a trade."""
        return word.casefold() in self.plain.get(trade, ())

    def ends_with_a_firm(self, text: str) -> bool:
        """Whether the last words of a text are a business."""
        return ends_with(self.firm.finditer(text), text)

    def language_wanted(self, text: str) -> str:
        """The language that a text names; "" for none."""
        return next((one for one, words in self.wanted.items() if words.search(text)), "")


def ends_with(words: Iterable[re.Match[str]], text: str) -> bool:
    """Whether one of the words that were found in a text is its last."""
    return any(word.end() == len(text) for word in words)


def _purposes(talk: Mapping[str, list[str]]) -> re.Pattern[str]:
    """How a clause begins that says what an answer is for, with what parts it from the question."""
    intends, uses, alone, ended = (
        any_of(talk[name]).pattern for name in ("intends", "uses", "purposes", "ended")
    )
    own = rf"\bfor (?:my|our) (?:[\w-]+ ){{0,{MANY}}}(?:{ended})"
    return re.compile(rf"[\s,.]+(?:(?:{intends})\s?(?:{uses})|{alone}|{own})", re.I)


def _genders(
    talk: Mapping[str, list[str]], questions: Mapping[str, list[str]], joins: str
) -> re.Pattern[str]:
    """Words for genders with a word that asks how many right behind them, or before the English ones."""
    genders, asked = any_of(talk["genders"]).pattern, any_of(talk["how_many"]).pattern
    behind = any_of(questions["ends"]).pattern
    of_many = "".join(f"(?<!{re.escape(one)})" for one in talk["kin"])
    counted = rf"{of_many}(?:{genders})(?=(?:\s|{joins}|{genders})*(?:{behind}))"
    return re.compile(rf"{counted}|(?:{asked})\s+(?:{genders})", re.I)


def _empty(talk: Mapping[str, list[str]], questions: Mapping[str, list[str]]) -> set[str]:
    """All words of closed classes that name no matter."""
    asking = {word for name in ("ends", "begins", "verbs", "wishes", "joins") for word in questions[name]}
    return asking.union(*(talk[name] for name in ("small", "then", "wonders", "wishes", "empty")))


@cache
def closed_words() -> ClosedWords:
    """The words of the data folder that lies beside the code."""
    return ClosedWords.read(BUNDLED)
