"""The centres, the Mekong-Lancang project and the other programmes abroad, held against the files."""

from __future__ import annotations

import pytest
import yaml

from actions.reply import Call, Cards
from actions.words.phones import phones
from actions.words.texts import Texts
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import first_line, text
from tests.actions.reading import text as said

CENTRES = {row["id"]: row for row in facts.rows("centres")}
PROVINCES = {row["name_th"]: row for row in facts.rows("provinces")}
OTHERS = [row for row in facts.rows("international") if row["funder_countries"] != "CN"]
PROJECT = [row for row in facts.rows("international") if row["funder_countries"] == "CN"]


def test_the_six_centres_are_listed(ask: Ask) -> None:
    reply = ask("centre")
    six = {row["id"] for row in CENTRES.values() if row["kind"] == "region"}
    assert {one.id for one in reply.listed} == six and len(reply.listed) == 6


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("centre", ["eec", "sec-border"])
def test_all_provinces_that_a_source_lists_are_named(ask: Ask, language: str, centre: str) -> None:
    text = said(ask("centre", language, centre=centre, aspect="covers"))
    for name in CENTRES[centre]["provinces_covered"].split(";"):
        assert (name if language == "th" else PROVINCES[name]["name_en"]) in text


@pytest.mark.parametrize("centre", sorted(CENTRES))
def test_a_telephone_is_the_host_colleges_and_is_called_so(ask: Ask, centre: str) -> None:
    reply = ask("centre", centre=centre, aspect="phone")
    host = CENTRES[centre]["host_college_th"]
    own = [
        row
        for row in facts.colleges().values()
        if host in (row["name_th"], *row["other_names_th"].split(";"))
    ]
    known = phones(CENTRES[centre]["phone"] or (own[0]["phone"] if host and own else ""))
    for number in known:
        assert number.shown in said(reply) and "ไม่ใช่เบอร์ของศูนย์" in said(reply)
    assert bool(known) == (reply.kind == "answer")
    dialled = {b.action.phone for b in reply.suggestions if isinstance(b.action, Call)}
    assert dialled <= facts.telephones()


def test_no_email_of_a_centre_is_made_up(ask: Ask) -> None:
    for centre, row in CENTRES.items():
        reply = ask("centre", centre=centre, aspect="email")
        assert ("@" in said(reply)) == ("@" in row["email"]), centre


def test_the_order_of_2560_is_the_history(ask: Ask) -> None:
    assert "11 เม.ย. 2560" in said(ask("centre", aspect="history"))
    assert "11 April" in said(ask("centre", "en", aspect="history"))


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_project_has_its_five_fields_and_its_payer(ask: Ask, language: str) -> None:
    text = said(ask("mekong_lancang", language))
    key = "field_th" if language == "th" else "field_en"
    assert len(PROJECT) == 5 and all(row[key] in text for row in PROJECT)
    paid = said(ask("mekong_lancang", language, aspect="who_pays"))
    assert PROJECT[0]["funding" if language == "th" else "funding_en"] in paid


def test_dates_and_amounts_of_the_project_are_said_to_be_unknown(ask: Ask) -> None:
    for aspect in ("when", "how_to_apply", "cost"):
        assert ask("mekong_lancang", aspect=aspect).kind == "no_data"


@pytest.mark.parametrize("country", ["CN", "JP", "DE", "KR", "SG", "MY"])
def test_programmes_of_a_country_are_those_that_name_it(ask: Ask, country: str) -> None:
    there = [row for row in OTHERS if country in row["member_countries"].split(";")]
    for language in ("th", "en"):
        reply = ask("international", language, country=country)
        listed = next((p for p in reply.parts if isinstance(p, Cards)), None)
        assert {one.id for one in reply.listed} <= {row["id"] for row in there}
        assert (listed.total if listed else len(reply.listed)) == len(there)
        assert (reply.kind == "no_data") == (not there)


def test_every_country_that_can_be_asked_for_has_a_name(texts: Texts) -> None:
    known = yaml.safe_load((facts.DATA / "vocabulary" / "countries.yml").read_text("utf-8"))
    used = {
        code for row in facts.rows("international") for code in row["member_countries"].split(";") if code
    }
    for code in {row["id"] for row in known} | used:
        assert texts.has(f"countries.{code}"), code


def test_who_pays_and_may_a_thai_teacher_join_claims_nothing_of_thailand(ask: Ask) -> None:
    reply = ask("mekong_lancang", aspect=("who_pays", "who_may_join"), text="ใครออกเงิน แล้วครูไทยไปได้ไหม")
    assert "จีน" in first_line(reply) and "ไม่ใช่" not in text(reply)
