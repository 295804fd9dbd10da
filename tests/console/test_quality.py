"""The page of quality: figures of every model as pictures and tables, and the way back to an earlier one."""

from __future__ import annotations

import html
import json
import shutil
import time
from dataclasses import replace
from pathlib import Path

from bot.training.report import REPORT
from bot.training.versions import ARCHIVE, Manifest, keep, serve, serving
from console.house import House
from tests.console.staff import at_work, deeds
from tests.end_to_end.stub_nlu import StubNlu


def made(folder: Path, version: str, intents: float, **more: object) -> None:
    (folder / version).mkdir(parents=True)
    (folder / version / ARCHIVE).write_bytes(b"")
    scores = {"intents": intents, "entities": 92.0, "abilities": 97.0, "crossvalidated": 84.0}
    report: dict[str, object] = {
        "held_out": {"by_intent": {"fees": 100.0, "dormitory": 71.4}},
        "abilities": {"negation": {"asked": 16, "passed": 15, "share": 93.8}},
        "facts": {"told_right": 90.35, "told_wrong": 3.86},
        "strangers": {"slots": 76.4}, "dialogues": {"asked": 200, "passed": 193, "share": 96.5},
    }  # fmt: skip
    report = {**report, **more}
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


def test_slots_dialogues_and_topics_stand_beside_those_of_the_release_before(workshop: House) -> None:
    folder = workshop.settings.models_dir
    made(folder, "27", 95.2, strangers={"slots": 70.1}, held_out={"by_intent": {"dormitory": 55.5}})
    made(folder, "28", 95.9)
    serve(folder, "28")
    page = html.unescape(at_work(workshop, "reader").get("/quality").text)
    for figure in ("76.4", "70.1", "96.5", "193 จาก 200"):
        assert figure in page, figure
    assert '<td class="number">71.4</td><td class="number">55.5</td>' in page


def test_the_kept_dialogues_are_asked_behind_the_page(workshop: House) -> None:
    made(workshop.settings.models_dir, "28", 95.9)
    serve(workshop.settings.models_dir, "28")
    kept = "subject: office\ndialogues: [{name: x, turns: [{said: ดี, has: [ไม่มีทางพูด]}]}]"
    folder = workshop.settings.base_dir / "dialogues"
    folder.mkdir()
    (folder / "office_x.yml").write_text(kept, "utf-8")
    try:
        with StubNlu() as stub:
            settings = workshop.settings.model_copy(update={"nlu_url": stub.url})
            house = replace(workshop, settings=settings)
            browser = at_work(house, "editor")
            assert browser.post("/quality/dialogues", on="/own").status_code == 303
            work = house.works.of(0)
            while work and not work.over:
                time.sleep(0.05)
        page = html.unescape(browser.get("/quality").text)
    finally:
        shutil.rmtree(folder)
    assert "0 จาก 1" in page and "ต้องมี “ไม่มีทางพูด”" in page


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
