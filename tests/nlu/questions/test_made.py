"""Messages are made of known sentences: the border stands where the second question begins, and only in such messages."""

import json
from pathlib import Path

import pytest
import yaml

from nlu.questions.made import Connectives, Maker
from nlu.questions.sentences import Question, sentences_of

WORDS = yaml.safe_load(
    (Path(__file__).parents[3] / "data" / "vocabulary" / "connectives.yml").read_text("utf-8")
)
ASK_NOTHING = WORDS.pop("ask_nothing")
TOPICS = [
    Question("fees", "ค่าเทอมเท่าไหร่"),
    Question("fees", "ค่าเรียน ปวส. กี่บาท"),
    Question("dormitory", "มีหอพักไหม"),
]
TOPICS += [Question("fees", "How much is the tuition?"), Question("dormitory", "Is there a dormitory?")]
TOPICS += [Question("greeting", "สวัสดีจ้า"), Question("greeting", "good morning")]
LINES = [
    {"text": "แล้ว[ตรัง](not)มีกี่ที่", "before": "ระยองมีกี่วิทยาลัย", "slots": {"act": "refine", "asks": "value"}},
    {"text": "เฉพาะของรัฐ", "before": "ระยองมีกี่วิทยาลัย", "slots": {"act": "refine"}},
    {"text": "ผมเป็น HR ของ[โรงงาน](own)", "slots": {"act": "tell_about_self"}},
    {"text": "นครพนมจบกี่คน", "writer": "a", "slots": {"measure": "graduates", "asks": "value"}},
    {"text": "how many in Nan", "writer": "b", "slots": {"measure": "graduates", "asks": "value"}},
    {"text": "ขอบคุณนะ", "slots": {"act": "social"}},
]


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    file = tmp_path / "slots.jsonl"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in LINES), encoding="utf-8")
    names = {"ตรัง": "province", "นครพนม": "province", "Nan": "province"}
    return Maker(
        sentences_of(TOPICS, file, ASK_NOTHING),
        Connectives(**WORDS),
        lambda text: [
            (kind, text.index(n), text.index(n) + len(n)) for n, kind in names.items() if n in text
        ],
    )


def test_the_border_is_where_the_second_question_begins(maker: Maker) -> None:
    asked = {q.text.strip("?").lower() for q in TOPICS[:5]} | {"แล้วตรังมีกี่ที่", "นครพนมจบกี่คน", "how many in nan"}
    two = [made for made in maker.messages() if made.border is not None]
    assert len(two) > 1000
    for made in two:
        assert any(
            made.text[: made.border].lower().rstrip(" \n?,.").endswith(one)
            or one in made.text[: made.border].lower()
            for one in asked | {"ระยองมีกี่วิทยาลัย"}
        ), made
        assert any(one in made.text[made.border :].lower() for one in asked), made


def test_what_is_told_added_or_joined_makes_no_second_question(maker: Maker) -> None:
    one = [made.text for made in maker.messages() if made.border is None]
    assert any("เฉพาะของรัฐ" in text and "ระยอง" in text for text in one)
    assert any("HR" in text and len(text) > 25 for text in one)
    assert any("นครพนม" in text and "ตรัง" not in text for text in one)


def test_what_asks_nothing_is_no_question(maker: Maker) -> None:
    assert not [made for made in maker.messages() if "สวัสดีจ้า" in made.text or "ขอบคุณนะ" in made.text]


def test_the_same_sentences_make_the_same_messages(maker: Maker, tmp_path: Path) -> None:
    again = Maker(
        sentences_of(TOPICS, tmp_path / "slots.jsonl", ASK_NOTHING), Connectives(**WORDS), lambda text: []
    )
    first = Maker(
        sentences_of(TOPICS, tmp_path / "slots.jsonl", ASK_NOTHING), Connectives(**WORDS), lambda text: []
    )
    assert first.messages() == again.messages()
