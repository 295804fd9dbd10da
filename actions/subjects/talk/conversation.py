"""Topics that need no facts: greeting, thanks, help, and what lies outside; one table for all."""

from __future__ import annotations

from dataclasses import dataclass

from actions.question import Action, Desk, Question
from actions.registry import action
from actions.reply import Ask, Button, Choices, Kind, Reply, Say, Text
from actions.subjects.requests.draft.moves import Move
from actions.words.texts import Texts

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


def labelled(desk: Desk, language: str, names: tuple[str, ...]) -> tuple[Button, ...]:
    """Buttons to topics, with the labels of `data/texts/next.yml`."""
    return tuple(Button(desk.texts(f"next.{name}", language), Ask(name)) for name in names)


def employer_buttons(say: Texts, language: str) -> tuple[Button, ...]:
    """Where an employer may begin: a request, or how those stand that were filed."""
    return tuple(
        Button(say(f"conversation.{label}", language), Ask("recruit", move=move))
        for label, move in FIRST_OF_EMPLOYERS
    )


def _welcome(question: Question, desk: Desk) -> Reply:
    """The greeting of somebody who speaks as an employer: requests first, and the way back to the learner's side."""
    say, language = desk.texts, question.language
    name = say("conversation.name", language)
    buttons = (
        *employer_buttons(say, language),
        Button(say("conversation.first_student", language), Say(say("conversation.as_student", language))),
    )
    return Reply(
        (
            Text(say("conversation.greeting_employer", language, name=name)),
            Choices(say("conversation.first", language), buttons),
        ),
        "smalltalk",
        labelled(desk, language, NEXT_OF_EMPLOYERS),
        language=language,
    )


def _choices(sentence: Sentence, desk: Desk, language: str) -> tuple[Choices, ...]:
    """Where somebody who is new here may begin."""
    if not sentence.choices:
        return ()
    labels = [(desk.texts(f"conversation.{label}", language), topic) for label, topic in sentence.choices]
    buttons = tuple(Button(label, Ask(topic)) for label, topic in labels)
    return (Choices(desk.texts("conversation.first", language), buttons),)


def _runs_it(desk: Desk, language: str) -> str:
    """Which office answers for the assistant; that none was named where the settings name none."""
    key = "run_by" if desk.keeping.controller else "run_by_nobody"
    return desk.texts(f"conversation.{key}", language, controller=desk.keeping.controller)


def _answering(sentence: Sentence) -> Action:
    def answer(question: Question, desk: Desk) -> Reply:
        if question.role == EMPLOYER and sentence.choices:
            return _welcome(question, desk)
        name = desk.texts("conversation.name", question.language)
        text = desk.texts(f"conversation.{sentence.name}", question.language, name=name)
        if sentence.name == "about_bot":
            text = f"{text}\n{_runs_it(desk, question.language)}"
        return Reply(
            parts=(Text(text), *_choices(sentence, desk, question.language)),
            kind=sentence.kind,
            suggestions=labelled(desk, question.language, sentence.next),
            language=question.language,
        )

    return answer


for _sentence in SENTENCES:
    action(_sentence.name, takes="")(_answering(_sentence))
