"""For which areas shares are published: the country, OVEC's regions, the EEC, single provinces.

A college's outcomes are not, so that its province stands for it; the East is published together with Bangkok only.
"""

from __future__ import annotations

from dataclasses import dataclass

from actions.subjects.figures.scope import Asked, in_area
from actions.words import naming
from actions.words.saying import Saying
from database.queries.figures import COUNTRY, EEC, OVEC_EAST, OVEC_REGIONS
from database.queries.places import EEC_PROVINCES

MOST = 5


@dataclass(frozen=True, slots=True)
class OutcomeArea:
    """An area as the figures know it, with its name as it follows in a sentence; "" for the whole country."""

    region: str
    province: str | None
    called: str

    @property
    def has_fields(self) -> bool:
        """Whether the source gives shares by field there."""
        return self.region in (COUNTRY, EEC) or self.province in EEC_PROVINCES


def areas_of(asked: Asked, say: Saying) -> list[OutcomeArea]:
    """The areas of a question, the nearest that are published."""
    area, regions = asked.wanted.area, asked.wanted.area.regions
    codes = dict.fromkeys(c.province_code for c in asked.colleges if c.province_code)
    if asked.college and codes:  # of a few closed colleges no province is known
        return [_province(code, asked, say) for code in codes]
    if set(asked.scope.provinces) == set(EEC_PROVINCES) and not asked.wanted.filters.province:
        return [_eec(say)]
    if regions and all(region in (*OVEC_REGIONS, "eec", "east") for region in regions):
        return [one for region in regions for one in _region(region, say)]
    if area.codes:
        return [_province(code, asked, say) for code in area.codes[:MOST]]
    return [OutcomeArea(COUNTRY, None, "")]


def _province(code: str, asked: Asked, say: Saying) -> OutcomeArea:
    return OutcomeArea("", code, in_area(say, say.name(asked.wanted.area.all[code])))


def _region(region: str, say: Saying) -> list[OutcomeArea]:
    if region == "eec":
        return [_eec(say)]
    if region == "east":
        return [OutcomeArea(OVEC_EAST, None, in_area(say, say("graduates.ovec_east"))), _eec(say)]
    called = naming.region(say.desk.texts, region, say.language)
    return [OutcomeArea(OVEC_REGIONS[region], None, in_area(say, called))]


def _eec(say: Saying) -> OutcomeArea:
    return OutcomeArea(EEC, None, in_area(say, say("outcomes.eec")))
