"""Change sets: what was drafted, what is wrong with it, publishing, taking back, and who changed what in a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import partial

from starlette.responses import Response

from bot.change_sets import store
from bot.change_sets.edit import Edit
from bot.change_sets.handed import escaped
from bot.change_sets.steps import ChangeSets, Verdict, needs_training
from bot.change_sets.store import OPEN, Kept
from bot.change_sets.tables import sums
from bot.commands.staff.publishing import Ended, Stage, change_sets, undo
from bot.commands.staff.rehearsal import rehearsed
from bot.training.versions import serving
from console.asked.often import often_asked
from console.changes.drafting import noted, published
from console.changes.owners import must_own
from console.changes.words import Words, changed, elsewhere
from console.changes.works import Do, What, Work
from console.names import DAY
from console.routing import Page
from console.visit import Refused, Visit, not_found

ON_A_PAGE = 50
EDITS_ON_A_PAGE = 100
STATUSES = ("open", "published", "undone", "dropped")
MONTH, MOST_ASKED, MOST_CHANGED = 30 * DAY, 300, 100
TRAINING_SECONDS = 120.0  # before the first training has told how long it takes


def board(visit: Visit) -> Response:
    """All sets, the latest first."""
    status, page = visit.query.get("status", ""), _page(visit)
    wanted = {"open": OPEN, "": ()}.get(status, (status,))
    with visit.reading() as session:
        connection = session.connection()
        found = store.listed(connection, wanted, ON_A_PAGE + 1, page * ON_A_PAGE)
        counts = store.counts(connection)
    counts["open"] = sum(counts.get(one, 0) for one in OPEN)
    return visit.page(
        "changes.html", sets=found[:ON_A_PAGE], more=len(found) > ON_A_PAGE, page=page,
        statuses=STATUSES, chosen=status, counts=counts, words=_words(visit),
    )  # fmt: skip


def release(visit: Visit) -> Response:
    """Published values that the release at hand changed as well."""
    with visit.reading() as session:
        found = visit.house.changes.published.clashes_with_release(session.connection())
    shown = [Edit(c.edit.file, c.edit.row, c.edit.cell, c.now, c.edit.new) for c in found]
    return visit.page("changes_release.html", edits=changed(enumerate(shown), None, _words(visit)))


def show(visit: Visit) -> Response:
    """One set: each value old beside new, with what is wrong at its row."""
    kept, work = _kept(visit), visit.house.works.of(_number(visit))
    verdict = work.ended.verdict if work and work.over and work.ended else None
    words, page = _words(visit), _page(visit)
    ordered = _worst_first(kept.edits, verdict)
    start = page * EDITS_ON_A_PAGE
    shown = ordered[start : start + EDITS_ON_A_PAGE]
    with visit.reading() as session:
        moments = store.moments(session.connection(), kept.id)
    return visit.page(
        "change.html", kept=kept, number=kept.id, work=work, verdict=verdict, words=words, page=page, moments=moments,
        edits=changed(shown, verdict, words), more=len(kept.edits) > start + len(shown),
        rehearsed=visit.house.works.rehearsed(kept.id),
        elsewhere=elsewhere(verdict, kept.edits, words) if verdict else [], open=kept.status in OPEN,
        sums=[(words.file(one.file), one) for one in sums(kept.edits, visit.house.changes.published)],
        trains=needs_training(kept), progress=_progress(visit, work),
    )  # fmt: skip


def work(visit: Visit) -> Response:
    """How far the work on a set has come; a page that waits for its end is then read anew."""
    found = visit.house.works.of(_number(visit))
    response = visit.page(
        "change_work.html", work=found, number=_number(visit), progress=_progress(visit, found)
    )
    if (found is None or found.over) and visit.request.headers.get("hx-request"):
        response.headers["HX-Refresh"] = "true"
    return response


def report(visit: Visit) -> Response:
    """What was found as a file, for whoever mends the table."""
    work = visit.house.works.of(_number(visit))
    if work is None or work.ended is None:
        raise not_found()
    words = _words(visit)
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow([visit.t(f"console_changes.report_{name}") for name in ("kind", "where", "what")])
    for told in (words.finding(one) for one in work.ended.verdict.findings if one.severity != "known"):
        rows.writerow(map(escaped, (visit.t(f"loading.severity_{told.severity}"), told.where, told.words)))
    return visit.download(f"set-{_number(visit)}.csv", "\ufeff" + written.getvalue())


def history(visit: Visit) -> Response:
    """Who changed what in a row."""
    file, row = visit.query.get("file", ""), visit.query.get("row", "")
    words = _words(visit)
    with visit.reading() as session:
        found = store.history(session.connection(), file, row)
    told = [(kept, changed([(0, edit)], None, words)[0]) for kept, edit in found]
    return visit.page("change_history.html", found=told, file=file, row=row, words=words)


def check(visit: Visit) -> Response:
    """What is wrong with a draft."""
    return _begin(visit, "check", lambda stage: Ended(_sets(visit, stage).verdict(_number(visit))))


def into_service(visit: Visit) -> Response:
    """Publish; whoever does it also says whether a large removal is meant."""
    remove = visit.said("remove") == "yes"
    must_own(visit, _kept(visit).edits)
    return _begin(visit, "publish", partial(published, visit, _number(visit), remove))


def rehearse(visit: Visit) -> Response:
    """Ask real questions and kept dialogues of the draft, to see what would change."""
    with visit.reading() as session:
        said = often_asked(session, visit.now - MONTH, MOST_ASKED)
    number = _number(visit)
    return _begin(
        visit, "rehearse",
        lambda stage: rehearsed(visit.house.settings, _sets(visit, stage), number, said, stage),
    )  # fmt: skip


def rehearsal(visit: Visit) -> Response:
    """What would change, old and new side by side."""
    found = visit.house.works.rehearsed(_number(visit))
    if found is None:
        raise not_found()
    return visit.page(
        "rehearsal.html", kept=_kept(visit), found=found, words=_words(visit), most=MOST_CHANGED
    )


def back(visit: Visit) -> Response:
    """Take a published set back."""
    must_own(visit, _kept(visit).edits)
    return _begin(visit, "undo", partial(_undo, visit))


def drop(visit: Visit) -> Response:
    """Give a draft up: its author may, and who may publish."""
    kept = _kept(visit)
    if kept.author != visit.who.name:
        if not visit.may("publish"):
            raise Refused("console_changes.not_yours", 403)
        must_own(visit, kept.edits)
    _idle(visit)
    visit.house.changes.drop(kept.id)
    return visit.go("/changes", "dropped")


def settle(visit: Visit) -> Response:
    """End the clashes: of each value mine or what is there now."""
    kept = _kept(visit)
    must_own(visit, kept.edits)
    _idle(visit)
    mine = {
        (edit.file, edit.place) for at, edit in enumerate(kept.edits) if visit.said(f"keep-{at}") == "mine"
    }
    visit.house.changes.settle(kept.id, mine)
    visit.house.works.forget(kept.id)
    return visit.go(f"/changes/{kept.id}", "settled")


def take_out(visit: Visit) -> Response:
    """Take one value out of a draft."""
    kept, at = _kept(visit), visit.said("at")
    must_own(visit, kept.edits)
    _idle(visit)
    if not at.isdigit() or int(at) >= len(kept.edits):
        raise not_found()
    edit = kept.edits[int(at)]
    visit.house.changes.take_out(kept.id, {(edit.file, edit.place)})
    visit.house.works.forget(kept.id)
    return visit.go(f"/changes/{kept.id}", "taken_out")


def _worst_first(edits: Sequence[Edit], verdict: Verdict | None) -> list[tuple[int, Edit]]:
    """Clashes first, then rows at which something was found; each edit with its place in the set."""
    clashing = {(c.edit.file, c.edit.place) for c in verdict.clashes} if verdict else set()
    found = set(verdict.rows.values()) if verdict else set()
    return sorted(
        enumerate(edits),
        key=lambda one: ((one[1].file, one[1].place) not in clashing, (one[1].file, one[1].row) not in found),
    )


def _undo(visit: Visit, stage: Stage) -> Ended:
    number, sets = _number(visit), _sets(visit, stage, remove=True)
    return noted(visit, number, undo(visit.house.settings, sets, number, visit.who.name, stage), "undone")


def _begin(visit: Visit, what: What, do: Do) -> Response:
    kept = _kept(visit)
    if kept.status not in (("published",) if what == "undo" else OPEN):
        raise Refused("console_changes.not_open", 409, {"what": visit.t(f"changes.status_{kept.status}")})
    visit.house.works.start(kept.id, what, visit.who.name, do)
    return visit.go(f"/changes/{kept.id}")


def _idle(visit: Visit) -> None:
    work = visit.house.works.of(_number(visit))
    if work is not None and not work.over:
        raise Refused("console_changes.at_work")


def _sets(visit: Visit, stage: Stage, remove: bool = False) -> ChangeSets:
    return change_sets(visit.house.settings, visit.house.engine, remove, stage)


def _kept(visit: Visit) -> Kept:
    with visit.reading() as session:
        return store.one(session.connection(), _number(visit))


def _number(visit: Visit) -> int:
    number = visit.path["number"]
    if not number.isdecimal() or len(number) > 9:
        raise not_found()
    return int(number)


def _page(visit: Visit) -> int:
    page = visit.query.get("page", "0")
    return int(page) if page.isdecimal() and len(page) < 6 else 0


def _progress(visit: Visit, work: Work | None) -> int:
    now = serving(visit.house.settings.models_dir)
    return work.share(now.seconds if now else TRAINING_SECONDS) if work else 0


def _words(visit: Visit) -> Words:
    return Words(visit.house.texts, visit.language)


PAGES = (
    Page("/changes", "read", board),
    Page("/changes/release", "read", release),
    Page("/changes/history", "read", history),
    Page("/changes/{number}", "read", show),
    Page("/changes/{number}/work", "read", work),
    Page("/changes/{number}/report", "read", report),
    Page("/changes/{number}/check", "edit", check, "POST"),
    Page("/changes/{number}/publish", "publish", into_service, "POST"),
    Page("/changes/{number}/rehearse", "edit", rehearse, "POST"),
    Page("/changes/{number}/rehearsal", "read", rehearsal),
    Page("/changes/{number}/undo", "publish", back, "POST"),
    Page("/changes/{number}/drop", "edit", drop, "POST"),
    Page("/changes/{number}/settle", "edit", settle, "POST"),
    Page("/changes/{number}/take-out", "edit", take_out, "POST"),
)
