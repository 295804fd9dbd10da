"""Sentences with their slots: marks become roles, and a misspelt label is refused instead of taught."""

import json
from pathlib import Path

import pytest

from nlu.slots.examples import example, read_examples, unmarked

DATA = Path(__file__).parents[3] / "data" / "slots"


def test_marks_become_roles_and_leave_the_text() -> None:
    text, roles = unmarked("สาขาที่มีในชลบุรีแต่ไม่มีใน[ระยอง](but_not)")
    assert text == "สาขาที่มีในชลบุรีแต่ไม่มีในระยอง"
    assert [(text[start:end], role) for start, end, role in roles] == [("ระยอง", "but_not")]


def test_what_is_left_out_is_none_and_a_question() -> None:
    found = example({"text": "คนจบกี่คน", "slots": {"measure": "graduates"}}, "me")
    assert (
        found.slots["measure"] == "graduates"
        and found.slots["order"] == "none"
        and found.slots["act"] == "ask"
    )
    assert found.by == ()


@pytest.mark.parametrize(
    "slots", [{"measure": "graduate"}, {"by": "provinces"}, {"order": "more"}, {"colour": "red"}]
)
def test_an_unknown_label_is_refused(slots: dict) -> None:
    with pytest.raises(ValueError, match="unknown values"):
        example({"text": "x", "slots": slots}, "me")


def test_a_broken_line_is_named_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "me.jsonl").write_text('{"text": "ก", "slots": {}}\n{"text": ', "utf-8")
    with pytest.raises(ValueError, match=r"me\.jsonl:2"):
        read_examples(tmp_path)


def test_all_sentences_can_be_read_and_no_writer_repeats_one() -> None:
    examples = read_examples(DATA)
    assert len(examples) > 3000 and len({e.writer for e in examples}) >= 12
    for path in DATA.glob("*.jsonl"):
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        told = [(line.get("before", ""), line["text"]) for line in lines]
        assert len(told) == len(set(told)), path.name


def test_no_sentence_is_one_that_measures() -> None:
    exam = DATA.parent / "evaluation" / "computed.jsonl"
    asked = {turn for line in exam.read_text("utf-8").splitlines() for turn in json.loads(line)["turns"][:1]}
    taught = {e.text for e in read_examples(DATA)}
    assert not {text for text in asked & taught if len(text) > 20}
