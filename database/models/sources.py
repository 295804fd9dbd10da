"""Where facts come from, and the places that they are about."""

from __future__ import annotations

from sqlalchemy import Float, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from database.models.base import Base


class Source(Base):
    """Where facts come from. One row for each distinct `source_url` cell of the files."""

    __tablename__ = "sources"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    cell: Mapped[str] = mapped_column(Text, unique=True)  # the cell as the file has it
    name_th: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)  # first real address; None when there is none to link
    reliability: Mapped[str] = mapped_column(String(16))  # official | news | weak


class Sourced:
    """Columns of every table that states a fact."""

    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"))
    as_of: Mapped[str] = mapped_column(String(16), default="")  # ISO date, year, month or AY2566; "" = undated
    note: Mapped[str] = mapped_column(Text, default="")  # for maintainers, never shown


class Province(Base):
    """One of 77 provinces; `code` is the two-digit code of the Department of Provincial Administration."""

    __tablename__ = "provinces"
    code: Mapped[str] = mapped_column(String(2), primary_key=True)
    name_th: Mapped[str] = mapped_column(Text, unique=True)
    name_en: Mapped[str] = mapped_column(Text)
    aliases: Mapped[str] = mapped_column(Text, default="")  # these three: names joined by ";", kept for `dump`
    district_aliases: Mapped[str] = mapped_column(Text, default="")
    abbr_th: Mapped[str] = mapped_column(Text, default="")
    region: Mapped[str] = mapped_column(String(16), index=True)  # north northeast central east_eec south south_border
    geographic_region: Mapped[str] = mapped_column(String(16))
    ovec_region: Mapped[str] = mapped_column(Text, default="")  # one of the five of OVEC's figures
    zone: Mapped[str] = mapped_column(Text, default="")  # eec, or "" outside of any economic zone
    latitude: Mapped[float] = mapped_column(Float)
    longitude: Mapped[float] = mapped_column(Float)
    region_basis: Mapped[str] = mapped_column(Text, default="")
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"))


class Place(Base):
    """A district, town or industrial estate that people name instead of a province (data/vocabulary/places.yml)."""

    __tablename__ = "places"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name_th: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text, default="")
    province_code: Mapped[str] = mapped_column(ForeignKey("provinces.code"), index=True)
    district_th: Mapped[str] = mapped_column(Text, default="")  # as colleges.district_th spells it
    latitude: Mapped[float | None] = mapped_column(Float)  # mean of the colleges in the district; None if unknown
    longitude: Mapped[float | None] = mapped_column(Float)
