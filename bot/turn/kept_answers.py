"""Answers to first questions, kept for who asks the same first: decided once, worded once.

Only what the loaded facts say by themselves is kept, of people of whom nothing is known: no place, no request, no role
or home, nobody of the staff. They hold for as long as the same files are loaded and the same words are in service.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date

from actions.render.finished import MOST, Finished
from actions.reply import ButtonAction
from bot.dialogue.state import State
from bot.nlu.understanding import Understanding
from bot.reception.incoming import Incoming
from bot.turn.acting import is_live
from bot.turn.answered import Answered

LONGEST = 200  # characters; what is longer hardly comes again
# What these say comes from loaded facts and from files of words: no request, no hour, no person and no place enters.
OF_FACTS_ALONE = frozenset(
    "own_answer faq programs program_info top_colleges graduates outcomes demand industries compare college_info dual"
    " study_path level_info short_courses international mekong_lancang other_ministry career about_data".split()
)


def asked_by_anybody(
    incoming: Incoming,
    state: State,
    understood: Sequence[Understanding] | None,
    button: ButtonAction | None,
    today: date,
    files: bool,
) -> Hashable | None:
    """All that the answer depends on, beside facts and words; None where who asks may enter it.

    `files`: there may be requests of the person in the database.
    """
    if incoming.kind != "text" or button or incoming.in_group or files:
        return None
    if incoming.masked or incoming.sealed or incoming.signs:
        return None
    if not understood or len(understood) > 1 or len(incoming.text) > LONGEST:
        return None
    if state != State(language=state.language):
        return None
    spoken = (incoming.channel, incoming.language_hint, state.language)
    return (incoming.text, *spoken, today, *_read(understood[0]))


def _read(understood: Understanding) -> Iterator[Hashable]:
    """All that was understood."""
    for field in fields(understood):
        value = getattr(understood, field.name)
        yield frozenset(value.items()) if isinstance(value, Mapping) else value


def tells_facts_alone(answered: Answered) -> bool:
    """Whether anybody else may be told the same."""
    if answered.action not in OF_FACTS_ALONE or answered.reply.kind in ("no_data", "handoff"):
        return False
    if answered.orders or answered.steps or answered.join or answered.hidden or answered.reply.handover:
        return False
    frames = (answered.state.frame, answered.state.previous)
    return not any(frame and frame.query and is_live(frame.query) for frame in frames)


def kept_answers(most: int = MOST) -> Finished[Answered]:
    """The answers that were told last."""
    return Finished(tells_facts_alone, most)
