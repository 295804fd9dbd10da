"""From a field one taps to its levels, and from a level to where it is taught; what a province has by its figures."""

from __future__ import annotations

from collections import Counter

from actions.filters import Filters
from actions.reply import Ask as AskButton
from actions.reply import Choices
from tests.actions import csv_facts as facts
from tests.actions.conftest import Ask
from tests.actions.reading import first_line, listed


def test_a_field_leads_to_its_levels_and_a_level_to_the_provinces_with_most_colleges(ask: Ask) -> None:
    fields = next(part for part in ask("programs").parts if isinstance(part, Choices)).buttons
    assert [button.action for button in fields].count(AskButton("programs", Filters(field=("auto",)))) == 1
    of_field = [
        b.action for b in ask("programs", field="auto").suggestions if isinstance(b.action, AskButton)
    ]
    assert AskButton("programs", Filters(field=("auto",), level=("voc_cert",))) in of_field
    reply = ask("programs", field="auto", level="voc_cert")
    there = [b.action.filters.province for b in reply.suggestions if isinstance(b.action, AskButton)]
    found = facts.taught([one for one in facts.programs_of_field("auto") if one.startswith("vc_")])
    colleges = [facts.colleges()[code]["province_th"] for code in facts.codes(found)]
    fourth = sorted(Counter(colleges).values())[-4]
    codes = {row["name_th"]: row["code"] for row in facts.rows("provinces")}
    most = {codes[name] for name, n in Counter(colleges).items() if n >= fourth}
    named = [codes for codes in there if codes]
    assert len(named) == 4 and {code for codes in named for code in codes} <= most


def test_a_level_in_one_province_offers_no_other(ask: Ask) -> None:
    reply = ask("programs", field="auto", level="voc_cert", province="21")
    asked = [b.action.filters.province for b in reply.suggestions if isinstance(b.action, AskButton)]
    assert set(asked) <= {(), ("21",)}


def test_which_provinces_teach_it_begins_with_how_many(ask: Ask) -> None:
    few = first_line(ask("programs", field="aircraft", level="high_voc_cert", aspect="by_province"))
    assert "6 จังหวัด" in few and "ขอนแก่น" in few and "มากที่สุด" not in few
    assert "71 จังหวัด" in first_line(ask("programs", field="welding", aspect="by_province"))
    assert "มากที่สุดคือ" in first_line(ask("programs", field="welding", aspect=("by_province", "top")))


def test_a_province_has_the_graduates_that_are_published_of_it(ask: Ask) -> None:
    """A college that lies in Nakhon Pathom is counted in Bangkok: what is taught there is told by where it lies."""
    there = facts.graduates(facts.counted_in("กรุงเทพมหานคร"))
    taught = facts.taught(provinces=["กรุงเทพมหานคร"])
    assert there > facts.graduates(taught)
    line = first_line(ask("programs", province="10"))
    assert f"{there:,} คน" in line and f"{len(facts.codes(taught))} แห่ง" in line
    assert f"{there:,} คน" in first_line(ask("graduates", province="10"))


def test_the_college_is_found_where_it_lies_with_its_own_graduates(ask: Ask) -> None:
    own = facts.taught(facts.programs_of_field("goldsmith"))
    reply = ask("programs", field="goldsmith", province="73")
    assert set(listed(reply, "college")) == facts.codes(own)
    assert f"{facts.graduates(own)} คน จาก 1 แห่ง" in first_line(reply)
