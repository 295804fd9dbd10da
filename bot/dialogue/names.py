"""What ids of the vocabulary mean as values of dimensions: kinds of colleges by name, places by their district."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.query import Condition
from actions.texts import Texts
from database.models import College, Place
from database.queries.remembered import Remembered

KINDS = (
    "technical vocational community polytechnic agriculture fisheries commercial business_tourism crafts "
    "shipbuilding technology"
)


def kinds_of_colleges(texts: Texts) -> Mapping[str, str]:
    """The official Thai name of each kind of college, by the id that people's words are known under."""
    return {kind: texts(f"college_types.{kind}", "th") for kind in KINDS.split()}


def _read_places(session: Session) -> dict[str, Condition]:
    """Each place as its district, where colleges of the register lie in it; else as its province."""
    known = set(session.execute(select(College.province_code, College.district_th).distinct()).tuples())
    query = select(Place.id, Place.province_code, Place.district_th)
    return {
        place: Condition("district", (f"{province}:{district}",))
        if (province, district) in known
        else Condition("province", (province,))
        for place, province, district in session.execute(query)
    }


places_as_conditions = Remembered(_read_places)
