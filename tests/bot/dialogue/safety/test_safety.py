"""The guard: danger is never passed over, and nothing harmless is taken for it, by the words alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.dialogue.safety.harm import ALARMS, SAFETY_WORDS, Guard, SafetyError, normalised

DATA = Path(__file__).parents[4] / "data"
GUARD = Guard.read(DATA / SAFETY_WORDS)
SENTENCES = yaml.safe_load((DATA / "evaluation" / "safety.yml").read_text("utf-8"))
HALVES = ("known", "held_out")
MOST_FALSE = 0.02  # of what is harmless
ENOUGH = 160  # sentences, a third of them harmless


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("kind", ALARMS)
def test_every_sentence_of_danger_is_known_by_its_words(half: str, kind: str) -> None:
    missed = [text for text in SENTENCES[half][kind] if GUARD.harm(text).kind != kind]
    assert missed == []


@pytest.mark.parametrize("half", HALVES)
def test_hardly_anything_harmless_or_merely_annoying_is_an_alarm(half: str) -> None:
    harmless = [*SENTENCES[half]["harmless"], *SENTENCES[half]["complaint"]]
    alarms = [text for text in harmless if GUARD.harm(text).kind in ALARMS]
    assert len(alarms) <= MOST_FALSE * len(harmless), alarms


def test_what_is_not_looked_for_is_nowhere() -> None:
    whole = Guard(GUARD.patterns, GUARD.harmless)  # looks for everything in every message
    told = [text for half in HALVES for texts in SENTENCES[half].values() for text in texts]
    joined = [f"{one} {other}" for one, other in zip(told, told[7:], strict=False)]
    assert [GUARD.harm(text) for text in told + joined] == [whole.harm(text) for text in told + joined]


def test_there_are_enough_sentences_and_each_stands_once() -> None:
    every = [text for half in HALVES for texts in SENTENCES[half].values() for text in texts]
    harmless = sum(len(SENTENCES[half]["harmless"]) for half in HALVES)
    assert len(every) >= ENOUGH and harmless >= len(every) / 3
    assert len({normalised(text) for text in every}) == len(every)


def test_no_example_of_another_topic_is_an_alarm_by_its_words() -> None:
    alarms = []
    for path in sorted((DATA / "topics").glob("*.yml")):
        topic = yaml.safe_load(path.read_text("utf-8"))
        examples = [text for texts in topic["examples"].values() for text in texts]
        if topic["topic"] not in ("crisis", "abuse"):
            alarms += [(path.name, text) for text in examples if GUARD.harm(text).kind in ALARMS]
    assert alarms == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("อาชีวะสองคนไล่แทงกันแถวตลาด", "danger"),
        ("หัวหน้าโรงงานลูบก้นน้องฝึกงาน", "abuse"),
        ("อาจารย์เขกหัว แล้วตบหน้าเด็กกลางห้อง", "abuse"),
        ("an older boy kicks my daughter every morning", "abuse"),
        ("วันนี้จะผูกคออยู่ที่ห้องเช่า", "crisis"),
        ("I’m going to end it all tonight", "crisis"),
        ("เหนื่อยมาก ไม่รู้จะมีชีวิตอยู่ทำไม", "crisis"),
        ("หนูไม่ไหวแล้ว ไม่รู้จะอยู่ไปทำไม", "crisis"),
        ("อยู่ต่อไปเพื่ออะไร", "crisis"),
        ("รุ่นพี่ให้เพื่อนหนูดื่มเหล้าจนสลบ", "abuse"),
        ("ครูสั่งวิ่งรอบสนามจนเป็นลม", "abuse"),
        ("จะเรียนต่อไปทำไม", ""),
        ("ย้ายมาอยู่เลยแล้วทำไมหาที่เรียนไม่เจอ", ""),
        ("ครูให้เรียนจนเข้าใจ", ""),
        ("ไม่ยอมคืนค่าประกันหอ", "complaint"),
        ("เรียนตัดผมที่ไหนดี", ""),
    ],
)
def test_who_did_what_to_whom_make_it_together(text: str, kind: str) -> None:
    assert GUARD.harm(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "แจ้งความต้องการช่างแอร์ 4 คน",
        "ทางร้านแจ้งความจำนงรับเด็กฝึกงาน",
        "ตายแล้ว กรอกชื่อผิด",
        "ถูกที่สุดคือวิทยาลัยไหน",
        "ทำรายงานเรื่องสาขาช่าง",
        "I'm dying to know the fees",
    ],
)
def test_what_only_sounds_like_harm_is_left_out_and_said_to_be(text: str) -> None:
    harm = GUARD.harm(text)
    assert harm.kind == "" and harm.excused


def test_a_real_wish_to_die_is_not_disarmed_by_an_exclamation_in_it() -> None:
    assert GUARD.harm("อยากตายแล้ว").kind == "crisis"
    assert GUARD.harm("ตายแล้ว หนูอยากตายจริงๆ").kind == "crisis"


def test_life_comes_before_abuse_and_the_abuse_is_not_forgotten() -> None:
    harm = GUARD.harm("โดนรุ่นพี่เตะทุกวันจนไม่อยากมีชีวิตอยู่")
    assert (harm.kind, harm.also) == ("crisis", ("abuse",))
    assert GUARD.harm("ทำร้ายตัวเอง").also == ()


@pytest.mark.parametrize(
    ("typed", "plain"),
    [("เเกล้ง", "แกล้ง"), ("ตา\u200bย", "ตาย"), ("ทํา", "ทำ"), ("Don’t", "dont"), ("ตายยยย", "ตาย"), ("ก่ี", "กี่")],
)
def test_one_spelling_for_what_is_typed_in_many_ways(typed: str, plain: str) -> None:
    assert normalised(typed) == plain


@pytest.mark.parametrize("text", ["โดนทำรายรางกาย", "โดนทำร้ายรางก้าย", "ครูลวนล้ามหนู", "อยากฆาตัวตาย"])
def test_wrong_tone_marks_hide_nothing(text: str) -> None:
    assert GUARD.harm(text).kind in ALARMS


def test_a_combination_of_unknown_words_is_refused_by_name(tmp_path: Path) -> None:
    kinds = {"crisis": [["nobody"]], "danger": [], "abuse": [], "complaint": []}
    file = tmp_path / "safety.yml"
    file.write_text(yaml.safe_dump({"harmless": [], "groups": {"a": ["b"]}, "kinds": kinds}), "utf-8")
    with pytest.raises(SafetyError, match="nobody"):
        Guard.read(file)
