"""What a person sees of an answer: lists, charts, places, choices, sources, and what can be pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from actions.reply import Bar, Button, Card, Cards, Chart, Panel, Reply, Say, Source, Spot, Surroundings, Text
from tests.bot.channels.samples import everything, list_reply
from tests.browser.conftest import OpenPage, ask
from tests.browser.desk import Desk

PETROCHEMICAL = "ปวส. ปิโตรเคมี เรียนที่ไหน"
AUTOMOTIVE = "Where can I study automotive?"
SIZES = [(360, 740), (768, 1000), (1280, 800)]


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize(("locale", "question"), [("th-TH", PETROCHEMICAL), ("en-GB", AUTOMOTIVE)])
def test_a_question_is_answered_at_every_size(
    open_page: OpenPage,
    photograph: Callable[[Page, str], Path],
    width: int,
    height: int,
    locale: str,
    question: str,
) -> None:
    page = open_page(width=width, height=height, locale=locale)
    photograph(page, f"beginning-{locale[:2]}-{width}")
    ask(page, question)
    photograph(page, f"answer-{locale[:2]}-{width}")
    answer = page.locator(".answer").last
    assert answer.locator("h2").count() >= 3
    assert answer.get_attribute("lang") == locale[:2]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(
        "scroll => scroll.scrollWidth <= scroll.clientWidth", page.locator("#scroll").element_handle()
    )


@pytest.mark.browser
def test_the_colleges_and_the_source_are_on_the_page(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, PETROCHEMICAL)
    answer = page.locator(".answer")
    for name in ("วิทยาลัยเทคนิคมาบตาพุด", "วิทยาลัยเทคนิคระยอง", "วิทยาลัยเทคโนโลยีไออาร์พีซี"):
        expect(answer.get_by_role("heading", name=name)).to_be_visible()
    expect(answer.locator(".source")).to_contain_text("ปีการศึกษา 2566")
    assert (answer.locator(".source a").get_attribute("href") or "").startswith("https://")


@pytest.mark.browser
def test_pressing_a_button_asks_what_it_says(open_page: OpenPage, desk: Desk) -> None:
    page = open_page()
    ask(page, PETROCHEMICAL)
    page.get_by_role("button", name="ข้อมูลวิทยาลัย: วิทยาลัยเทคนิคมาบตาพุด").click()
    expect(page.locator(".answer").nth(1)).to_contain_text("วิทยาลัยเทคนิคมาบตาพุด")
    expect(page.locator(".mine").nth(1)).to_contain_text("ข้อมูลวิทยาลัย")
    assert desk.heard[1].kind == "press"


@pytest.mark.browser
def test_a_long_list_goes_on(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "เรียนช่างยนต์ที่ไหน")
    expect(page.locator(".counted")).to_contain_text("แสดง 5 จาก")
    first = page.locator(".answer").nth(0).locator(".cards h2").all_inner_texts()
    page.get_by_role("button", name="ดูเพิ่ม").click()
    page.locator(".answer").nth(1).wait_for()
    second = page.locator(".answer").nth(1).locator(".cards h2").all_inner_texts()
    assert len(second) == 5 and not set(first) & set(second)


@pytest.mark.browser
def test_a_map_a_telephone_and_addresses_can_be_tapped(open_page: OpenPage, desk: Desk) -> None:
    desk.scripted["โทร"] = Reply(
        (Text("โทร 038-611-191 หรือ 0 2281 5555 ต่อ 12, มือถือ 0812345678\nดู https://www.vec.go.th."),)
    )
    page = open_page()
    ask(page, "แผนที่ วท.ระยอง")
    place = page.locator(".place a")
    expect(place).to_contain_text("ดูเส้นทาง")
    assert (place.get_attribute("href") or "").startswith(
        "https://www.google.com/maps/dir/?api=1&destination=12."
    )
    ask(page, "โทร")
    links = [a.get_attribute("href") for a in page.locator(".answer").nth(1).locator(".text a").all()]
    assert links == ["tel:038611191", "tel:022815555", "tel:0812345678", "https://www.vec.go.th"]


@pytest.mark.browser
@pytest.mark.parametrize("text", ["รหัส 1321016101", "ปี 2566-2567", "เลข 0212345678901", "0", "42,049 คน"])
def test_numbers_that_are_no_telephone_are_left_alone(open_page: OpenPage, desk: Desk, text: str) -> None:
    desk.scripted["เลข"] = Reply((Text(text),))
    page = open_page()
    ask(page, "เลข")
    assert page.locator(".text a").count() == 0
    expect(page.locator(".answer .text")).to_have_text(text)


@pytest.mark.browser
def test_figures_are_drawn_as_bars_with_their_numbers(open_page: OpenPage, desk: Desk) -> None:
    bars = (Bar("ปวช.", 24257), Bar("ปวส.", 17075), Bar("ทล.บ.", 717))
    desk.scripted["กราฟ"] = Reply((Chart("ผู้จบช่างยนต์", "คน", bars, ""),))
    page = open_page()
    ask(page, "กราฟ")
    rows = page.locator(".chart tr")
    assert rows.count() >= 3
    expect(rows.first).to_contain_text("ปวช.")
    widths = [row.locator(".track span").evaluate("bar => bar.offsetWidth") for row in rows.all()]
    assert widths == sorted(widths, reverse=True) and widths[0] > 3 * widths[-1]


@pytest.mark.browser
def test_a_chart_is_a_table_for_who_hears_it(open_page: OpenPage, desk: Desk) -> None:
    bars = (Bar("ระยอง", 20, "ปวช."), Bar("ชลบุรี", 30, "ปวส."))
    desk.scripted["กราฟ"] = Reply((Chart("ผู้จบ", "คน", bars, ""),))
    page = open_page()
    ask(page, "กราฟ")
    table = page.get_by_role("table", name="ผู้จบ")
    expect(table.get_by_role("rowheader", name="ระยอง")).to_be_visible()
    expect(table.get_by_role("cell", name="30 คน")).to_be_visible()


@pytest.mark.browser
def test_charts_that_are_no_sum_stand_apart_each_with_its_source(open_page: OpenPage, desk: Desk) -> None:
    source = (Source("สอศ.", as_of="AY2566"),)
    panels = tuple(Panel(name, "คน", (Bar("ก", 2), Bar("ข", 1)), source) for name in ("ผู้จบ", "ต้องการ"))
    desk.scripted["สองกราฟ"] = Reply((Chart("เทียบ", "", (), "ก ข", source, panels),))
    page = open_page()
    ask(page, "สองกราฟ")
    assert page.locator(".panel table").count() == 2
    assert page.locator(".panel .source").all_inner_texts() == ["ที่มา: สอศ. ปีการศึกษา 2566"] * 2


@pytest.mark.browser
def test_what_is_near_is_drawn_to_scale_and_apart(open_page: OpenPage, desk: Desk) -> None:
    spots = (Spot(1, "ก", 0.0, 2.0), Spot(2, "ข", 0.1, 2.0), Spot(3, "ค", -3.0, 0.0), Spot(4, "ง", 90.0, 0.0))
    desk.scripted["แผนที่"] = Reply((Chart("ใกล้", "", (), "", around=Surroundings("คุณ", spots, True)),))
    page = open_page(width=390)
    ask(page, "แผนที่")
    boxes = [spot.bounding_box() for spot in page.locator(".around .spot circle").all()]
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes if box]
    assert len(middles) == 4
    for at, (x, y) in enumerate(middles):
        for other_x, other_y in middles[:at]:
            assert abs(x - other_x) + abs(y - other_y) > 20
    whole = page.locator(".around").bounding_box()
    assert whole and all(whole["x"] < x < whole["x"] + whole["width"] for x, _ in middles)
    assert page.locator(".around .outside").count() == 1
    assert page.locator(".legend li").all_inner_texts() == ["ก", "ข", "ค", "ง"]


@pytest.mark.browser
def test_a_chart_without_bars_says_its_figures_in_words(open_page: OpenPage, desk: Desk) -> None:
    desk.scripted["ทั้งหมด"] = everything()
    page = open_page()
    ask(page, "ทั้งหมด")
    expect(page.locator(".chart")).to_contain_text("ปวช. 20 คน ปวส. 30 คน")


@pytest.mark.browser
def test_choices_dates_and_plain_answers_can_be_given(open_page: OpenPage, desk: Desk) -> None:
    desk.scripted["ทั้งหมด"] = everything()
    desk.scripted["มีนาคม"] = desk.scripted["2027-03-01"] = Reply((Text("รับทราบ"),))
    page = open_page()
    ask(page, "ทั้งหมด")
    page.get_by_role("button", name="มีนาคม").click()
    page.locator(".answer").nth(1).wait_for()
    page.get_by_role("button", name="เลือกวัน").click()
    page.get_by_label("เลือกวันที่").fill("2027-03-01")
    page.get_by_role("button", name="ใช้วันที่นี้").click()
    page.locator(".answer").nth(2).wait_for()
    assert [incoming.text for incoming in desk.heard] == ["ทั้งหมด", "มีนาคม", "2027-03-01"]


@pytest.mark.browser
def test_a_shared_location_finds_what_is_near(open_page: OpenPage, desk: Desk) -> None:
    page = open_page(permissions=["geolocation"], geolocation={"latitude": 12.68, "longitude": 101.27})
    ask(page, "วิทยาลัยใกล้ฉัน")
    page.get_by_role("button", name="แชร์ตำแหน่ง").first.click()
    expect(page.locator(".answer").nth(1)).to_contain_text("ระยอง")
    assert (desk.heard[1].kind, desk.heard[1].latitude) == ("location", 12.68)


@pytest.mark.browser
def test_a_refused_location_offers_another_way(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "วิทยาลัยใกล้ฉัน")
    page.get_by_role("button", name="แชร์ตำแหน่ง").first.click()
    expect(page.get_by_role("alert")).to_contain_text("พิมพ์ชื่อจังหวัด")
    expect(page.get_by_role("alert")).to_be_in_viewport()


@pytest.mark.browser
def test_no_text_becomes_markup(open_page: OpenPage, desk: Desk) -> None:
    evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    bars = (Bar(evil, 2), Bar("b", 1))
    spoken = replace(list_reply(), suggestions=(Button(evil, Say("x")),))
    desk.scripted[evil] = replace(spoken, parts=(Text(evil), Chart(evil, evil, bars, evil), *spoken.parts))
    page = open_page()
    ask(page, evil)
    expect(page.locator(".mine .said")).to_have_text(evil)
    assert page.locator("#log img, #log script").count() == 0
    expect(page).to_have_title("น้องอาชีวะ · ถามเรื่องเรียนสายอาชีพ")


@pytest.mark.browser
@pytest.mark.parametrize("word", ["ก" * 400, "W" * 400, "https://www.vec.go.th/" + "a" * 300])
def test_endless_words_wrap_on_a_narrow_screen(open_page: OpenPage, desk: Desk, word: str) -> None:
    sample = everything()
    desk.scripted[word] = replace(
        sample, parts=(Text(word), *sample.parts), suggestions=(Button(word, Say(word)),)
    )
    page = open_page(width=360)
    ask(page, word)
    assert page.evaluate(
        "scroll => scroll.scrollWidth <= scroll.clientWidth", page.locator("#scroll").element_handle()
    )


@pytest.mark.browser
@pytest.mark.parametrize(("width", "drawn"), [(390, False), (1280, True)])
def test_a_chart_leaves_a_phone_to_its_list(open_page: OpenPage, desk: Desk, width: int, drawn: bool) -> None:
    cards = Cards((Card("วิทยาลัยหนึ่ง", ("20 คน",)), Card("วิทยาลัยสอง", ("30 คน",))), 2)
    chart = Chart("ผู้จบ", "คน", (Bar("หนึ่ง", 20), Bar("สอง", 30)), "")
    desk.scripted["กราฟ"] = Reply((Text("มี 2 แห่ง"), chart, cards))
    page = open_page(width=width)
    ask(page, "กราฟ")
    table = page.get_by_role("table", name="ผู้จบ")
    assert table.is_visible() == drawn
    if not drawn:
        page.locator("summary", has_text="ผู้จบ").click()
        expect(table).to_be_visible()


@pytest.mark.browser
def test_several_sources_unfold_from_their_line(open_page: OpenPage, desk: Desk) -> None:
    sources = (Source("สอศ.", "https://www.vec.go.th", "AY2566"), Source("ข่าว", "https://example.com"))
    desk.scripted["ที่มา"] = Reply((Text("มี 2 แห่ง", sources),))
    page = open_page()
    ask(page, "ที่มา")
    page.locator(".source summary", has_text="และอีก 1 แหล่ง").click()
    links = [link.get_attribute("href") for link in page.locator(".source a").all()]
    assert links == ["https://www.vec.go.th", "https://example.com"]


@pytest.mark.browser
def test_in_an_english_list_the_thai_name_ends_the_line_below(open_page: OpenPage, desk: Desk) -> None:
    cards = (Card("Rayong Technical College (วิทยาลัยเทคนิคระยอง)", ("Rayong",)), Card("Luban (China)", ("x",)))
    desk.scripted["list"] = Reply((Text("Two."), Cards(cards, 2)), language="en")
    page = open_page(locale="en-GB")
    ask(page, "list")
    assert page.locator(".cards h2").all_inner_texts() == ["Rayong Technical College", "Luban (China)"]
    expect(page.locator(".cards p").first).to_have_text("Rayong · วิทยาลัยเทคนิคระยอง")
    expect(page.locator(".cards [lang=th]")).to_have_text("วิทยาลัยเทคนิคระยอง")


@pytest.mark.browser
def test_on_a_phone_all_between_an_answer_and_its_list_unfolds_from_one_line(
    open_page: OpenPage, desk: Desk
) -> None:
    long = Text("มี 2 แห่ง\n" + "ข้อความที่ยาวพอจะพับไว้ก่อน " * 8)
    charts = tuple(Chart(name, "คน", (Bar("หนึ่ง", 20), Bar("สอง", 30)), "") for name in ("กราฟก", "กราฟข"))
    desk.scripted["พับ"] = Reply((long, *charts, Cards((Card("หนึ่ง"), Card("สอง")), 2)))
    page = open_page(width=390)
    ask(page, "พับ")
    assert page.locator("summary").all_inner_texts() == ["อ่านต่อ"]
    page.locator("summary").click()
    for name in ("กราฟก", "กราฟข"):
        expect(page.get_by_role("table", name=name)).to_be_visible()
