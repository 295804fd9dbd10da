"""Trying the assistant: any message, what was read of it, the query, the plan, the answer, in service and on a draft.

A talk that was tried can be kept, so that every rehearsal asks it again.
"""

from __future__ import annotations

import asyncio
from itertools import zip_longest

from starlette.responses import Response

from bot.change_sets import store
from bot.change_sets.forms import values_with
from bot.change_sets.store import OPEN
from bot.commands.explain import lines
from bot.nlu.client import NluAway
from console.changes.drafting import drafted, own_drafts
from console.knowledge import dialogues
from console.knowledge.topic_form import lines as filled
from console.routing import Page
from console.trying import MOST_MESSAGES, OnDraft
from console.visit import Refused, Visit, not_found

MOST_DRAFTS = 30
KINDS = ("answer", "no_data", "clarify", "out_of_scope", "smalltalk", "handoff", "request")


def show(visit: Visit) -> Response:
    """An empty form, or one with a question that another page leads here with."""
    return _page(visit, visit.query.get("say", ""))


def tried(visit: Visit) -> Response:
    """The messages of the form, one a line, as one talk; beside it the same on a draft, where one is chosen."""
    said = visit.said("say")
    messages = [line.strip() for line in said.splitlines() if line.strip()][:MOST_MESSAGES]
    if not messages:
        return _page(visit, "", "console.nothing_written", 422)
    house, draft = visit.house, _draft(visit)
    try:
        found = asyncio.run(house.trying.tried(house.settings, house.engine, messages))
        beside = (
            house.trying.on_draft(house.settings, house.changes, draft, messages)
            if draft
            else OnDraft((), False)
        )
    except NluAway:
        return _page(visit, said, "console_work.model_away", 503)
    shown = [(one, "\n".join(lines(one.explained)), other) for one, other in zip_longest(found, beside.tried)]
    return _page(visit, said, tried=shown, lacks_model=beside.lacks_model, messages=messages)


def keep(visit: Visit) -> Response:
    """Keep a talk in a draft: its messages, and what the last answer has to say."""
    messages = [line.strip() for line in visit.said("say").splitlines() if line.strip()][:MOST_MESSAGES]
    if not messages:
        raise Refused("console.nothing_written", 422)
    has, hasnt = filled(visit.said("has")), filled(visit.said("hasnt"))
    kind = visit.said("kind") if visit.said("kind") in KINDS else ""
    if not (has or hasnt or kind):
        raise Refused("console_work.keep_needs", 422)
    name = visit.said("name") or messages[0]
    have = values_with(visit.house.changes.published, dialogues.file_of(messages))
    made = dialogues.edits(have, name[:120], messages, kind, has, hasnt)
    return drafted(visit, made, visit.t("console_work.keeps_talk", name=name))


def kept(visit: Visit) -> Response:
    """The talks that staff have kept."""
    found = dialogues.all_kept(visit.house.changes.published)
    return visit.page("kept_dialogues.html", found=found, drafts=own_drafts(visit), into="")


def give_up(visit: Visit) -> Response:
    """A kept talk goes, by a draft."""
    published = visit.house.changes.published
    one = next((one for one in dialogues.all_kept(published) if one.file == visit.said("file")), None)
    if one is None:
        raise not_found()
    why = visit.t("console_topics.removes", what=one.name)
    return drafted(visit, dialogues.removal(published, one.file), why)


def _draft(visit: Visit) -> int:
    """The draft to try; 0 for none. It takes some seconds of a core, so who only reads gets none."""
    chosen = visit.said("draft")
    if not chosen.isdecimal() or len(chosen) > 9 or not visit.may("edit"):
        return 0
    return int(chosen)


def _page(visit: Visit, said: str, fault: str = "", status: int = 200, **values: object) -> Response:
    given: dict[str, object] = {"tried": [], "lacks_model": False, "messages": []}
    with visit.reading() as session:
        drafts = store.listed(session.connection(), OPEN, MOST_DRAFTS) if visit.may("edit") else []
    own = [one for one in drafts if one.kept.author == visit.who.name]
    return visit.page(
        "try_it.html", status, said=said, fault=visit.t(fault) if fault else "", open_drafts=drafts, drafts=own,
        draft=visit.said("draft"), into="", kinds=KINDS, **{**given, **values},
    )  # fmt: skip


PAGES = (
    Page("/try", "read", show),
    Page("/try", "read", tried, "POST"),
    Page("/try/keep", "edit", keep, "POST"),
    Page("/try/kept", "read", kept),
    Page("/try/kept/remove", "edit", give_up, "POST"),
)
