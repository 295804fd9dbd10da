"""Words that nothing accounts for: noticed by the words around them, each known by the other writers alone."""

from pathlib import Path

from nlu.slots.features import Name
from nlu.slots.message_words import message_words
from nlu.slots.model import Local
from nlu.slots.training import _local
from nlu.slots.unread import (
    READ,
    UNREAD,
    UnreadReader,
    candidates,
    groups_of,
    known_alike,
    known_words,
    rare_words,
)
from nlu.words import words

PROVINCES = ("ระยอง", "ชลบุรี", "ตาก", "ตรัง")
CONSTRAINTS = ("กีตาร์", "เปียโน", "ไวโอลิน", "ระนาด", "ขลุ่ย")
SAID = ("คนจบบัญชีใน{}กี่คน", "จังหวัดไหนคนจบบัญชีเยอะนอกจาก{}", "ขอจำนวนคนจบบัญชีที่อยู่ใน{}")


def names_in(text: str) -> list[Name]:
    return [Name(text.find(p), text.find(p) + len(p), "province", p) for p in PROVINCES if p in text]


def reader() -> UnreadReader:
    """Learnt from sentences of five writers, each with a rare word of its own that is one, and one that is none."""
    taught = [(f"w{n}", s.format(p), "") for n in range(8) for s in SAID for p in PROVINCES]
    odd = ("กระผม", "อาตมา", "ดิฉัน", "ข้าพเจ้า", "กระหม่อม")
    for n, (constraint, polite) in enumerate(zip(CONSTRAINTS, odd, strict=True)):
        taught += [(f"c{n}", f"คนจบบัญชีที่เล่น{constraint}เป็นใน{p}กี่คน", constraint) for p in PROVINCES]
        taught += [(f"c{n}", f"{polite}อยากทราบว่าคนจบบัญชีใน{p}กี่คน", "") for p in PROVINCES]
    groups = groups_of((w, [t[a:b] for a, b in words().spans(t)]) for w, t, _ in taught)
    rare = []
    for _, text, marked in taught:
        spans = [(text.find(marked), text.find(marked) + len(marked))] if marked else []
        rare += rare_words(message_words(text, words(), names_in(text)), spans, groups, {})
    return UnreadReader(groups, _local("unread", [f for f, _ in rare], [label for _, label in rare]), {})


def told(text: str) -> list[str]:
    return [text[s.start : s.end] for s in reader().find(text, words(), names_in(text))]


def test_a_word_that_nobody_taught_is_told_where_a_constraint_stands() -> None:
    assert told("คนจบบัญชีที่เล่นฮาร์โมนิกาเป็นในตากกี่คน") == ["ฮาร์โมนิกา"]


def test_a_word_that_nobody_taught_is_not_told_where_politeness_stands() -> None:
    assert told("กระหม่อมฉันอยากทราบว่าคนจบบัญชีในตรังกี่คน") == []


def test_names_and_what_many_say_are_never_told() -> None:
    groups = {"คน": 9, "จบ": 9, "ช้าง": 1}
    said = message_words("คนจบในระยองช้าง", words(), names_in("คนจบในระยองช้าง"))
    assert [said[n].word for n in candidates(said, groups)] == ["ใน", "ช้าง"]
    assert said[3].word == "‹province›" and said[3].named


def test_a_word_is_known_by_the_other_writers_alone() -> None:
    groups = groups_of([("a", ["ช้าง", "ช้าง"]), ("b", ["ช้าง", "คน"])])
    assert groups == {"ช้าง": 2, "คน": 1}
    said = message_words("ช้าง", words(), [])
    ((features, label),) = rare_words(said, [(0, 4)], {"ช้าง": 5}, {})
    assert "known=4" in features and label == UNREAD and rare_words(said, [], {"ช้าง": 6}, {}) == []
    assert rare_words(said, [(9, 12)], {"ช้าง": 2}, {})[0][1] == READ


def test_an_unread_number_is_told_with_the_words_that_say_what_it_measures() -> None:
    text = "คนจบบัญชีซึ่งสูงเกิน 170 ในตาก"
    found = UnreadReader({"ซึ่ง": 60, "สูง": 9, "เกิน": 9}, _local("unread", [()], [READ]), {})
    number = Name(text.find("170"), text.find("170") + 3, "numeral", ">170")
    spans = found.find(text, words(), [*names_in(text), number], [number])
    assert [text[s.start : s.end] for s in spans] == ["สูงเกิน 170"]


def test_words_are_as_known_as_before_only_where_the_rare_ones_are_in_as_many_groups() -> None:
    text = "ช้างในระยองกี่คน"
    said = [message_words(text, words(), names_in(text))]
    known = known_words(said, {"ช้าง": 2, "คน": 40, "แมว": 1})
    assert known["ช้าง"] == 2 and known["กี่"] == 0 and "แมว" not in known and "‹province›" not in known
    assert known_alike(known, {"ช้าง": 2, "คน": 90, "แมว": 3})
    assert not known_alike(known, {"ช้าง": 3, "คน": 90})
    assert not known_alike(known, {"ช้าง": 2, "คน": 5})


def test_a_head_that_was_saved_reads_alike(tmp_path: Path) -> None:
    head = reader()._local
    head.save(tmp_path, UNREAD)
    loaded, features = Local.load(tmp_path, UNREAD), list(head.vocabulary.index)[:9]
    assert abs(loaded.likely(features)[UNREAD] - head.likely(features)[UNREAD]) < 0.05
