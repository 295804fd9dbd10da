"""From a question without a good answer to one: an example of a topic, a way to ask for a fact, or set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from starlette.responses import Response

from bot.change_sets.edit import Edit
from bot.change_sets.forms import list_edits, values_with
from console.asked.marks import mark, unmark
from console.asked.suggested import suggestions
from console.changes.drafting import drafted, own_drafts
from console.knowledge import topic_form
from console.knowledge.fact_form import ASKED
from console.knowledge.found import facts_with, topics_with
from console.pages.knowledge.topics import draft_edits
from console.routing import Page
from console.visit import Refused, Visit, not_found

LONGEST, MOST_WORDINGS = 400, 20
OUT_OF_SCOPE = "out_of_scope"


def show(visit: Visit) -> Response:
    """The wordings of a group and what can be done with them."""
    said = _wordings(visit.request.query_params.getlist("said"))
    if not said:
        raise not_found()
    with visit.reading() as session:
        topics = topics_with(session, "")
        facts = facts_with(session, search) if (search := visit.query.get("q", "").strip()[:80]) else []
    return visit.page(
        "answering.html", said=said, found=suggestions(visit, said[0]), topics=topics, facts=facts, q=search,
        drafts=own_drafts(visit), into=visit.query.get("into", ""),
    )  # fmt: skip


def as_example(visit: Visit) -> Response:
    """The chosen wordings become examples of a topic."""
    said, name = _chosen(visit), visit.said("topic")
    with visit.reading() as session:
        if name not in {topic.name for topic in topics_with(session, "")}:
            raise Refused("console_questions.choose_topic", 422)
    return drafted(
        visit, _examples(visit, name, said), visit.t("console_questions.why_example", said=said[0])
    )


def as_asking(visit: Visit) -> Response:
    """The chosen wordings become ways to ask for a fact that is there."""
    said, fact = _chosen(visit), visit.said("fact")
    values = values_with(visit.house.changes.published, ASKED, draft_edits(visit))
    if not any(row == "facts" and cell.startswith(f"{fact}/") for row, cell in values):
        raise Refused("console_questions.choose_fact", 422)
    edits = [
        edit
        for language in topic_form.LANGUAGES
        for edit in _added(ASKED, values, "facts", f"{fact}/{language}", of_language(said, language))
    ]
    return drafted(visit, edits, visit.t("console_questions.why_fact", said=said[0]))


def out_of_scope(visit: Visit) -> Response:
    """The chosen wordings are nothing that the assistant should answer."""
    said = _chosen(visit)
    why = visit.t("console_questions.why_beyond", said=said[0])
    return drafted(visit, _examples(visit, OUT_OF_SCOPE, said), why)


def set_aside(visit: Visit) -> Response:
    """Nothing is done about them."""
    with visit.writing() as connection:
        mark(connection, _chosen(visit), None, visit.who.name, visit.now)
    return visit.go("/questions", "set_aside")


def bring_back(visit: Visit) -> Response:
    """They are questions without an answer again."""
    with visit.writing() as connection:
        unmark(connection, _chosen(visit))
    return visit.go("/questions", "brought_back")


def of_language(said: Sequence[str], language: str) -> list[str]:
    """The wordings of a language, by their letters: what is not Latin alone counts as Thai."""
    return [one for one in said if one.isascii() == (language == "en")]


def _examples(visit: Visit, name: str, said: Sequence[str]) -> list[Edit]:
    file = f"topics/{name}.yml"
    values = values_with(visit.house.changes.published, file, draft_edits(visit))
    return [
        edit
        for language in topic_form.LANGUAGES
        for edit in _added(file, values, "examples", language, of_language(said, language))
    ]


def _added(
    file: str, values: dict[tuple[str, str], str], row: str, cell: str, said: Sequence[str]
) -> list[Edit]:
    return [edit for edit in list_edits(file, values, row, cell, said) if edit.new is not None]


def _chosen(visit: Visit) -> list[str]:
    said = _wordings(value for name, value in visit.form.items() if name.startswith("said-"))
    if not said:
        raise Refused("console_questions.choose_wording", 422)
    return said


def _wordings(found: Iterable[str]) -> list[str]:
    texts = (one.strip()[:LONGEST] for one in found)
    return list(dict.fromkeys(one for one in texts if one))[:MOST_WORDINGS]


PAGES = (
    Page("/questions/answer", "edit", show),
    Page("/questions/answer/example", "edit", as_example, "POST"),
    Page("/questions/answer/fact", "edit", as_asking, "POST"),
    Page("/questions/answer/beyond", "edit", out_of_scope, "POST"),
    Page("/questions/answer/aside", "edit", set_aside, "POST"),
    Page("/questions/answer/back", "edit", bring_back, "POST"),
)
