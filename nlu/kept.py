"""What the training before found, kept beside the training files: the next one starts where it ended.

After one edited topic nearly all examples are what they were. Each regression then begins at the mix that it had and
ends after a few steps, at the same slope at which it ends from nothing; heads of which no sentence changed are taken
over whole, and so are the encoder's vectors of the held-out questions. After a change of the code all begins anew.
"""

from __future__ import annotations

import hashlib
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from nlu.encoded import MODEL, key
from nlu.encoder import Encoder
from nlu.linear import Learnt

MIXES, HEADS, ASKED, STAMP = "mixes.npz", "slots.kept", "asked.npz", "stamp"


class Mixes(NamedTuple):
    """The mixes of the training before, by the keys of its examples: of each stage the whole one and the folds'."""

    keys: Dict[int, int]  # of an example, its row
    labels: List[str]
    folds: np.ndarray
    shares: np.ndarray  # stage, regression, example, label
    intercepts: np.ndarray  # stage, regression, label

    def starts(self, keys: Sequence[int], labels: Sequence[str], stage: int) -> List[Learnt]:
        """Where the regressions of a stage begin, for other examples and other labels."""
        if stage >= len(self.shares):
            return []
        rows, old_rows = _pairs(keys, self.keys)
        columns, old_columns = _pairs(labels, {label: n for n, label in enumerate(self.labels)})
        made = []
        for shares, intercepts in zip(self.shares[stage], self.intercepts[stage]):
            own = np.zeros((len(keys), len(labels)), dtype=np.float32)
            own[np.ix_(rows, columns)] = shares[np.ix_(old_rows, old_columns)]
            begun = np.zeros(len(labels), dtype=np.float32)
            begun[columns] = intercepts[old_columns]
            made.append(Learnt(own, begun, own))
        return made

    def folds_of(self, keys: Sequence[int]) -> np.ndarray:
        """The fold of each example; -1 for one that is new."""
        return np.array([self.folds[self.keys[k]] if k in self.keys else -1 for k in keys], dtype=int)


def _pairs(wanted: Sequence[Any], known: Dict[Any, int]) -> Tuple[List[int], List[int]]:
    both = [(n, known[one]) for n, one in enumerate(wanted) if one in known]
    return [n for n, _ in both], [n for _, n in both]


def keys_of(texts: Sequence[str], labels: Sequence[str]) -> List[int]:
    """What each example is known by: its text and what it is called."""
    return [key(f"{label}\n{text}") for text, label in zip(texts, labels)]


def read_mixes(path: Optional[Path], stamp: str) -> Optional[Mixes]:
    """The kept mixes; none without a file, with a broken one, or with one of other code."""
    try:
        if path is None:
            return None
        with np.load(path, allow_pickle=False) as stored:
            if str(stored[STAMP]) != stamp:
                return None
            keys = {k: n for n, k in enumerate(stored["keys"].tolist())}
            arrays = (stored[name] for name in ("folds", "shares", "intercepts"))
            return Mixes(keys, stored["labels"].tolist(), *arrays)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def write_mixes(path: Path, stamp: str, mixes: Mixes) -> None:
    """Keep the mixes for the next training."""
    fresh = path.with_name(f"{path.stem}.new.npz")
    np.savez(
        fresh,
        keys=np.array(sorted(mixes.keys, key=lambda k: mixes.keys[k]), dtype=np.uint64),
        labels=np.array(mixes.labels),
        folds=mixes.folds.astype(np.int8),
        shares=mixes.shares.astype(np.float32),
        intercepts=mixes.intercepts.astype(np.float32),
        **{STAMP: np.array(stamp)},
    )
    fresh.replace(path)


def read_files(folder: Optional[Path], stamp: str) -> Dict[str, bytes]:
    """The files of heads that were learnt from the same sentences by the same code; empty where something changed."""
    if folder is None or not (folder / STAMP).is_file() or (folder / STAMP).read_text("utf-8") != stamp:
        return {}
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != STAMP}


def write_files(folder: Path, stamp: str, files: Dict[str, bytes]) -> None:
    """Keep the files of heads; the stamp is written last, so that a half-made folder counts for nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / STAMP).write_text(stamp, "utf-8")


@contextmanager
def remembering(encoder: Optional[Encoder], path: Path) -> Iterator[None]:
    """The encoder knows the texts that it was asked when a model was judged before, and is asked the others."""
    if encoder is None:
        yield
        return
    try:
        with np.load(path, allow_pickle=False) as stored:
            if str(stored[STAMP]) == MODEL:
                encoder.known = dict(zip(stored["texts"].tolist(), stored["vectors"]))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        pass
    encoder.made = {}
    yield
    known = {**encoder.known, **encoder.made}
    if encoder.made:
        arrays = {"texts": np.array(list(known)), "vectors": np.stack(list(known.values()))}
        fresh = path.with_name(f"{path.stem}.new.npz")
        np.savez(fresh, **{STAMP: np.array(MODEL)}, **arrays)
        fresh.replace(path)
    encoder.known, encoder.made = {}, None


def stamp_of(*parts: bytes) -> str:
    """One hash of everything on which a result depends."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()
