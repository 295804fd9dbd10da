"""The place of a second question is learnt from both sides: what asks on the left, what asks on the right."""

from itertools import pairwise, product
from pathlib import Path

import yaml

from nlu.questions.asking import QuestionWords
from nlu.questions.features import at_place, sides
from nlu.questions.model import BorderModel, train
from nlu.slots.features import Name
from nlu.slots.message_words import Word, message_words
from nlu.words import words

ASKING = QuestionWords.read(
    yaml.safe_load(
        (Path(__file__).parents[3] / "data" / "vocabulary" / "question_words.yml").read_text("utf-8")
    )
)
FIELDS = ("บัญชี", "ช่างยนต์", "การตลาด", "การโรงแรม")
ASKED = ("ค่าเทอมกี่บาท", "มีหอพักไหม", "เรียนกี่ปี", "สมัครยังไง", "อยู่ที่ไหน", "จบแล้วทำอะไรได้บ้าง", "ต้องสอบไหม")
NEVER_TOGETHER = {("สมัครยังไง", "มีหอพักไหม"), ("เรียนกี่ปี", "อยู่ที่ไหน")}
JOINS = (" ", " แล้ว", "แล้วก็", " และ")


def cut(text: str) -> list[Word]:
    names = [Name(text.index(f), text.index(f) + len(f), "field", f) for f in FIELDS if f in text]
    return message_words(text, words(), names)


def taught() -> BorderModel:
    two = [
        (a, join, b)
        for a, b in product(ASKED, ASKED)
        if a != b and (a, b) not in NEVER_TOGETHER
        for join in JOINS
    ]
    one = [
        *ASKED * 8,
        *(f"{a}{j}{b}ต่างกันยังไง" for a in FIELDS for b in FIELDS if a != b for j in ("กับ", "และ", " ")),
    ]
    one += [f"อยากเรียน{f} {asked}" for f in FIELDS for asked in ASKED]
    messages = [(a + join + b, len(a + join) - len(join.strip())) for a, join, b in two]
    places = []
    for text, border in [*messages, *((text, None) for text in one)]:
        message = cut(text)
        at = (
            None
            if border is None
            else min(range(1, len(message)), key=lambda n: abs(message[n].start - border))
        )
        places += [(at_place(text, message, n, ASKING), n == at) for n in range(1, len(message))]
    return train(places, ASKING)


MODEL = taught()


def found(text: str, model: BorderModel = MODEL) -> list[str]:
    """What follows each border of a text."""
    return [text[place.at :] for place in model.borders(text, cut(text))]


def test_two_questions_that_never_stood_together_are_told_apart() -> None:
    assert found("สมัครยังไง แล้วมีหอพักไหม") == ["แล้วมีหอพักไหม"]
    assert found("เรียนกี่ปี อยู่ที่ไหน") == ["อยู่ที่ไหน"]


def test_one_question_stays_one() -> None:
    assert found("บัญชีกับการโรงแรมต่างกันยังไง") == [] and found("ค่าเทอมกี่บาท") == []
    assert found("อยากเรียนการตลาด สมัครยังไง") == [], "a wish before a question asks nothing"


def test_a_model_is_the_same_after_it_was_kept(tmp_path: Path) -> None:
    MODEL.save(tmp_path)
    again = BorderModel.load(tmp_path)
    for text in ("เรียนกี่ปี อยู่ที่ไหน", "ค่าเทอมกี่บาทแล้วก็ต้องสอบไหม", "บัญชีกับการตลาดต่างกันยังไง"):
        assert found(text, again) == found(text)


def test_a_short_message_has_no_border() -> None:
    assert found("กี่ปี") == [] and found("") == []


def _looks(text: str, behind: str) -> bool:
    message = cut(text)
    place = next(n for n, word in enumerate(message) if word.start == len(behind))
    return sides(text, message, place, ASKING).looks_like_two(ASKING)


def test_a_place_where_a_sentence_may_hold_two_questions_itself_is_known() -> None:
    assert _looks("ค่าเทอมกี่บาทไหม มีหอพักไหม", "ค่าเทอมกี่บาทไหม ")
    assert _looks("is there a dorm and how much is it", "is there a dorm ")
    assert not _looks("อยากเรียนบัญชี มีหอพักไหม", "อยากเรียนบัญชี ")
    assert not _looks("how much is the tuition", "how ")
    assert not _looks("มีอะไรบ้าง", "มีอะไร"), "the word that follows belongs to the one before"


def test_no_question_ends_in_a_word_that_is_followed_by_what_it_asks_of() -> None:
    class Everywhere(BorderModel):
        def _likely(self, features):  # type: ignore[no-untyped-def]
            return 0.9

    text = "วิทยาลัยกี่แห่งของรัฐกี่แห่ง"
    message = message_words(text, words(), ())
    behind = {b.start for a, b in pairwise(message) if a.word == "กี่"}
    assert behind and behind.isdisjoint(
        p.at for p in Everywhere({}, None, 0.0, ASKING).borders(text, message)
    )
