"""Cuts a text into the encoder's pieces: of all ways to cut it the one with the best scores.

A trie of 0.8 MB holds the pieces; the same in a SentencePiece model takes 54 MB of memory.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, List

import numpy as np

from nlu.encoding.packed import Pieces

TRIE, TABLES, SIGNS = "pieces.marisa", "pieces.npz", "signs.json"
SPACE = "\N{LOWER ONE EIGHTH BLOCK}"  # stands for a space in a piece
UNKNOWN_COSTS = 10.0  # below the least score, as in SentencePiece
_NEVER = -1e30
_SPACES = re.compile("  +")


def write(pieces: Pieces, folder: Path) -> None:
    """Keep the pieces for `Cutter`."""
    import marisa_trie

    own = {i for i, text in enumerate(pieces.texts) if not text}
    own |= {pieces.begin, pieces.end, pieces.unknown}
    trie = marisa_trie.Trie([text for i, text in enumerate(pieces.texts) if i not in own])
    ids = np.zeros(len(trie), dtype=np.int32)
    for i, text in enumerate(pieces.texts):
        if i not in own:
            ids[trie[text]] = i
    trie.save(str(folder / TRIE))
    others = np.array([pieces.begin, pieces.end, pieces.unknown], dtype=np.int32)
    np.savez(folder / TABLES, ids=ids, scores=pieces.scores[ids], others=others, least=pieces.scores.min())
    signs = {str(sign): text for sign, text in sorted(pieces.signs.items())}
    (folder / SIGNS).write_text(json.dumps(signs), encoding="utf-8")


class Cutter:
    """The pieces of a folder."""

    def __init__(self, folder: Path) -> None:
        import marisa_trie

        self._trie: Any = marisa_trie.Trie()
        self._trie.mmap(str(folder / TRIE))
        with np.load(folder / TABLES, allow_pickle=False) as stored:
            self._ids, self._scores = stored["ids"], stored["scores"]
            self._begin, self._end, self._unknown = stored["others"].tolist()
            self._worst = float(stored["least"]) - UNKNOWN_COSTS
        signs = json.loads((folder / SIGNS).read_text(encoding="utf-8"))
        self._signs = {int(sign): text for sign, text in signs.items()}
        self._longest = max(map(len, self._trie.keys()))

    def ids(self, text: str, most: int) -> List[int]:
        """The pieces' numbers, with those of a beginning and an end; of a text that is too long its start."""
        plain = _SPACES.sub(" ", text.translate(self._signs)).replace(" ", SPACE)
        cut = self._cut(plain if plain.startswith(SPACE) else SPACE + plain)
        return [self._begin, *cut[: most - 2], self._end]

    def _cut(self, text: str) -> List[int]:
        best, before = [0.0] + [_NEVER] * len(text), [0] * (len(text) + 1)
        number = [self._unknown] * (len(text) + 1)
        for at in range(len(text)):
            for piece in self._trie.prefixes(text[at : at + self._longest]):
                found, behind = self._trie[piece], at + len(piece)
                score = best[at] + float(self._scores[found])
                if score > best[behind]:
                    best[behind], before[behind], number[behind] = score, at, int(self._ids[found])
            if best[at] + self._worst > best[at + 1]:
                best[at + 1], before[at + 1], number[at + 1] = best[at] + self._worst, at, self._unknown
        return _back(before, number)


def _back(before: List[int], number: List[int]) -> List[int]:
    """The numbers along the best way, from the text's start."""
    found, at = [], len(before) - 1
    while at:
        found.append(number[at])
        at = before[at]
    return found[::-1]
