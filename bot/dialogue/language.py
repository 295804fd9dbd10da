"""The language of an answer: of the message where it says enough in one, else of the talk."""

from __future__ import annotations

import re
from itertools import pairwise

from actions.words.blanks import has_thai
from bot.dialogue.moment import SURE
from bot.dialogue.state import State
from bot.dialogue.understood.words.closed_words import closed_words
from bot.nlu.understanding import Understanding

OTHER = "other"  # the NLU server's name for every language that it knows nothing of
AGREES = frozenset("affirm deny thanks goodbye more back".split())  # said in any language within a talk
WORDED = frozenset(  # entities that are words of a language, no names
    "aspect marker near negation number sector level college_type untaught".split()
)
# "EV" and "MOU" are of no language.
WORD = re.compile(r"(?=[A-Z]*[a-z\u00e0-\u1ef9])[A-Za-z\u00c0-\u1ef9]{2,}")
FEW_WORDS, MANY_WORDS = 2, 4
LETTERS_OF_A_WORD = 3
NO_WORDS = frozenset("out_of_scope nlu_fallback smalltalk rude".split())  # what signs without words look like
LATIN_WORD = re.compile(r"[A-Za-z]+")
NEIGHBOURS = {pair for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for pair in pairwise(row)}


def language_of(state: State, understood: Understanding) -> str:
    """The language of the answer: of the message unless it asks for another, of the talk if there are no words."""
    if understood.language == OTHER:
        return state.language if state.frame else "en"
    sure = understood.intent == "change_language" and understood.confidence >= SURE
    if sure and (wanted := closed_words().language_wanted(understood.text)):
        return wanted
    if not any(c.isalpha() for c in understood.text):
        return state.language
    if not understood.entities and understood.intent in NO_WORDS and _struck(understood):
        return state.language
    spoken = understood.language or state.language
    return spoken if spoken == state.language or enough_words(state, understood) else state.language


def enough_words(state: State, understood: Understanding) -> bool:
    """Whether a message in another language says enough to go on in it: "ok" and a name do not."""
    if understood.intent in AGREES:
        return words_in(understood) >= MANY_WORDS
    return state.frame is None or words_in(understood) >= FEW_WORDS


def words_in(understood: Understanding) -> int:
    """How many words of its own language a message has beside what it names: names are alike in every language."""
    text = understood.text
    for entity in sorted(understood.entities, key=lambda e: -e.start):
        if entity.kind not in WORDED:
            text = f"{text[: entity.start]} {text[entity.end :]}"
    if understood.language in ("en", "vi"):
        return len(WORD.findall(text))
    return sum(c.isalpha() and not c.isascii() for c in text) // LETTERS_OF_A_WORD


def _struck(understood: Understanding) -> bool:
    """Whether the keys were only struck: no words, or Thai signs that were read as another language's."""
    turned = understood.language == "en" and has_thai(understood.text)
    return turned or mashed(understood.text)


def mashed(text: str) -> bool:
    """Whether Latin letters were struck without a word in mind: neighbouring keys, or no vowel anywhere.

    >>> mashed("asdfgh jkl")
    True
    """
    words = LATIN_WORD.findall(text)
    letters = sum(map(len, words))
    if letters < 4 or letters < 0.6 * len(text.replace(" ", "")):
        return False
    return all(_like_no_word(word.lower()) for word in words)


def _like_no_word(word: str) -> bool:
    pairs = list(pairwise(word))
    near = sum(pair in NEIGHBOURS or pair[::-1] in NEIGHBOURS or pair[0] == pair[1] for pair in pairs)
    vowels = sum(letter in "aeiouy" for letter in word)
    return len(word) > 2 and (near >= 0.6 * len(pairs) or (len(word) > 4 and vowels <= len(word) // 6))
