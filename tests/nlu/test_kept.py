"""What a training takes over from the one before, and what it does not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from test_intent_model import Knowing

from nlu.kept import MOST_ASKED, read_files, remembering, write_files


def test_heads_are_taken_over_only_with_the_same_stamp(tmp_path: Path) -> None:
    write_files(tmp_path / "kept", "one", {"slots.json": b"{}", "slots.npz": b"1"})
    assert read_files(tmp_path / "kept", "one") == {"slots.json": b"{}", "slots.npz": b"1"}
    write_files(tmp_path / "kept", "two", {"slots.json": b"[]"})
    assert read_files(tmp_path / "kept", "one") == {}
    assert read_files(tmp_path / "kept", "two") == {"slots.json": b"[]"}
    assert read_files(None, "two") == {} and read_files(tmp_path / "nowhere", "two") == {}


def test_what_was_encoded_while_judging_is_known_the_next_time(tmp_path: Path) -> None:
    encoder = Knowing()
    encoder.known, encoder.made = {}, None  # type: ignore[attr-defined]
    with remembering(encoder, tmp_path / "asked.npz"):  # type: ignore[arg-type]
        assert encoder.made == {}
        encoder.made["ค่าเทอม"] = np.ones(3, dtype=np.float32)  # type: ignore[index]
    assert encoder.made is None
    with remembering(encoder, tmp_path / "asked.npz"):  # type: ignore[arg-type]
        assert encoder.known["ค่าเทอม"].tolist() == [1, 1, 1]  # type: ignore[attr-defined]
    assert encoder.known == {}  # type: ignore[attr-defined]
    with remembering(None, tmp_path / "asked.npz"):
        pass


def test_of_the_texts_that_were_asked_the_newest_are_kept(tmp_path: Path) -> None:
    encoder = Knowing()
    encoder.known, encoder.made = {}, None  # type: ignore[attr-defined]
    with remembering(encoder, tmp_path / "asked.npz"):  # type: ignore[arg-type]
        encoder.made |= {str(n): np.ones(1, dtype=np.float32) for n in range(MOST_ASKED + 1)}  # type: ignore[attr-defined]
    with remembering(encoder, tmp_path / "asked.npz"):  # type: ignore[arg-type]
        assert len(encoder.known) == MOST_ASKED and "0" not in encoder.known  # type: ignore[attr-defined]


def test_vectors_of_another_encoder_count_for_nothing(tmp_path: Path) -> None:
    encoder = Knowing()
    encoder.known, encoder.made, encoder.kind = {}, None, "fast"  # type: ignore[attr-defined]
    with remembering(encoder, tmp_path / "asked.npz"):  # type: ignore[arg-type]
        encoder.made["a"] = np.ones(3, dtype=np.float32)  # type: ignore[index]
    encoder.kind = "slow"  # type: ignore[attr-defined]
    with remembering(encoder, tmp_path / "asked.npz"):  # type: ignore[arg-type]
        assert not encoder.known  # type: ignore[attr-defined]
