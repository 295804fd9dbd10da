"""Topics that need hardly any facts: greeting, thanks, help, what lies outside, and what the data holds."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.planning.plan import answer
from actions.query import Query
from actions.question import Question
from actions.registry import Answering, action
from actions.reply import Ask, Button, Choices, Kind, Reply, Say, Text
from actions.subjects.figures.scope import counts_source
from actions.subjects.requests.draft.moves import Move
from actions.words.figures import number
from actions.words.saying import Saying, lines
from actions.words.steps import labelled
from actions.words.texts import Texts
from database.models import Program
from database.queries.remembered import Remembered

FIRST = (  # who somebody is decides where to begin: a label of conversation.yml, and what it asks
    ("first_student", "help"),
    ("first_employer", "recruit"),
    ("first_near", "nearest_college"),
)
FIRST_OF_EMPLOYERS = (("first_hire", Move()), ("first_requests", Move("status")))
NEXT_OF_EMPLOYERS = ("top_colleges", "dual", "tax", "centre")
EMPLOYER = "employer"
NEXT = ("programs", "college_info", "centre", "graduates", "international", "help")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A topic that is answered with one text, and where one can go from there."""

    name: str
    kind: Kind
    next: tuple[str, ...] = NEXT
    choices: tuple[tuple[str, str], ...] = ()  # topics to begin with, as large buttons below the text


SENTENCES = (
    Sentence("greeting", "smalltalk", ("fees", "outcomes", "privacy_policy"), choices=FIRST),
    Sentence("thanks", "smalltalk", ("programs", "graduates", "centre")),
    Sentence("goodbye", "smalltalk", ("programs", "help")),
    Sentence(
        "help", "smalltalk", ("programs", "nearest_college", "fees", "admission", "outcomes", "graduates")
    ),
    Sentence("smalltalk", "smalltalk"),
    Sentence("rude", "smalltalk", ("human", "help")),
    Sentence("other_ministry", "out_of_scope"),
    Sentence("out_of_scope", "out_of_scope", ("help", "programs", "centre", "graduates", "human")),
    Sentence("about_bot", "answer", ("about_data", "help", "human")),
    Sentence("personal_data", "out_of_scope", ("graduates", "top_colleges", "college_info", "recruit")),
)


def employer_buttons(texts: Texts, language: str) -> tuple[Button, ...]:
    """Where an employer may begin: a request, or how those stand that were filed."""
    return tuple(
        Button(texts(f"conversation.{label}", language), Ask("recruit", move=move))
        for label, move in FIRST_OF_EMPLOYERS
    )


def _welcome(say: Saying) -> Reply:
    """The greeting of somebody who speaks as an employer: requests first, and the way back to the learner's side."""
    as_student = Button(say("conversation.first_student"), Say(say("conversation.as_student")))
    buttons = (*employer_buttons(say.desk.texts, say.language), as_student)
    greeting = Text(say("conversation.greeting_employer", name=say("conversation.name")))
    return Reply(
        (greeting, Choices(say("conversation.first"), buttons)), "smalltalk", labelled(say, NEXT_OF_EMPLOYERS)
    )


def _choices(sentence: Sentence, say: Saying) -> tuple[Choices, ...]:
    """Where somebody who is new here may begin."""
    if not sentence.choices:
        return ()
    buttons = tuple(Button(say(f"conversation.{label}"), Ask(topic)) for label, topic in sentence.choices)
    return (Choices(say("conversation.first"), buttons),)


def _runs_it(say: Saying) -> str:
    """Which office answers for the assistant; that none was named where the settings name none."""
    controller = say.desk.keeping.controller
    key = "run_by" if controller else "run_by_nobody"
    return say(f"conversation.{key}", controller=controller)


def _answering(sentence: Sentence) -> Answering:
    def answer(question: Question, say: Saying) -> Reply:
        if question.role == EMPLOYER and sentence.choices:
            return _welcome(say)
        text = say(f"conversation.{sentence.name}", name=say("conversation.name"))
        if sentence.name == "about_bot":
            text = lines(text, _runs_it(say))
        return Reply(
            parts=(Text(text), *_choices(sentence, say)),
            kind=sentence.kind,
            suggestions=labelled(say, sentence.next),
        )

    return answer


for _sentence in SENTENCES:
    action(_sentence.name, takes="")(_answering(_sentence))


@action("about_data", takes="")
def about_data(question: Question, say: Saying) -> Reply:
    """What the data holds, of which year, and what its figures are of."""
    dated = {"year": say.year, "year_of_shares": say.year_of_shares}
    text = "\n".join(
        say(f"conversation.{part}", **_held(say.session), **dated) for part in ("about_data", "about_privacy")
    )
    following = labelled(say, ("graduates", "programs", "delete_my_data"))
    return Reply((Text(text, counts_source(say)),), "answer", following)


def _read_held(session: Session) -> dict[str, str]:
    """How much the catalogue holds, as the answer writes it."""
    counted = {
        "colleges": Query("colleges"),
        "graduates": Query("graduates"),
        "reporting": Query("teaching_colleges"),
    }
    held = {name: answer(session, query).value or 0 for name, query in counted.items()}
    held["programs"] = session.scalar(select(func.count()).select_from(Program)) or 0
    return {name: number(value) for name, value in held.items()}


_held = Remembered(_read_held)
