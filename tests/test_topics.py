"""The topic files as they are in the repository, and the checker that watches over them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import actions.all  # noqa: F401  (registers every action)
from actions.registry import ACTIONS
from bot.training.examples import (
    FEWEST,
    Example,
    check_examples,
    claimed,
    listed,
    near_copies,
    overlaps,
    read_examples,
    too_few,
)
from bot.training.runs import plain, runs

TOPICS = Path(__file__).parent.parent / "data" / "topics"
LANGUAGES = {"th", "en", "lo", "km", "my", "vi", "zh"}
BIG = [
    *("programs", "graduates", "outcomes", "centre", "college_info"),
    *("international", "mekong_lancang", "admission", "recruit", "out_of_scope"),
]
ABROAD = ("mekong_lancang", "international")
LONGEST_LABEL = 20  # LINE cuts what is longer


def _files() -> dict[str, Mapping[str, Any]]:
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(TOPICS.glob("*.yml"))}


FILES = _files()
EXAMPLES = read_examples(TOPICS)


@pytest.mark.parametrize("name", FILES)
def test_a_topic_file_says_what_the_loader_needs(name: str) -> None:
    file = FILES[name]
    assert file["topic"] == name
    assert bool(file.get("action")) != bool(file.get("answer"))
    assert isinstance(file["offered"], bool)
    for language in ("th", "en"):
        assert 0 < len(file["label"][language]) <= LONGEST_LABEL


@pytest.mark.parametrize("name", FILES)
def test_an_action_of_a_topic_exists(name: str) -> None:
    action = FILES[name].get("action")
    assert action is None or action == "dialogue" or action in ACTIONS


@pytest.mark.parametrize("name", FILES)
def test_examples_are_clean_one_line_strings(name: str) -> None:
    examples = FILES[name]["examples"]
    assert set(examples) <= LANGUAGES
    texts = [text for language in examples.values() for text in language]
    assert all(isinstance(text, str) and text == text.strip() and text for text in texts)
    assert not [text for text in texts if set("[]{}\n") & set(text)]  # Rasa would read entities into them
    assert not [text for text in texts if text.startswith("/")]  # no such text may ever reach the NLU server


def test_labels_tell_the_topics_apart() -> None:
    for language in ("th", "en"):
        labels = [file["label"][language] for file in FILES.values()]
        assert len(set(labels)) == len(labels)


def test_every_topic_has_enough_examples() -> None:
    assert len(FILES) >= 20
    assert too_few(EXAMPLES) == []


def test_big_topics_have_more() -> None:
    assert too_few({name: EXAMPLES[name] for name in BIG}, {"th": 55, "en": 25}) == []


def test_trainees_of_the_mekong_countries_find_their_topics_in_their_languages() -> None:
    fewest = dict.fromkeys(sorted(LANGUAGES - {"th", "en"}), 10)
    assert too_few({name: EXAMPLES[name] for name in ABROAD}, fewest) == []


def test_no_example_is_a_near_copy_of_another() -> None:
    assert near_copies(listed(EXAMPLES)) == []


def test_few_examples_read_like_another_topic() -> None:
    examples = listed(EXAMPLES)
    assert len(claimed(examples)) <= 0.1 * len(examples)
    assert [o for o in overlaps(examples) if o.share > 0.3] == []


@pytest.mark.parametrize(
    "name", ["ระยอง", "ชลบุรี", "เชียงใหม่", "ภูเก็ต", "ขอนแก่น", "สงขลา", "ลำปาง", "บัญชี", "ช่างยนต์"]
)
def test_a_name_belongs_to_no_topic(name: str) -> None:
    topics = [topic for topic, languages in EXAMPLES.items() if any(name in text for text in languages["th"])]
    assert len(topics) >= 4


# The checker itself


def _examples(**topics: list[str]) -> list[Example]:
    return [Example(topic, "th", text) for topic, texts in topics.items() for text in texts]


def test_too_few_examples_are_told_with_topic_and_language() -> None:
    findings = too_few({"fees": {"th": ["ค่าเทอมเท่าไหร่"], "en": ["fee"] * FEWEST["en"]}})
    assert [(f.file, f.code, dict(f.values)["language"]) for f in findings] == [
        ("fees.yml", "too_few_examples", "th")
    ]


@pytest.mark.parametrize(
    ("one", "copy"),
    [
        ("สมัครเรียนวันไหนคะ", "สมัครเรียน วันไหนคะ?"),
        ("ขอบคุณมาก", "ขอบคุณมากกกกก"),
        ("How do I apply online", "How do I apply online?!"),
    ],
)
def test_a_copy_with_other_spaces_or_marks_is_refused(one: str, copy: str) -> None:
    (finding,) = near_copies(_examples(admission=[one, copy]))
    assert (finding.severity, dict(finding.values)["other"]) == ("refused", one)


def test_a_copy_in_another_topic_is_refused_there() -> None:
    (finding,) = near_copies(_examples(fees=["ค่าเทอมเท่าไหร่คะ"], admission=["ค่าเทอมเท่าไหร่คะะะ"]))
    assert finding.file == "admission.yml"
    assert dict(finding.values)["other_file"] == "fees.yml"


def test_different_ways_to_ask_are_no_copies() -> None:
    assert near_copies(_examples(fees=["ค่าเทอมเท่าไหร่", "เรียนเสียเงินไหม", "เทอมละกี่บาท"])) == []


def test_an_example_in_the_wrong_topic_is_told_with_the_topic_that_claims_it() -> None:
    fees = ["ค่าเทอมเท่าไหร่", "ค่าเทอม ปวส. กี่บาท", "จ่ายค่าเทอมยังไง", "ค่าเทอมแพงไหม"]
    dormitory = ["มีหอพักไหม", "หอพักเดือนละเท่าไร", "หอพักหญิงอยู่ตรงไหน", "ขอจองหอพัก", "จ่ายค่าเทอมช้าได้ไหม"]
    (finding,) = claimed(_examples(fees=fees, dormitory=dormitory))
    assert (finding.file, dict(finding.values)["example"]) == ("dormitory.yml", "จ่ายค่าเทอมช้าได้ไหม")
    assert dict(finding.values)["other_file"] == "fees.yml"


def test_topics_that_are_hard_to_tell_apart_are_reported_with_their_share() -> None:
    one = ["ขอเบอร์โทรวิทยาลัย", "เบอร์โทรศัพท์คืออะไร", "อยากได้เบอร์ติดต่อ"]
    other = ["เบอร์โทรวิทยาลัยคืออะไร", "ขอเบอร์โทรศัพท์ติดต่อ", "อยากได้เบอร์วิทยาลัย"]
    found = overlaps(_examples(college_info=one, personal_data=other), share=0.3)
    assert found
    assert all(o.share >= 0.3 for o in found)


def test_the_whole_check_reports_all_kinds() -> None:
    topics = {"fees": {"th": ["ค่าเทอมเท่าไหร่", "ค่าเทอมเท่าไหร่?"], "en": ["tuition"]}}
    assert {f.code for f in check_examples(topics)} == {"too_few_examples", "near_copy"}


def test_a_damaged_file_does_not_stop_the_check(tmp_path: Path) -> None:
    (tmp_path / "fees.yml").write_text("examples: {th: [ค่าเทอม, 15, เรียนฟรีไหม], en: none}", "utf-8")
    (tmp_path / "tax.yml").write_text("examples: [", "utf-8")
    (tmp_path / "dual.yml").write_text("topic: dual", "utf-8")
    assert read_examples(tmp_path) == {"dual": {}, "fees": {"th": ["ค่าเทอม", "เรียนฟรีไหม"], "en": []}}


def test_the_plain_text_keeps_vowels_and_tone_marks() -> None:
    assert plain("ขอบคุณมากกกก ครับ!!") == "ขอบคุณมากครับ"
    assert plain("ไม่ ไม้") == "ไม่ไม้"


def test_a_text_shorter_than_a_run_is_one_run() -> None:
    assert list(runs("ab", (3,))) == ["ab"]
