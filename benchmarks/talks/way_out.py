"""Whether a talk can go on from where a walk has come to.

Who presses is caught where the buttons lead nowhere else: from the last answer of the walk every button, the buttons
below these answers, and so on, show fewer than `FEW` different answers, and none of them is an end, that offers nothing
and waits for nothing. Buttons that rate an answer lead nowhere by design and are not pressed.
Who writes is caught where a plain question is not answered after the word that begins anew.
"""

from __future__ import annotations

from collections import deque

from benchmarks.talks.house import House, Screen
from benchmarks.talks.steps import Step
from benchmarks.talks.texts import first_of, first_said
from benchmarks.talks.walk import Walk, Walked
from bot.dialogue.state import State
from bot.feedback.rating import looks_like_rating

FEW = 5
MOST_TRIED = 60
PLAIN = "colleges"  # the first of the written talks about them names one and is answered
ANSWERED = frozenset({"answer", "clarify"})
UNANSWERED = frozenset({"missed", "dialogue", "ask_back"})


async def caught(done: Walked, house: House) -> list[str]:
    """Why the person of a walk cannot go on; empty where they can."""
    if not done.screens or done.wrong or _with_staff(done.screens[-1]):
        return []
    found = []
    if not await _buttons_lead_on(done, house):
        found.append(f"the buttons lead to fewer than {FEW} answers, and to no end")
    restarted, screen = await _by_words(done.walk, house)
    if screen.kind not in ANSWERED or screen.action in UNANSWERED:
        told = f"{restarted.text!r}, {screen.text!r}"
        found.append(f"after beginning anew a plain question is not answered: {told}")
    return found


def _with_staff(screen: Screen) -> bool:
    return bool(screen.state) and State.from_json(screen.state).owner != "bot"


async def _buttons_lead_on(done: Walked, house: House) -> bool:
    """Breadth first, each button from the very place in the talk at which it was seen."""
    walk = done.walk
    last = next((screen for screen in reversed(done.screens) if screen.intent), done.screens[-1])
    if _is_end(last):
        return True
    seen, tried = {last.name}, 0
    behind = deque([(walk.person, step) for step in _leading(last)])
    while behind and tried < MOST_TRIED:
        place, step = behind.popleft()
        tried += 1
        probe = walk.person * 100 + tried
        house.copied(place, probe, walk.channel)
        screen = await house.does(probe, walk.channel, step)
        if screen.name not in seen:
            seen.add(screen.name)
            behind.extend((probe, one) for one in _leading(screen))
        if len(seen) >= FEW or _is_end(screen):
            return True
    return bool(behind)


def _is_end(screen: Screen) -> bool:
    """Whether the talk may end here: nothing to press, and no question of ours open."""
    return not _leading(screen) and not (screen.state and State.from_json(screen.state).pending)


def _leading(screen: Screen) -> list[Step]:
    return [step for step in screen.offers if not looks_like_rating(step.value)]


async def _by_words(walk: Walk, house: House) -> tuple[Screen, Screen]:
    """What is said to the word that begins anew, and to a plain question behind it."""
    restarted = await house.does(walk.person, walk.channel, Step("say", first_of("restart")))
    return restarted, await house.does(walk.person, walk.channel, Step("say", first_said(PLAIN)))
