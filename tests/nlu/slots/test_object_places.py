"""A thing that nobody knows, where a thing is asked about, is noticed; what was taught there, and politeness, is not."""

from nlu.slots.features import Name
from nlu.slots.message_words import Word, message_words
from nlu.slots.object_places import ObjectPlaces
from nlu.words import words

FIELDS = ("ช่างยนต์", "การบัญชี", "การโรงแรม", "การตลาด", "ช่างไฟฟ้า")
SAID = ("ที่ไหนสอน{}บ้าง", "คนจบ{}กี่คน", "วิทยาลัยไหนสอน{}", "จบ{}ทำอะไร")


def said(text: str) -> list[Word]:
    names = [Name(text.find(f), text.find(f) + len(f), "field", f) for f in FIELDS if f in text]
    names += [Name(text.find(v), text.find(v) + len(v), "level", v) for v in ("ปวส.",) if v in text]
    return message_words(text, words(), names)


TAUGHT = [said(s.format(f)) for s in SAID for f in FIELDS]
TAUGHT += [said("สอนฟรีไหม"), said("จบแล้วได้งานไหม"), said("จบ ปวส. การบัญชี"), said("เลี้ยงอะไร")]
PLACES = ObjectPlaces.learn(TAUGHT)
KNOWN = {one.word for message in TAUGHT for one in message}


def unknown(text: str) -> list[str]:
    own = said(text)
    return [own[n].word for n in PLACES.unknown(own, KNOWN)]


def test_an_unknown_thing_is_noticed_where_one_is_asked_about() -> None:
    assert unknown("ที่ไหนสอนบาริสต้าบ้าง") == ["บาริสต้า"]
    assert unknown("คนจบ ปวส. กู้ภัยกี่คน") == ["กู้ภัย"], "a level stands between"
    assert unknown("สอนเลี้ยงผึ้งที่ไหน") == ["ผึ้ง"], "a word that many say may stand before it"


def test_a_message_that_names_a_thing_has_no_unknown_one() -> None:
    assert unknown("ที่ไหนสอนช่างยนต์บาริสต้าบ้าง") == []


def test_what_was_taught_after_such_a_word_is_no_thing() -> None:
    assert unknown("สอนฟรีไหม") == [] and unknown("จบแล้วได้งานไหม") == []


def test_a_rare_word_elsewhere_is_no_thing() -> None:
    assert unknown("บาริสต้าที่ไหน") == []


def test_a_model_keeps_what_was_learnt() -> None:
    kept = ObjectPlaces.from_json(PLACES.as_json())
    assert kept.as_json() == PLACES.as_json() and kept.unknown(said("สอนบาริสต้า"), KNOWN) == [1]
