"""What slots are read from, and that a small model learns them, is saved and loaded as it was."""

from pathlib import Path

import numpy as np
import pytest

from nlu.encoder import SIZE
from nlu.slots.dimensions import DimensionWords, Mention
from nlu.slots.examples import example
from nlu.slots.features import Name, Seen, around, seen
from nlu.slots.model import SlotModel
from nlu.slots.training import Taught, train
from nlu.words import words

PROVINCES, FIELDS = ("ระยอง", "ชลบุรี", "ตาก", "ตรัง"), ("บัญชี", "ช่างยนต์", "การโรงแรม", "ช่างเชื่อม")


def names_in(text: str) -> list[Name]:
    kinds = [(word, "province") for word in PROVINCES] + [(word, "field") for word in FIELDS]
    found = [(text.find(word), word, kind) for word, kind in kinds if word in text]
    return sorted(Name(at, at + len(word), kind, word) for at, word, kind in found)


def message(text: str) -> Seen:
    return seen(text, words(), names_in(text))


DIMENSIONS = DimensionWords(
    {"province": ["จังหวัด"], "sector": ["สังกัด"], "district": ["อำเภอ"], "field": ["สาขา"]}
)


def mentions(text: str) -> list[Mention]:
    return DIMENSIONS.mentions(text, words(), names_in(text))


def sentences() -> Taught:
    raw = []
    for province in PROVINCES:
        for field in FIELDS:
            raw += [
                (f"คนจบ{field}ใน{province}กี่คน", {"measure": "graduates", "asks": "value"}, []),
                (
                    f"จังหวัดไหนมีคนจบ{field}มากที่สุด",
                    {"measure": "graduates", "by": "province", "order": "most"},
                    [],
                ),
                (f"สาขาไหนไม่มีสอนใน{province}", {"measure": "fields", "by": "field", "absent": "yes"}, []),
                (f"{field}มีสอนที่ไหนบ้างยกเว้น{province}", {"measure": "teaching_colleges"}, [province]),
                (
                    f"คนจบ{field}ใน{province}แยกตามอำเภอ",
                    {"measure": "graduates", "asks": "rows", "by": "district"},
                    [],
                ),
                (f"ใน{province}อำเภอไหนสอน{field}", {"measure": "teaching_colleges"}, []),
            ]
    examples = [example({"text": text, "slots": slots}, "me") for text, slots, _ in raw]
    messages = [message(text) for text, _, _ in raw]
    roles = [
        ["not" if n.id in refused else "where" for n in m.names]
        for m, (_, _, refused) in zip(messages, raw, strict=True)
    ]
    return Taught(examples, messages, roles, [mentions(text) for text, _, _ in raw])


@pytest.fixture(scope="module")
def model() -> SlotModel:
    return train(sentences())


def test_names_stand_for_one_another() -> None:
    assert message("คนจบบัญชีในระยองกี่คน").masked == message("คนจบช่างเชื่อมในตรังกี่คน").masked


def test_what_stands_around_a_name_tells_its_role() -> None:
    refused, wished = message("เว้นระยอง"), message("ในระยอง")
    assert set(around(refused, 0)) != set(around(wished, 0))


def test_slots_of_an_unseen_sentence_are_read(model: SlotModel) -> None:
    found = model.read(message("จังหวัดไหนมีคนจบการโรงแรมมากที่สุดคะ"))
    assert (found["measure"].value, found["by"].value, found["order"].value) == (
        "graduates",
        "province",
        "most",
    )
    assert "absent" not in found and "act" not in found


def test_the_place_of_a_word_tells_whether_it_asks_for_a_split(model: SlotModel) -> None:
    asked, other = "คนจบการโรงแรมในตรังแยกตามอำเภอค่ะ", "ในตรังอำเภอไหนสอนบัญชี"
    assert model.read(message(asked), mentions(asked))["by"].value == "district"
    assert "by" not in model.read(message(other), mentions(other))


def test_what_is_refused_is_told_from_what_is_wished(model: SlotModel) -> None:
    refused = message("ช่างยนต์มีสอนที่ไหนบ้างยกเว้นตาก")
    assert [model.role(refused, i).value for i in range(2)] == ["where", "not"]


class Far:
    """An encoder that tells one sentence, whatever its words, from all others."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def vector(self, text: str) -> np.ndarray:
        self.asked.append(text)
        return np.eye(SIZE, dtype=np.float32)[1 if "มากที่สุด" in text else 0]


def test_the_encoder_is_heard_when_it_was_asked_or_the_terms_leave_doubt() -> None:
    taught, far = sentences(), Far()
    both = train(taught, np.stack([far.vector(e.text) for e in taught.examples]), far)
    far.asked.clear()
    sure = message("จังหวัดไหนมีคนจบบัญชีมากที่สุด")
    assert both.read(sure, (), "ก")["measure"].value == "graduates" and not far.asked
    both.read(sure, (), "ก", asked=True)
    assert far.asked == ["ก"]
    assert "order" in both.read(message("จังหวัดไหน"), (), "มากที่สุด", asked=True)
    assert "order" not in both.read(message("จังหวัดไหน"), (), "กี่คน", asked=True)


def test_what_was_learnt_with_the_encoder_is_read_without_it(tmp_path: Path) -> None:
    taught, far = sentences(), Far()
    train(taught, np.stack([far.vector(e.text) for e in taught.examples]), far).save(tmp_path)
    asked = message("สาขาไหนไม่มีสอนในระยอง")
    without = SlotModel.load(tmp_path, None).read(asked, (), "กี่คน", asked=True)
    assert without["measure"].value == "fields"
    far.asked.clear()
    assert SlotModel.load(tmp_path, far).read(asked, (), "กี่คน", asked=True) and far.asked == ["กี่คน"]


def test_a_model_that_was_saved_reads_alike(model: SlotModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    loaded, asked = SlotModel.load(tmp_path), message("สาขาไหนไม่มีสอนในระยอง")
    assert {k: v.value for k, v in loaded.read(asked).items()} == {
        k: v.value for k, v in model.read(asked).items()
    }
