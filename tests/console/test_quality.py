"""The page of quality: figures of every model as pictures and tables, and the way back to an earlier one."""

from __future__ import annotations

import html
import json
from pathlib import Path

from bot.training.report import REPORT
from bot.training.versions import ARCHIVE, Manifest, keep, serve, serving
from console.house import House
from tests.console.staff import at_work, deeds


def made(folder: Path, version: str, intents: float) -> None:
    (folder / version).mkdir(parents=True)
    (folder / version / ARCHIVE).write_bytes(b"")
    scores = {"intents": intents, "entities": 92.0, "abilities": 97.0, "crossvalidated": 84.0}
    report = {
        "held_out": {"by_intent": {"fees": 100.0, "dormitory": 71.4}},
        "abilities": {"negation": {"asked": 16, "passed": 15, "share": 93.8}},
        "facts": {"told_right": 90.35, "told_wrong": 3.86},
    }
    (folder / version / REPORT).write_text(json.dumps(report), "utf-8")
    keep(
        folder / version,
        Manifest(version, f"2026-11-{version}T01:00:00+00:00", "", "", 1.0, 60, 7036, scores),
    )


def test_models_are_compared_and_weak_topics_named(workshop: House) -> None:
    folder = workshop.settings.models_dir
    made(folder, "27", 95.2)
    made(folder, "28", 95.9)
    serve(folder, "28")
    page = html.unescape(at_work(workshop, "reader").get("/quality").text)
    assert "95.2" in page and "95.9" in page and "71.4" in page and "15 / 16" in page and "90.3" in page
    assert page.count("ใช้งานอยู่") >= 5 and "/staff/quality/serve" not in page, "a reader changes nothing"


def test_an_earlier_model_is_put_back(workshop: House) -> None:
    folder = workshop.settings.models_dir
    made(folder, "27", 95.2)
    made(folder, "28", 95.9)
    serve(folder, "28")
    browser = at_work(workshop, "publisher")
    assert browser.post("/quality/serve", on="/quality", version="27").status_code == 303
    now = serving(folder)
    assert now and now.version == "27" and deeds(workshop)[-1] == ("publisher", "model_served", "27")
    assert browser.post("/quality/serve", on="/quality", version="../27").status_code == 404


def test_without_a_model_that_is_said(workshop: House) -> None:
    assert "ยังไม่มีโมเดล" in at_work(workshop, "reader").get("/quality").text
