"""Deleting what is kept of a person, found by a reference; the number of the deed is the proof."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text
from starlette.responses import Response

from actions.subjects.requests.filed.spoken import signs
from bot.accounts.deeds import note
from bot.people import handovers
from bot.pictures.retention import remove_pictures
from bot.pictures.shared import SharedPictures
from bot.pictures.store import FOLDER
from bot.queue.forgetting import forget_person, keys_of, wipe_leftovers
from console.names import moment
from console.routing import Page
from console.visit import Refused, Visit
from database.queries.requests import by_reference
from database.references import normal

_KEPT = {
    "messages": text("SELECT count(*) FROM transcripts WHERE person_key = :key"),
    "talks": text("SELECT count(*) FROM handovers WHERE person_key = :key"),
    "requests": text("SELECT count(*) FROM requests WHERE owner = :key"),
    "ratings": text("SELECT count(*) FROM feedback WHERE person_key = :key"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """The person of a reference, and how much is kept of them."""

    key: str
    counts: dict[str, int]

    @property
    def channel(self) -> str:
        """Where they talk with the assistant."""
        return self.key.partition(":")[0]


def show(visit: Visit) -> Response:
    """Asks for a reference; with one, tells what would be deleted."""
    reference = visit.query.get("reference", "").strip()
    if not reference:
        return visit.page("people_data.html", reference="", found=None, fault="", proved="")
    with visit.house.engine.connect() as connection:
        found = _found(connection, visit, reference)
    fault = "" if found else visit.t("console_work.person_unknown", reference=reference)
    status = 200 if found else 404
    return visit.page("people_data.html", status, reference=reference, found=found, fault=fault, proved="")


def delete(visit: Visit) -> Response:
    """Everything that is kept of the person goes, at once and for good."""
    reference = visit.said("reference")
    with visit.writing() as connection:
        found = _found(connection, visit, reference)
        if found is None:
            raise Refused("console_work.person_unknown", 404, {"reference": reference})
        pictures = forget_person(connection, found.key)
        number = note(connection, visit.who.name, "person_forgotten", visit.now, _summary(found))
    remove_pictures(visit.house.settings.var_dir / FOLDER, pictures)
    SharedPictures(visit.house.engine).remove(pictures)
    wipe_leftovers(visit.house.engine)
    at = moment(visit.now, visit.house.texts, visit.language)
    proof = visit.t("console_work.person_proof", number=number, at=at, who=visit.who.name)
    return visit.page("people_data.html", reference="", found=None, fault="", proved=proof)


def _found(connection: Connection, visit: Visit, reference: str) -> Found | None:
    key = _key(connection, visit, reference)
    if not key:
        return None
    keys = keys_of(connection, key)
    counts = {
        what: sum(int(connection.execute(query, {"key": one}).scalar() or 0) for one in keys)
        for what, query in _KEPT.items()
    }
    return Found(key, counts)


def _key(connection: Connection, visit: Visit, reference: str) -> str:
    """Whose reference it is, if it belongs to the member's centre."""
    talk = handovers.found(connection, reference)
    if talk is not None:
        return str(talk.person_key) if visit.who.sees(talk.centre) else ""
    row = by_reference(connection, normal(signs(reference)))
    return row.owner if row is not None and visit.who.sees(row.centre) else ""


def _summary(found: Found) -> str:
    """Numbers alone, for the record of deeds."""
    return " ".join(f"{what}={count}" for what, count in found.counts.items())


PAGES = (
    Page("/people-data", "desk", show),
    Page("/people-data", "desk", delete, "POST"),
)
