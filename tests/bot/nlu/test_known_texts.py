"""What many people ask is understood once by each model, also while that one is away."""

from __future__ import annotations

import pytest

from bot.nlu.client import NluAway, not_understood
from bot.nlu.known_texts import LONGEST, KnownTexts
from bot.nlu.understanding import Understanding


class Model:
    """Understands everything, and counts."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.mark: object = "one"
        self.away = False

    async def parse(self, text: str) -> Understanding:
        if self.away:
            raise NluAway("away")
        self.asked.append(text)
        return Understanding(text, "th", f"{self.mark} {len(self.asked)}", 1.0)

    async def close(self) -> None:
        pass


@pytest.fixture
def model() -> Model:
    return Model()


@pytest.fixture
def known(model: Model) -> KnownTexts:
    return KnownTexts(model, lambda: model.mark, most=3)


async def test_the_same_text_is_asked_once_whatever_stands_around_it(model: Model, known: KnownTexts) -> None:
    first = await known.parse("ปวส. เรียนกี่ปี")
    assert [await known.parse(text) for text in ("ปวส. เรียนกี่ปี ", "/ปวส. เรียนกี่ปี")] == [first, first]
    assert (await known.parse("ปวช. เรียนกี่ปี")) != first
    assert model.asked == ["ปวส. เรียนกี่ปี", "ปวช. เรียนกี่ปี"]


async def test_another_model_is_asked_anew(model: Model, known: KnownTexts) -> None:
    await known.parse("a")
    model.mark = "two"
    assert (await known.parse("a")).intent == "two 2"


async def test_what_is_known_is_answered_while_the_server_is_away(model: Model, known: KnownTexts) -> None:
    first = await known.parse("a")
    model.away, model.mark = True, None
    assert await known.parse("a") == first
    with pytest.raises(NluAway):
        await known.parse("b")


async def test_an_answer_of_a_model_that_was_exchanged_meanwhile_is_not_kept(model: Model) -> None:
    marks = iter(["one", "two", "two", "two"])
    known = KnownTexts(model, lambda: next(marks))
    await known.parse("a")
    await known.parse("a")
    assert model.asked == ["a", "a"]


async def test_the_oldest_go_and_long_ones_are_not_kept(model: Model, known: KnownTexts) -> None:
    for text in ("a", "b", "c", "a", "d", "a", "b"):
        await known.parse(text)
    assert model.asked == ["a", "b", "c", "d", "b"]
    for _ in range(2):
        await known.parse("x" * (LONGEST + 1))
    assert len(model.asked) == 7


async def test_a_text_without_words_is_not_asked(model: Model, known: KnownTexts) -> None:
    assert await known.parse(" / ") == not_understood(" / ")
    assert model.asked == []
