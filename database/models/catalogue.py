"""The facts: colleges, programmes, figures, centres, courses. Loaded from `data/catalogue`, read by actions.

Ids are the ones that the data files use (province code, college code, programme id), never numbers of ours.
Every fact points to its `Source` and says as of when it held; an empty `as_of` means that the source is undated.
Lists inside one cell (`;`) become rows where they are queried, and stay text where they are only shown.
"""

from __future__ import annotations

from sqlalchemy import Float, ForeignKey, ForeignKeyConstraint, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from database.models.base import Base
from database.models.sources import Sourced


class Industry(Base):
    """A target industry of the S-Curve policy; `curve` is `first` or `new`."""

    __tablename__ = "industries"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name_th: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    curve: Mapped[str] = mapped_column(String(8))
    note: Mapped[str] = mapped_column(Text, default="")
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"))


class Field(Base):
    """A trade across levels (data/vocabulary/fields.yml): `auto` is ช่างยนต์ at ปวช. and เทคนิคเครื่องกล at ปวส."""

    __tablename__ = "fields"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name_th: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    programs: Mapped[list[Program]] = relationship(back_populates="field")


class UntaughtSubject(Base):
    """A trade that people ask for and no programme teaches (data/vocabulary/untaught.yml), and what is nearest."""

    __tablename__ = "untaught_subjects"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name_th: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    nearest: Mapped[str] = mapped_column(Text, default="")  # ids of fields, with spaces between


class Program(Sourced, Base):
    """One level of one field of study (หลักสูตร), for example ปวส. เทคนิคเครื่องกล."""

    __tablename__ = "programs"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    level: Mapped[str] = mapped_column(String(16), index=True)  # voc_cert high_voc_cert bachelor
    field_id: Mapped[str] = mapped_column(ForeignKey("fields.id"), index=True)
    field_th: Mapped[str] = mapped_column(Text)  # the official name at this level
    name_en: Mapped[str] = mapped_column(Text)  # our translation
    subject_type_th: Mapped[str] = mapped_column(Text)
    subject_type_2567_th: Mapped[str] = mapped_column(Text, default="")
    occupation_group_2567_th: Mapped[str] = mapped_column(Text, default="")
    specialisation_th: Mapped[str] = mapped_column(Text, default="")
    duration_years: Mapped[int] = mapped_column(Integer)
    admission_requirement_th: Mapped[str] = mapped_column(Text, default="")
    curriculum_year: Mapped[str] = mapped_column(String(8), default="")
    field: Mapped[Field] = relationship(back_populates="programs")


class ProgramIndustry(Base):
    """A programme is related to an industry. Always our judgement: say "related"."""

    __tablename__ = "program_industries"
    program_id: Mapped[str] = mapped_column(ForeignKey("programs.id"), primary_key=True)
    industry_id: Mapped[str] = mapped_column(ForeignKey("industries.id"), primary_key=True, index=True)


class College(Sourced, Base):
    """A college of the OVEC registers; key is the official ten-digit code."""

    __tablename__ = "colleges"
    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    name_th: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text, default="")
    name_en_basis: Mapped[str] = mapped_column(String(8), default="")  # source | rule | ""
    type_th: Mapped[str] = mapped_column(Text, default="")
    kind_th: Mapped[str] = mapped_column(Text, default="")  # type_th; of private colleges how the name begins
    sector: Mapped[str] = mapped_column(String(8))  # state private
    province_code: Mapped[str | None] = mapped_column(
        ForeignKey("provinces.code"), index=True
    )  # None: a few closed colleges of which the register tells no place
    # Under which the source of the figures counts its graduates; nearly always where it lies.
    figures_province_code: Mapped[str | None] = mapped_column(String(2), index=True)
    district_th: Mapped[str] = mapped_column(Text, default="")
    subdistrict_th: Mapped[str] = mapped_column(Text, default="")
    postcode: Mapped[str] = mapped_column(String(8), default="")
    phone: Mapped[str] = mapped_column(Text, default="")
    website: Mapped[str] = mapped_column(Text, default="")
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    status_th: Mapped[str] = mapped_column(Text, default="")
    is_open: Mapped[bool] = mapped_column(default=True)  # False for closed or dormant private colleges


class CollegeName(Base):
    """Another name of a college: former, or as another file spells it."""

    __tablename__ = "college_names"
    college_code: Mapped[str] = mapped_column(ForeignKey("colleges.code"), primary_key=True)
    name_th: Mapped[str] = mapped_column(Text, primary_key=True)


class CollegeProgram(Sourced, Base):
    """A college taught a programme: it had graduates in some academic year, or a college's own list says so."""

    __tablename__ = "college_programs"
    college_code: Mapped[str] = mapped_column(ForeignKey("colleges.code"), primary_key=True)
    program_id: Mapped[str] = mapped_column(ForeignKey("programs.id"), primary_key=True, index=True)
    dual: Mapped[bool | None] = mapped_column()  # None: unknown, which is not "no"


class GraduateCount(Sourced, Base):
    """How many graduated from a programme of a college in one academic year (Buddhist Era).

    A programme of a college without any row was not counted, which is not 0.
    """

    __tablename__ = "graduate_counts"
    year_be: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    college_code: Mapped[str] = mapped_column(String(10), primary_key=True)
    program_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    graduates: Mapped[int] = mapped_column(Integer)
    __table_args__ = (
        ForeignKeyConstraint(
            ["college_code", "program_id"],
            ["college_programs.college_code", "college_programs.program_id"],
            name="fk_graduate_counts_college_programs",
        ),
        # Both hold all that a sum reads, so that the table itself is not visited.
        Index("ix_graduate_counts_program", "program_id", "year_be", "college_code", "graduates"),
        Index("ix_graduate_counts_college", "year_be", "college_code", "program_id", "graduates"),
    )


class Figure(Sourced, Base):
    """One published or computed number: graduates, shares of those traced, demand, targets."""

    __tablename__ = "figures"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    year_be: Mapped[str] = mapped_column(String(16))  # "2566", "2560-2564" or ""
    level: Mapped[str] = mapped_column(String(16))  # voc_cert high_voc_cert bachelor all short_course
    field_th: Mapped[str] = mapped_column(Text)  # official field name, an industry or subject type; "" = all
    region: Mapped[str] = mapped_column(Text)  # OVEC's five, EEC, ทั้งประเทศ
    province_code: Mapped[str | None] = mapped_column(ForeignKey("provinces.code"))
    measure: Mapped[str] = mapped_column(String(24))
    value: Mapped[float] = mapped_column(Float)
    unit: Mapped[str] = mapped_column(Text)
    __table_args__ = (
        Index("ix_figures_lookup", "measure", "year_be", "level", "field_th", "province_code", "region"),
    )


class Centre(Sourced, Base):
    """A regional manpower coordination centre (`region`) or a main centre below it (`main`)."""

    __tablename__ = "centres"
    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("centres.id"))
    kind: Mapped[str] = mapped_column(String(8))
    name_th: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    abbreviation: Mapped[str] = mapped_column(Text, default="")
    region: Mapped[str] = mapped_column(String(16), index=True)
    host_college_th: Mapped[str] = mapped_column(Text, default="")
    host_college_code: Mapped[str | None] = mapped_column(ForeignKey("colleges.code"))
    province_code: Mapped[str | None] = mapped_column(ForeignKey("provinces.code"))
    provinces_covered: Mapped[str] = mapped_column(Text, default="")  # province codes joined by ";"
    address_th: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str] = mapped_column(Text, default="")
    website: Mapped[str] = mapped_column(Text, default="")
    facebook_or_line: Mapped[str] = mapped_column(Text, default="")
    established: Mapped[str] = mapped_column(String(16), default="")


class ShortCourse(Sourced, Base):
    """A short course; most are past offers."""

    __tablename__ = "short_courses"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    title_th: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(Text)
    hours: Mapped[float | None] = mapped_column(Float)
    provider_th: Mapped[str] = mapped_column(Text)
    provinces: Mapped[str] = mapped_column(Text, default="")  # province codes joined by ";"
    industry_id: Mapped[str | None] = mapped_column(ForeignKey("industries.id"))
    fee_baht: Mapped[float | None] = mapped_column(Float)
    audience_th: Mapped[str] = mapped_column(Text, default="")


class InternationalProgram(Sourced, Base):
    """International training or cooperation. Ids that begin with `mlc_` belong to the Mekong-Lancang project."""

    __tablename__ = "international_programs"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    group_id: Mapped[str] = mapped_column(String(32), default="")  # of data/vocabulary/international.yml
    name_th: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    member_countries: Mapped[str] = mapped_column(Text, default="")  # ISO-2 joined by ";"
    funder_countries: Mapped[str] = mapped_column(Text, default="")
    field_th: Mapped[str] = mapped_column(Text, default="")
    field_en: Mapped[str] = mapped_column(Text, default="")
    format: Mapped[str] = mapped_column(Text, default="")
    organiser: Mapped[str] = mapped_column(Text, default="")
    funding: Mapped[str] = mapped_column(Text, default="")
    eligible_th: Mapped[str] = mapped_column(Text, default="")
    period: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[str] = mapped_column(Text, default="")
    # the same in English; ours, as the sources are Thai
    format_en: Mapped[str] = mapped_column(Text, default="")
    organiser_en: Mapped[str] = mapped_column(Text, default="")
    funding_en: Mapped[str] = mapped_column(Text, default="")
    eligible_en: Mapped[str] = mapped_column(Text, default="")
    period_en: Mapped[str] = mapped_column(Text, default="")
    status_en: Mapped[str] = mapped_column(Text, default="")


class Faq(Sourced, Base):
    """The facts behind a frequent question; after `valid_until` they are expired, and said to be.

    The dates of an event (`kind`) grow old by themselves: after two years they are history.
    """

    __tablename__ = "faq"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)  # by this, or by its topic, code finds it
    topic: Mapped[str] = mapped_column(String(48), index=True)
    question_th: Mapped[str] = mapped_column(Text, unique=True)
    answer_facts: Mapped[str] = mapped_column(Text)  # single facts joined by ";"
    question_en: Mapped[str] = mapped_column(Text, default="")
    answer_facts_en: Mapped[str] = mapped_column(Text, default="")
    valid_until: Mapped[str] = mapped_column(String(16), default="")
    kind: Mapped[str] = mapped_column(String(16), default="fact", server_default="fact")  # fact | event
    owner: Mapped[str] = mapped_column(String(32), default="national", server_default="national")  # id of a centre


class Topic(Base):
    """A topic that staff keep in `data/topics/*.yml`: one intent, its examples, and its answer or action."""

    __tablename__ = "topics"
    name: Mapped[str] = mapped_column(String(48), primary_key=True)
    label_th: Mapped[str] = mapped_column(Text)
    label_en: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(String(48), default="")  # "" when the topic has its own answer
    answer: Mapped[str] = mapped_column(Text, default="")  # JSON {language: text}
    examples: Mapped[str] = mapped_column(Text)  # JSON {language: [text, ...]}
    owner: Mapped[str] = mapped_column(String(32), default="national")
    source_name: Mapped[str] = mapped_column(Text, default="")
    source_url: Mapped[str] = mapped_column(Text, default="")
    checked_on: Mapped[str] = mapped_column(String(16), default="")
    valid_until: Mapped[str] = mapped_column(String(16), default="")
    offered: Mapped[bool] = mapped_column(default=False)  # shown among the topics that the assistant offers
    origin: Mapped[str] = mapped_column(Text, default="")  # file that it was loaded from; "" = made in the office
    loaded_sha256: Mapped[str] = mapped_column(String(64), default="")  # of the content as it was loaded


class LoadedFile(Base):
    """Which file content was loaded last, so that a second load does nothing and an edit is noticed."""

    __tablename__ = "loaded_files"
    name: Mapped[str] = mapped_column(String(128), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int] = mapped_column(Integer)
