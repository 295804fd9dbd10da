"""What the training before found, kept beside the training files: the next one makes the same of what is the same.

Heads of which no sentence changed are taken over whole, and so are the encoder's vectors of the held-out questions: a
training that finds them gives the very model that it gives without. After a change of code or libraries, all is made
anew.
"""

from __future__ import annotations

import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import Dict, Iterator, Optional

import numpy as np

from nlu.encoder import Encoder
from nlu.training.stamps import encoder_stamp

HEADS, UNREAD_HEAD, FACT_HEADS = "slots.kept", "unread.kept", "facts.kept"
ASKED, STAMP = "asked.npz", "stamp"
MOST_ASKED = 6000  # texts whose vectors are kept, 9 MB


def read_files(folder: Optional[Path], stamp: str) -> Dict[str, bytes]:
    """The files of heads that were learnt from the same sentences by the same code; empty where something changed."""
    if folder is None or not (folder / STAMP).is_file() or (folder / STAMP).read_text("utf-8") != stamp:
        return {}
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != STAMP}


def write_files(folder: Optional[Path], stamp: str, files: Dict[str, bytes]) -> None:
    """Keep the files of heads; the stamp is written last, so that a half-made folder counts for nothing."""
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / STAMP).unlink(missing_ok=True)
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
    stamp = encoder_stamp(encoder)
    try:
        with np.load(path, allow_pickle=False) as stored:
            if str(stored[STAMP]) == stamp:
                encoder.known = dict(zip(stored["texts"].tolist(), stored["vectors"]))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        pass
    encoder.made = {}
    yield
    known = dict(list({**encoder.known, **encoder.made}.items())[-MOST_ASKED:])
    if encoder.made:
        arrays = {"texts": np.array(list(known)), "vectors": np.stack(list(known.values()))}
        fresh = path.with_name(f"{path.stem}.new.npz")
        np.savez(fresh, **{STAMP: np.array(stamp)}, **arrays)
        fresh.replace(path)
    encoder.known, encoder.made = {}, None
