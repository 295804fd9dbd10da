"""A fact as a form that goes into a draft: what is told, from where, as of and until when, how people ask for it."""

from __future__ import annotations

from starlette.responses import Response

from actions.subjects.facts.subjects import home_of
from bot.change_sets.edit import Place
from bot.change_sets.forms import elements, values_with
from bot.dialogue.topics import Topics
from console.changes.drafting import drafted, own_drafts
from console.knowledge import fact_form
from console.knowledge.contradictions import of_form
from console.knowledge.fact_form import ASKED, EMPTY, FACTS, KINDS, FactForm
from console.names import offices
from console.pages.knowledge.topics import draft_edits
from console.routing import Page
from console.visit import Refused, Visit, not_found

TOPICS = "catalogue/fact_topics.yml"
Rows = dict[Place, str]


def new(visit: Visit) -> Response:
    """An empty form; another page may lead here with a topic and a question."""
    cells = {name: visit.query.get(name, "") for name in ("topic", "question_th", "question_en")}
    said = cells["question_th"] or cells["question_en"]
    asked = {
        "th": (said,) if said and not said.isascii() else (),
        "en": (said,) if said.isascii() and said else (),
    }
    return _form(visit, "", FactForm({**EMPTY.cells, **cells, "owner": visit.who.centre}, asked))


def add(visit: Visit) -> Response:
    """A new fact goes into a draft."""
    rows, asked = _read(visit)
    form = fact_form.of_fields(visit.long_fields)
    if not form.cells["question_th"] or not form.cells["answer_facts"]:
        raise Refused("console_topics.needs_answer", 422)
    fact = fact_form.new_id(_topic(visit, form), (row for row, _ in rows))
    return drafted(
        visit, fact_form.edits(fact, rows, asked, form), visit.said("why") or form.cells["question_th"]
    )


def show(visit: Visit) -> Response:
    """A fact as it is in service, with the edits of a draft where one is chosen."""
    return _form(visit, visit.path["id"], _there(visit, *_read(visit)))


def edit(visit: Visit) -> Response:
    """What was changed goes into a draft."""
    rows, asked = _read(visit)
    have, form = _there(visit, rows, asked), fact_form.of_fields(visit.long_fields)
    _topic(visit, form)
    made = fact_form.edits(visit.path["id"], rows, asked, form)
    return drafted(visit, made, visit.said("why") or have.cells["question_th"])


def remove(visit: Visit) -> Response:
    """Taking a fact away goes into a draft too."""
    rows, asked = _read(visit)
    have = _there(visit, rows, asked)
    made = fact_form.removal(visit.path["id"], rows, asked)
    return drafted(visit, made, visit.t("console_topics.removes", what=have.cells["question_th"]))


def _read(visit: Visit) -> tuple[Rows, Rows]:
    published, draft = visit.house.changes.published, tuple(draft_edits(visit))
    return values_with(published, FACTS, draft), values_with(published, ASKED, draft)


def _there(visit: Visit, rows: Rows, asked: Rows) -> FactForm:
    fact = visit.path["id"]
    if (fact, "id") not in rows:
        raise not_found()
    return fact_form.of_values(fact, rows, asked)


def _topic(visit: Visit, form: FactForm) -> str:
    topic = form.cells["topic"]
    if topic not in _told(visit):
        raise Refused("console_topics.needs_topic", 422)
    return topic


def _told(visit: Visit) -> list[str]:
    """Topics of facts that answers tell."""
    return elements(values_with(visit.house.changes.published, TOPICS), "told", "")


def _form(visit: Visit, fact: str, form: FactForm) -> Response:
    with visit.reading() as session:
        topics, centres = Topics.read(session), offices(session, visit.house.texts, visit.language)
    beside = of_form(fact, form, visit.house.changes.published.current) if fact else []
    named = {}
    for one in _told(visit):
        home = home_of(one)
        label = topics.label(home, visit.language) if topics.get(home) else ""
        named[one] = f"{label} · {one}" if label else one
    return visit.page(
        "fact.html", fact=fact, form=form, topics=dict(sorted(named.items(), key=lambda one: one[1])),
        kinds=KINDS, offices=centres, beside=beside, edits=visit.may_edit(form.cells["owner"]),
        drafts=own_drafts(visit), into=visit.query.get("into", ""),
    )  # fmt: skip


PAGES = (
    Page("/facts/new", "edit", new),
    Page("/facts/new", "edit", add, "POST"),
    Page("/facts/{id}", "read", show),
    Page("/facts/{id}", "edit", edit, "POST"),
    Page("/facts/{id}/remove", "edit", remove, "POST"),
)
