"""Texts that mean the same, in whatever language: `python -m nlu.alike` reads a JSON list and prints a group for each.

A text joins the first text that it is near enough to, so that who comes first names the group. Without the encoder
the list is empty.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from typing import List, Sequence

import numpy as np

from nlu.encoded import SHIPPED, read, restored
from nlu.encoder import centred, encoder
from nlu.normalise import normalise

NEAR = 0.55  # cosine from which two texts mean the same: 2 of 3 such pairs ask for the same fact
BESIDE = 20  # texts that the centre of all sentences counts for beside those of a script


def groups(vectors: np.ndarray, near: float = NEAR) -> List[int]:
    """For each text the number of the first text that it belongs to."""
    leaders: List[int] = []
    found: List[int] = []
    for at, vector in enumerate(vectors):
        likeness = vectors[leaders] @ vector if leaders else np.zeros(0)
        best = int(likeness.argmax()) if leaders else -1
        if leaders and likeness[best] >= near:
            found.append(leaders[best])
        else:
            leaders.append(at)
            found.append(at)
    return found


def around_their_script(texts: Sequence[str], vectors: np.ndarray, centre: np.ndarray) -> np.ndarray:
    """Vectors around the middle of the texts in the same script: a language draws all of its texts one way."""
    scripts = np.array([script(text) for text in texts])
    made = np.zeros_like(vectors)
    for name in set(scripts):
        own = scripts == name
        middle = (vectors[own].sum(axis=0) + BESIDE * centre) / (own.sum() + BESIDE)
        made[own] = centred(vectors[own], middle)
    return made


def script(text: str) -> str:
    """The script of most letters: THAI, LATIN, LAO ...; "" without any."""
    names = [unicodedata.name(sign, "").split(" ")[0] for sign in text if sign.isalpha()]
    return max(set(names), key=names.count) if names else ""


def main() -> None:
    """Entry of the process."""
    texts, running = json.load(sys.stdin), encoder()
    if running is None or not texts:
        print("[]")
        return
    centre = restored(list(read(SHIPPED).values())).mean(axis=0)
    vectors = running.vectors([normalise(text).text for text in texts])
    print(json.dumps(groups(around_their_script(texts, vectors, centre))))


if __name__ == "__main__":
    main()
