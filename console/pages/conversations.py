"""People who want a person: the waiting, one talk as it goes on, and what staff do with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from starlette.responses import Response

from bot.people import desk
from bot.people.desk import NotPossible, Talk
from console.names import offices
from console.routing import Page
from console.talk_words import Words, ready_replies
from console.visit import Refused, Visit, not_found

Work = Callable[[Connection, str, Visit], None]


def board(visit: Visit) -> Response:
    """Who waits first."""
    return _waiting(visit, "conversations.html")


def waiting(visit: Visit) -> Response:
    """The list alone, for a page that keeps itself up to date."""
    return _waiting(visit, "conversations_list.html")


def show(visit: Visit) -> Response:
    """One talk; who looks at it has seen the notice."""
    with visit.writing() as connection:
        _own(connection, visit)
        talk = desk.shown(connection, visit.path["reference"], visit.now)
    ready = ready_replies(visit.house.texts, talk.row.language)
    return visit.page("conversation.html", talk=talk, words=_words(visit), ready=ready)


def thread(visit: Visit) -> Response:
    """What was said so far and what can be done now, for a page that keeps itself up to date."""
    with visit.house.engine.connect() as connection:
        _own(connection, visit)
        talk = desk.read(connection, visit.path["reference"])
    return visit.page("conversation_thread.html", talk=talk, words=_words(visit))


def _waiting(visit: Visit, template: str) -> Response:
    with visit.reading() as session:
        talks = desk.waiting_list(session.connection())
        named = offices(session, visit.house.texts, visit.language)
    own = [talk for talk in talks if visit.who.sees(talk.row.centre)]
    return visit.page(template, talks=own, words=_words(visit), offices=named)


def _words(visit: Visit) -> Words:
    return Words(visit.house.texts, visit.language, visit.now)


def _take(connection: Connection, reference: str, visit: Visit) -> None:
    desk.take(connection, reference, visit.who.name, visit.now)


def _reply(connection: Connection, reference: str, visit: Visit) -> None:
    if not visit.said("words"):
        raise Refused("console.nothing_written", 422)
    desk.reply(connection, visit.house.talks, reference, visit.said("words"), visit.who.name, visit.now)


def _give_back(connection: Connection, reference: str, visit: Visit) -> None:
    desk.give_back(connection, visit.house.talks, reference, visit.who.name, visit.now)


def _close(connection: Connection, reference: str, visit: Visit) -> None:
    desk.close(connection, reference, visit.who.name, visit.now)


def _called_back(connection: Connection, reference: str, visit: Visit) -> None:
    desk.callback_done(connection, reference, visit.who.name, visit.now)


def _doing(work: Work, done: str) -> Callable[[Visit], Response]:
    def do(visit: Visit) -> Response:
        reference = visit.path["reference"]
        with _at_desk(visit) as connection:
            work(connection, reference, visit)
        return visit.go(f"/conversations/{reference}", done)

    return do


@contextmanager
def _at_desk(visit: Visit) -> Iterator[Connection]:
    with visit.writing() as connection:
        _own(connection, visit)
        yield connection


def _own(connection: Connection, visit: Visit) -> Talk:
    """The talk of the address, where it belongs to the member's centre."""
    try:
        talk = desk.read(connection, visit.path["reference"])
    except NotPossible as unknown:
        raise not_found() from unknown
    if not visit.who.sees(talk.row.centre):
        raise not_found()
    return talk


PAGES = (
    Page("/conversations", "desk", board),
    Page("/conversations/list", "desk", waiting),
    Page("/conversations/{reference}", "desk", show),
    Page("/conversations/{reference}/thread", "desk", thread),
    Page("/conversations/{reference}/take", "desk", _doing(_take, "taken"), "POST"),
    Page("/conversations/{reference}/reply", "desk", _doing(_reply, "sent"), "POST"),
    Page("/conversations/{reference}/return", "desk", _doing(_give_back, "given_back"), "POST"),
    Page("/conversations/{reference}/close", "desk", _doing(_close, "closed"), "POST"),
    Page("/conversations/{reference}/called-back", "desk", _doing(_called_back, "called_back"), "POST"),
)
