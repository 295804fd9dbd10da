"""Topics and facts: search, and a topic as a form that goes into a draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from starlette.responses import Response

from actions.subjects.facts.subjects import SUBJECTS
from actions.subjects.talk.office_hours import NATIONAL
from bot.change_sets.edit import Edit, Place
from bot.change_sets.forms import values_with
from console.changes.drafting import chosen_draft, drafted, own_drafts
from console.knowledge import topic_form
from console.knowledge.found import facts_with, topics_with
from console.knowledge.topic_form import EMPTY, TopicForm
from console.names import offices
from console.routing import Page
from console.visit import Refused, Visit, not_found

LONGEST_SEARCH = 80


def board(visit: Visit) -> Response:
    """All topics, or what holds some words."""
    words = visit.query.get("q", "").strip()[:LONGEST_SEARCH]
    with visit.reading() as session:
        topics, facts = topics_with(session, words), facts_with(session, words)
    return visit.page("topics.html", topics=topics, facts=facts, q=words)


def new(visit: Visit) -> Response:
    """An empty form; another page may lead here with an example."""
    form = replace(EMPTY, owner=visit.who.centre or NATIONAL)
    if said := visit.query.get("example", "").strip():
        form = topic_form.with_example(form, "th" if not said.isascii() else "en", said)
    return _form(visit, "", form)


def add(visit: Visit) -> Response:
    """A new topic goes into a draft."""
    form = topic_form.of_fields(visit.long_fields)
    if not form.label["th"] or not form.label["en"]:
        raise Refused("console_topics.needs_label", 422)
    taken = frozenset(path.stem for path in (visit.house.changes.published.current / "topics").glob("*.yml"))
    name = topic_form.new_name(form.label["en"], taken)
    return drafted(visit, topic_form.edits(name, {}, form), visit.said("why") or form.label["th"])


def show(visit: Visit) -> Response:
    """A topic as it is in service, with the edits of a draft where one is chosen."""
    name = visit.path["name"]
    form = topic_form.of_values(_values(visit, name))
    if said := visit.query.get("example", "").strip():
        form = topic_form.with_example(form, "th" if not said.isascii() else "en", said)
    return _form(visit, name, form)


def edit(visit: Visit) -> Response:
    """What was changed goes into a draft."""
    name = visit.path["name"]
    values = _values(visit, name)
    have = topic_form.of_values(values)
    form = topic_form.of_fields(visit.long_fields, have.action)
    return drafted(visit, topic_form.edits(name, values, form), visit.said("why") or have.label["th"])


def _values(visit: Visit, name: str) -> dict[Place, str]:
    if not name.replace("_", "").isalnum() or not name.isascii():
        raise not_found()
    values = values_with(visit.house.changes.published, f"topics/{name}.yml", draft_edits(visit))
    if not values:
        raise not_found()
    return values


def draft_edits(visit: Visit) -> Iterable[Edit]:
    """The edits of the draft that the form shows."""
    draft = chosen_draft(visit)
    return draft.edits if draft else ()


def _form(visit: Visit, name: str, form: TopicForm) -> Response:
    topics = SUBJECTS[name][0] if name in SUBJECTS else ()
    with visit.reading() as session:
        facts = facts_with(session, "", topics)
        centres = offices(session, visit.house.texts, visit.language)
    return visit.page(
        "topic.html", name=name, form=form, facts=facts, offices=centres, drafts=own_drafts(visit),
        edits=visit.may_edit(form.owner), into=visit.query.get("into", ""),
        fact_topic=topics[0] if topics else "",
    )  # fmt: skip


PAGES = (
    Page("/topics", "read", board),
    Page("/topics/new", "edit", new),
    Page("/topics/new", "edit", add, "POST"),
    Page("/topics/{name}", "read", show),
    Page("/topics/{name}", "edit", edit, "POST"),
)
