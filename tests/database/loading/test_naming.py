"""Sources get a name, a link and a reliability; colleges an English name by rule."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from database.loading.english_names import CollegeTypes, english_name
from database.loading.sources import SourceNames
from database.models import College, Source
from tests.database.plugin import DATA

NAMES = SourceNames.read(DATA)
TYPES = CollegeTypes.read(DATA)
PLACES = {"ชลบุรี": "Chon Buri", "พนมสารคาม": "Phanom Sarakham", "ท่าเรือ": "Tha Ruea"}


def test_the_open_data_of_ovec_is_called_ovec() -> None:
    name = NAMES.of_address("https://ckan.vec.go.th/dataset/employment")
    assert name and (name.name_th, name.name_en, name.reliability) == ("สอศ.", "OVEC", "official")


@pytest.mark.parametrize(
    ("address", "reliability"),
    [
        ("http://www.moe.go.th/websm/2017", "official"),
        ("https://www.bangkokpost.com/business", "news"),
        ("https://asean-thailand.blogspot.com/2012", "weak"),
        ("https://issuu.com./germanthaichamber", "weak"),
    ],
)
def test_hosts_are_trusted_as_the_table_says(address: str, reliability: str) -> None:
    name = NAMES.of_address(address)
    assert name and name.reliability == reliability


def test_a_host_that_only_ends_alike_is_another() -> None:
    assert NAMES.of_address("https://notgithub.com/x") is None


def test_what_is_no_address_is_never_a_link(catalogue: Session) -> None:
    sources = catalogue.scalars(select(Source)).all()
    assert all(s.url is None or s.url.startswith("http") for s in sources)
    unlinked = [s for s in sources if "://" not in s.cell]
    assert unlinked and all(s.url is None and "code-index" not in s.name_th + s.name_en for s in unlinked)


def test_every_source_has_its_name_in_the_table(catalogue: Session) -> None:
    assert catalogue.scalars(select(Source).where(Source.name_th == "")).all() == []


@pytest.mark.parametrize(
    ("name_th", "name_en"),
    [
        ("วิทยาลัยเทคนิคชลบุรี", "Chon Buri Technical College"),
        ("วิทยาลัยการอาชีพพนมสารคาม", "Phanom Sarakham Industrial and Community Education College"),
        ("วิทยาลัยเทคนิคกาญจนาภิเษกชลบุรี", "Kanchanaphisek Chon Buri Technical College"),
        ("วิทยาลัยเทคโนโลยีชลบุรีบริหารธุรกิจ", "Chon Buri Business Administration Technological College"),
        ("วิทยาลัยเทคโนโลยีบริหารธุรกิจชลบุรี", "Chon Buri Business Administration Technological College"),
        ("วิทยาลัยเทคโนโลยีพิชญบัณฑิตย์ศิลป", ""),  # the rules would write heaps of consonants
        ("วิทยาลัยเทคโนโลยีชลบุรี (อี.เทค)", "Chon Buri Technological College"),  # what else it is called
        ("วิทยาลัยเทคนิคนิคมอุตสาหกรรมชลบุรี", "Industrial Estate Chon Buri Technical College"),
        ("กาญจนาภิเษกวิทยาลัยช่างทองหลวง", ""),
    ],
)
def test_an_english_name_is_formed_from_place_and_type(name_th: str, name_en: str) -> None:
    assert english_name(name_th, TYPES, PLACES) == name_en


def test_a_sourced_english_name_goes_first(catalogue: Session) -> None:
    college = catalogue.get_one(College, "1310026101")
    assert (college.name_en, college.name_en_basis) == ("Dusit Technical College", "source")
    formed = catalogue.scalars(select(College).where(College.name_th == "วิทยาลัยเทคนิคบางแสน")).one()
    assert formed.name_en_basis == "rule"


def test_closed_colleges_are_known_as_closed(catalogue: Session) -> None:
    closed = catalogue.scalars(select(College).where(~College.is_open)).all()
    assert 80 < len(closed) < 95
    assert {c.sector for c in closed} == {"private"}
