"""The encoder holds to one thread, knows our languages, and is missing in a way that says why."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

import numpy as np
import pytest
from own_process import run_python

from nlu import encoder as module
from nlu.encoder import LONGEST, SIZE, SLOWER, centred, encoder, missing, state

ROOT = Path(__file__).parents[2]
# On the machine that checks every change it must run: there a missing encoder fails.
here = pytest.mark.skipif(bool(missing()) and not os.environ.get("CI"), reason=missing())
COUNTED = """\
import os
import threading
import sklearn.linear_model  # it brings the same OpenMP, and has asked it for all processors already
from nlu.encoder import encoder
def threads(): return len(os.listdir("/proc/self/task"))
model = encoder()
before = threads()
found = []
def ask(text): model.vector(text), found.append(threads())
ask("มีหอพักไหม")
another = threading.Thread(target=ask, args=("ค่าเทอมเท่าไหร่",))
another.start()
another.join()
print("more:", found[0] - before, found[1] - before)
"""


@here
def test_no_thread_is_started_though_the_environment_allows_it(tmp_path: Path) -> None:
    (tmp_path / "counted.py").write_text(COUNTED, encoding="utf-8")
    (tmp_path / "nlu").symlink_to(ROOT / "nlu")
    done = run_python("counted", cwd=tmp_path, OMP_NUM_THREADS="4")
    assert "more: 0 1" in done.stdout, done.stdout + done.stderr[-2000:]


@here
def test_a_question_lies_nearest_to_the_same_one_in_another_language() -> None:
    model = encoder()
    assert model is not None
    texts = ["มีหอพักให้นักเรียนไหม", "ມີຫໍພັກໃຫ້ນັກຮຽນບໍ", "ค่าเทอมแพงไหม", "พรุ่งนี้ฝนตกหรือเปล่า"]
    found = model.vectors(texts)
    assert found.shape == (4, SIZE) and np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-3)
    around = centred(found, found.mean(axis=0))
    assert int((around @ around[1])[[0, 2, 3]].argmax()) == 0


@here
def test_a_text_is_encoded_once_and_its_end_not_at_all() -> None:
    model = encoder()
    assert model is not None
    first = model.vector("ก" * LONGEST)
    assert model.vector("ก" * LONGEST + "อีกยาว") is first
    assert model.vectors([]).shape == (0, SIZE) and model.vector("").shape == (SIZE,)


@here
def test_where_onnxruntime_does_not_run_the_wheels_own_library_does(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    usual = encoder()
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with caplog.at_level(logging.WARNING):
        slow = encoder.__wrapped__()
    assert usual is not None and slow is not None and "three times as long" in caplog.text
    assert slow.vector("มีหอพักไหม") @ usual.vector("มีหอพักไหม") > 0.9998
    assert state().startswith(SLOWER) and "onnxruntime" in state()


@here
def test_of_an_encoder_that_runs_there_is_nothing_to_say() -> None:
    assert state() == ""


def test_a_processor_without_the_instructions_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "cpuinfo").write_text("processor : 0\nflags : fpu sse2\n", encoding="utf-8")
    monkeypatch.setattr(module, "_PROCESSOR", tmp_path / "cpuinfo")
    with caplog.at_level(logging.WARNING):
        assert encoder.__wrapped__() is None
    assert "no AVX2" in caplog.text and "words alone" in caplog.text


def test_a_package_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PACKAGE", "nothing_of_this_name")
    assert missing() == state() == "the package nothing_of_this_name is not installed"


def test_all_vectors_around_a_centre_have_length_one() -> None:
    rows = np.array([[3.0, 4.0], [5.0, 4.0], [4.0, 4.0]], dtype=np.float32)
    assert centred(rows, rows.mean(axis=0)).tolist() == [[-1, 0], [1, 0], [0, 0]]
