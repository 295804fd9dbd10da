"""Who sends too much is told once, kindly; nobody else notices."""

from __future__ import annotations

from dataclasses import replace

from bot.queue.allowance import Allowance
from bot.reception.incoming import Incoming
from bot.reception.limits import PERSON_A_SECOND, PERSON_AT_ONCE, TOLD_AGAIN
from tests.bot.channels.samples import on_line


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def asks(person: str, number: int, text: str = "ค่าเทอมเท่าไหร่") -> list[Incoming]:
    return [replace(on_line(text=text), person_key=person, event_id=f"{person}{n}") for n in range(number)]


def kinds(events: list[Incoming]) -> list[str]:
    return [event.kind for event in events]


def test_who_writes_too_much_is_told_once_and_the_rest_is_left_unread() -> None:
    found = kinds(Allowance(Clock()).admitted(asks("line:U1", 300)))
    assert 40 < found.count("text") < 80 and found.count("hurried") == 1
    assert found[-1] == "hurried"


def test_what_was_too_much_is_not_kept() -> None:
    found = Allowance(Clock()).admitted(asks("line:U1", 20, "ก" * 4_000))[-1]
    assert (found.kind, found.text, found.payload, found.latitude) == ("hurried", "", "", None)
    assert found.reply_token or found.reply_to, "it can be answered"


def test_long_messages_use_the_limit_up_sooner() -> None:
    short, long = (
        Allowance(Clock()).admitted(asks("line:U1", 100, text)) for text in ("ค่าเทอม", "ก" * 1_000)
    )
    assert kinds(long).count("text") * 5 < kinds(short).count("text")


def test_after_a_pause_there_are_permits_again_and_after_a_longer_one_it_is_told_again() -> None:
    clock = Clock()
    allowance = Allowance(clock)
    assert "hurried" in kinds(allowance.admitted(asks("line:U1", 300)))
    clock.now += 1
    assert kinds(allowance.admitted(asks("line:U1", 1))) == ["text"]
    assert "hurried" not in kinds(allowance.admitted(asks("line:U1", 300))), "told already"
    clock.now += TOLD_AGAIN + PERSON_AT_ONCE / PERSON_A_SECOND
    assert kinds(allowance.admitted(asks("line:U1", 300))).count("hurried") == 1


def test_another_person_is_heard_all_the_same() -> None:
    allowance = Allowance(Clock())
    allowance.admitted(asks("line:U1", 300))
    assert kinds(allowance.admitted(asks("telegram:2", 10))) == ["text"] * 10


def test_what_asks_for_nothing_is_always_heard() -> None:
    allowance = Allowance(Clock())
    allowance.admitted(asks("line:U1", 300))
    leaving = [
        replace(event, kind=kind)
        for event, kind in zip(asks("line:U1", 3), ("unsent", "unfollowed", "left"), strict=True)
    ]  # type: ignore[arg-type]
    assert kinds(allowance.admitted(leaving)) == ["unsent", "unfollowed", "left"]


def test_what_is_given_back_can_be_asked_again_and_told_again() -> None:
    allowance = Allowance(Clock())
    for _ in range(20):
        admitted = allowance.admitted(asks("line:U1", 300))
        assert kinds(admitted).count("text") > 40 and kinds(admitted)[-1] == "hurried"
        allowance.give_back(admitted)
    allowance.admitted(asks("line:U1", 300))
    assert kinds(allowance.admitted(asks("line:U1", 1))) == [], "what is kept is paid for"
