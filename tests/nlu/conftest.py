"""A small model trained for real, once for all tests that need one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from own_process import run_python

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

ROOT = Path(__file__).parents[2]
NOT_COPIED = shutil.ignore_patterns(".venv", "__pycache__", "uv.lock")
CONFIG = """\
recipe: default.v1
assistant_id: test
language: th
pipeline:
- name: nlu.thai_normaliser.ThaiNormaliser
- name: nlu.intent_classifier.LinearIntentClassifier
  vocabulary: ""
- name: FallbackClassifier
  threshold: 0.35
  ambiguity_threshold: 0.0
policies: []
"""
EXAMPLES = """\
version: "3.1"
nlu:
- intent: fees
  examples: |
    - ค่าเทอมเท่าไหร่
    - ต้องจ่ายเงินกี่บาทต่อเทอม
    - เรียนฟรีหรือเปล่า
    - ค่าใช้จ่ายในการเรียนแพงไหม
    - how much is the tuition
    - is it free of charge
- intent: dormitory
  examples: |
    - มีหอพักให้อยู่ไหม
    - วิทยาลัยมีที่พักในโรงเรียนหรือเปล่า
    - อยากอยู่หอใน
    - หอหญิงห้องละกี่คน
    - is there a dormitory
    - can students live on campus
- intent: greeting
  examples: |
    - สวัสดี
    - หวัดดีจ้า
    - ทักทาย
    - hello
    - good morning
    - ສະບາຍດີ
- intent: out_of_scope
  examples: |
    - พรุ่งนี้ฝนตกไหม
    - แมวกินอะไร
    - who won the football match
    - ราคาทองวันนี้
"""


@pytest.fixture(scope="session")
def train(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Trains in a new folder with its own copy of `nlu/`, or once more in the folder given; returns the folder."""

    def trained(home: Path | None = None, encoder: bool = True) -> Path:
        if home is None:
            home = tmp_path_factory.mktemp("project")
            shutil.copytree(ROOT / "nlu", home / "nlu", ignore=NOT_COPIED)
            chosen = 'vocabulary: ""' if encoder else 'vocabulary: ""\n  encoder: false'
            (home / "config.yml").write_text(CONFIG.replace('vocabulary: ""', chosen), encoding="utf-8")
            (home / "nlu.yml").write_text(EXAMPLES, encoding="utf-8")
        arguments = ["--config", "config.yml", "--nlu", "nlu.yml", "--out", ".", "--evaluation", "evaluation"]
        done = run_python("nlu.train", *arguments, cwd=home)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
        return home

    return trained


@pytest.fixture(scope="session")
def small_model(train: Callable[..., Path]) -> Path:
    """The folder of a model trained on a handful of examples."""
    return train()
