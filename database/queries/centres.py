"""The regional centres, all ten rows at once: with their host colleges as they are called today."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from database.models import Centre, College


@dataclass(frozen=True, slots=True)
class CentreFacts:
    """What is known of one centre; an empty text means that no source gives it."""

    id: str
    parent_id: str
    kind: str  # region | main
    name_th: str
    name_en: str
    abbreviation: str
    region: str
    host_th: str  # the host college as the source calls it
    host_code: str
    host_today_th: str  # as the register calls it now
    host_today_en: str
    host_phone: str  # the college's own number
    province_code: str
    covers: tuple[str, ...]  # province codes that a source lists
    address_th: str
    phone: str
    email: str
    website: str
    social: str
    established: str
    source_id: int | None
    as_of: str


def centres(session: Session) -> dict[str, CentreFacts]:
    """All centres by id, the six regional ones first."""
    query = (
        select(Centre, College)
        .outerjoin(College, College.code == Centre.host_college_code)
        .order_by(Centre.kind.desc(), Centre.id)
    )
    return {centre.id: _facts(centre, host) for centre, host in session.execute(query)}


def _facts(centre: Centre, host: College | None) -> CentreFacts:
    return CentreFacts(
        id=centre.id,
        parent_id=centre.parent_id or "",
        kind=centre.kind,
        name_th=centre.name_th,
        name_en=centre.name_en,
        abbreviation=centre.abbreviation,
        region=centre.region,
        host_th=centre.host_college_th,
        host_code=host.code if host else "",
        host_today_th=host.name_th if host else "",
        host_today_en=host.name_en if host else "",
        host_phone=host.phone if host else "",
        province_code=centre.province_code or "",
        covers=tuple(code for code in centre.provinces_covered.split(";") if code),
        address_th=centre.address_th,
        phone=centre.phone,
        email=centre.email,
        website=centre.website,
        social=centre.facebook_or_line,
        established=centre.established,
        source_id=centre.source_id,
        as_of=centre.as_of,
    )
