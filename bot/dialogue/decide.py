"""What to do with a message: a pure function of the person's state and what was understood.

An alarm comes first. The rules stand in `RULES` in the order in which they are asked; the first that answers decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from actions.from_filters import conditions_of
from actions.query import Condition
from actions.render.buttons import COMPUTED
from bot.dialogue.counted.asking import asks_query, topic_of
from bot.dialogue.decisions.awaited import answers
from bot.dialogue.decisions.declined import declined
from bot.dialogue.decisions.facts import asks_fact
from bot.dialogue.decisions.following import follows_up
from bot.dialogue.decisions.orders import keeps_home, order
from bot.dialogue.decisions.own_topic import own_topic
from bot.dialogue.decisions.something_else import beside_the_told
from bot.dialogue.decisions.suggested import suggested
from bot.dialogue.first_told import pointing_at_the_first
from bot.dialogue.language import language_of
from bot.dialogue.meaning.firms import without_the_askers_own
from bot.dialogue.meaning.lying import without_others, without_what_lies_around, without_where_it_lies
from bot.dialogue.meaning.own_place import lives, of_the_person
from bot.dialogue.moment import AskBack, Decision, Missed, Moment, Repeat, Run, SayText, nothing_told
from bot.dialogue.parts_of_names import CHOSE, called_by_a_part, of_the_group
from bot.dialogue.request.opening import of_a_learner
from bot.dialogue.request.reaching import reaches_staff
from bot.dialogue.request.rule import about_request
from bot.dialogue.request.words import RequestWords, bundled
from bot.dialogue.safety.alarm import alarmed, calmed
from bot.dialogue.safety.harm import NO_HARM, Harm
from bot.dialogue.state import Frame, State
from bot.dialogue.topics import CONVERSATION, Topics
from bot.dialogue.understood.continued import (
    back_to_the_earlier,
    continued,
    of_the_courses,
    widened,
    year_named,
)
from bot.dialogue.understood.heard import as_asked, heard
from bot.dialogue.understood.reading import Names, reading
from bot.dialogue.understood.words.told import Told
from bot.nlu.understanding import Understanding

NO_NAMES = Names()
MOST_EARLIER = 5  # questions that "กลับ" can go back through


def decide(
    state: State,
    understood: Understanding,
    topics: Topics,
    harm: Harm = NO_HARM,
    names: Names = NO_NAMES,
    words: RequestWords | None = None,
    tells: Callable[[Run], Told] = nothing_told,
) -> tuple[State, Decision]:
    """Decide, and count what was not understood. `harm` is what the guard found in the words; `names` what ids mean.

    `tells` gives the lines of an answer once more; it is asked only where a message may be about what was told.
    """
    understood = without_what_lies_around(understood, names.places)
    understood = without_others(without_the_askers_own(understood))
    understood = without_where_it_lies(understood, names.operations)
    understood = year_named(understood, state, names, tells)
    before, understood = understood, called_by_a_part(understood, state, names, tells)
    chose = CHOSE if understood is not before else ()
    understood = pointing_at_the_first(of_the_group(understood, names), state, names)
    named = heard(understood)
    state = back_to_the_earlier(state, named, understood.text, names)
    about = state.frame.intent if state.frame else ""
    understood = of_the_courses(continued(understood, named, about, topics.takes(about)), named, about)
    state = lives(state, understood)
    said = of_the_person(as_asked(named, understood), understood.text, state)
    state = beside_the_told(state, understood, said, names)
    read = widened(reading(understood, names), understood.text, _before(state), names)
    moment = Moment(state, understood, said, topics, harm, read, names, words or bundled(), tells)
    decision = alarmed(moment) or _ruled(of_a_learner(calmed(moment)))
    missed = isinstance(decision, Missed | AskBack) or _asks_again(decision)
    if missed and state.misses >= 1:
        decision = Missed(again=True)
    if chose and isinstance(decision, Run):
        decision = replace(decision, chosen=(*decision.chosen, *chose))
    return replace(state, misses=state.misses + 1 if missed else 0, pending=None), decision


def _before(state: State) -> tuple[Condition, ...]:
    """What narrows that which the talk is about."""
    frame = state.frame
    if frame is None:
        return ()
    return frame.query.where if frame.query else conditions_of(frame.filters)


def _asks_again(decision: Decision) -> bool:
    """Whether a request asks once more for what it asked before; the second time in a row a person is offered."""
    return isinstance(decision, Run) and decision.move is not None and decision.move.step == "again"


def _ruled(moment: Moment) -> Decision:
    """The first rule that answers decides."""
    found = (decision for rule in RULES if (decision := rule(moment)) is not None)
    return next(found, Missed(again=moment.state.misses >= 1))


# The first that answers decides; each says in its own module why it stands where it does.
RULES: tuple[Callable[[Moment], Decision | None], ...] = (
    reaches_staff,  # words that the staff of a request wait for, whatever they sound like
    declined,  # wrongs, orders to the machine, another language, signs: no question for us
    keeps_home,  # a province to remember: its name alone sounds like a search
    about_request,  # an employer's draft: filled, changed, taken back, agreed to
    answers,  # yes or no to "shall I?", what we asked for, and the place of a college whose telephone is wanted
    asks_fact,  # more of what was just told; a single fact that is surely known, or surely recorded by nobody
    asks_query,  # whatever is counted
    order,  # again, more, back, another language, yes and no
    follows_up,  # "the third one", a new filter, a short question about what was told
    own_topic,  # told by its action, or by the likeliest fact of it
    suggested,  # what the named things alone suggest, or the likeliest topics to choose from
)


def remembered(state: State, run: Run) -> State:
    """The state once `run` is what the talk is about; going back takes from what was asked before."""
    if run.intent in CONVERSATION:
        return state
    intent = topic_of(run.query) if run.query and run.intent == COMPUTED else run.intent
    frame = Frame(
        intent, run.filters, run.offset, run.query
    )  # what a tap asked is talked about as what it is
    if run.returns:
        return replace(
            state,
            frame=frame,
            previous=state.earlier[0] if state.earlier else None,
            earlier=state.earlier[1:],
        )
    if frame == state.frame or state.frame is None:
        return replace(state, frame=frame)
    before = (state.previous, *state.earlier) if state.previous else ()
    return replace(state, frame=frame, previous=state.frame, earlier=before[:MOST_EARLIER])


__all__ = [
    "AskBack",
    "Decision",
    "Missed",
    "Repeat",
    "Run",
    "SayText",
    "decide",
    "language_of",
    "remembered",
]
