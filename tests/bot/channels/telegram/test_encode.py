"""How a reply looks on Telegram."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from actions.filters import Filters
from actions.reply import (
    Ask,
    Bar,
    Button,
    Call,
    Chart,
    Choices,
    Location,
    PickDate,
    Reply,
    Say,
    ShareLocation,
    Text,
)
from bot.channels.channel import Request
from bot.channels.measures import utf16
from bot.channels.telegram.encode import encode
from bot.channels.telegram.markup import Span, packed, plain, without_markup
from bot.channels.telegram.page_data import page_data
from bot.channels.telegram.rich import ordinary
from bot.channels.typesetting import unset
from tests.bot.channels.samples import LOOK, SOURCE, key_of, list_reply, on_telegram
from tests.platforms.telegram_limits import rich_text, visible_text

MORE = Ask("programs", Filters(level=("high_voc_cert",)), 5)


def shown(reply: Reply, **incoming: Any) -> Request:
    requests = [r for r in encode(reply, on_telegram(**incoming), LOOK) if r.method != "answerCallbackQuery"]
    assert len(requests) == 1
    return requests[0]


def keys(request: Request) -> list[list[str]]:
    rows: list[list[dict[str, str]]] = request.body["reply_markup"]["inline_keyboard"]
    return [[key["text"] for key in row] for row in rows]


def test_a_list_is_one_message_that_ends_with_its_source() -> None:
    request = shown(list_reply())
    assert list(request.body) == ["chat_id", "rich_message", "reply_markup"]
    text = request.body["rich_message"]["html"]
    assert 'href="https://www.google.com/maps/search/?api=1&amp;query=%E0%B8' in text
    assert text.count("โทร 038-611-191") == 5  # the label says the number: not said again
    assert keys(request) == [["1", "2", "3", "4", "5"], ["ดูเพิ่ม ›"], ["ใกล้ฉัน", "เรียนต่อ"]]


def test_a_list_is_rich_where_the_server_knows_it_each_thing_unfolding() -> None:
    request = shown(list_reply())
    html = unset(request.body["rich_message"]["html"])
    assert request.method == "sendRichMessage"
    assert html.startswith("<p><b>ปวส. เปิดสอน 40 แห่ง</b></p>")
    assert html.count("<details><summary><b>") == 5
    assert html.endswith("<footer>ที่มา: สอศ. ปีการศึกษา 2566</footer>")


def test_an_ordinary_list_says_what_the_rich_one_says() -> None:
    request = shown(list_reply())
    old = ordinary(request)
    assert old.method == "sendMessage" and "rich_message" not in old.body
    text = unset(old.body["text"])
    assert text.startswith("<b>ปวส. เปิดสอน 40 แห่ง</b>\n\n<b>1. วิทยาลัยเทคนิค 1</b>\n")
    assert text.endswith("\n\n<i>ที่มา: สอศ. ปีการศึกษา 2566</i>")
    assert "".join(visible_text(text, "HTML").split()) == "".join(unset(rich_text(request.body)).split())
    assert old.body["reply_markup"] == request.body["reply_markup"]


def test_no_more_than_eight_keys_stand_below_an_answer() -> None:
    many = tuple(Button(f"ถาม {n}", Say(f"ถาม {n}")) for n in range(6))
    reply = replace(list_reply(), suggestions=many, narrowed=(Button("ระยอง ✕", Say("ทั่วประเทศ")),))
    assert sum(map(len, keys(shown(reply)))) == 8


def test_what_carries_out_is_green_and_what_takes_back_is_red() -> None:
    choices = Choices(
        "ส่งเลยไหม", (Button("ส่ง", Say("ส่ง"), tone="go"), Button("ยกเลิก", Say("ยกเลิก"), tone="stop"))
    )
    row = shown(Reply((choices,))).body["reply_markup"]["inline_keyboard"][0]
    assert [key["style"] for key in row] == ["success", "danger"]


def test_pages_lead_back_and_forth() -> None:
    second = shown(list_reply(offset=5), kind="press", callback_id="c", pressed_message_id="900")
    assert second.method == "editMessageText"
    assert second.body["message_id"] == 900
    row = second.body["reply_markup"]["inline_keyboard"][1]
    first, here = key_of(Ask("programs", MORE.filters, 0)), key_of(MORE)
    following = key_of(Ask("programs", MORE.filters, 10))
    assert [key["callback_data"] for key in row] == [page_data(first), page_data(following, here)]


def test_the_last_page_leads_back_by_what_the_pressed_button_carried() -> None:
    last = shown(
        list_reply(total=8, offset=5), kind="press", callback_id="c", pressed_message_id="9", page_back="k"
    )
    assert last.body["reply_markup"]["inline_keyboard"][-2] == [{"text": "‹ ก่อนหน้า", "callback_data": "p.k"}]


def test_a_press_is_always_answered() -> None:
    for reply in (Reply(()), list_reply()):
        assert encode(reply, on_telegram(kind="press", callback_id="c"), LOOK)[0] == Request(
            "answerCallbackQuery", {"callback_query_id": "c"}
        )


def test_in_a_group_the_answer_quotes_the_question() -> None:
    request = shown(list_reply(), in_group=True)
    assert request.body["reply_parameters"]["message_id"] == 900


def test_what_people_write_is_escaped() -> None:
    assert unset(shown(Reply((Text("1 < 2 & <b>"),))).body["text"]) == "1 &lt; 2 &amp; &lt;b&gt;"


def test_a_question_about_the_place_brings_the_button_that_sends_it() -> None:
    asked = Reply((Text("อยู่แถวไหน"),), "clarify", suggestions=(Button("แชร์ตำแหน่ง", ShareLocation()),))
    text, keyboard = encode(asked, on_telegram(), LOOK)
    assert "reply_markup" not in text.body
    assert keyboard.body["reply_markup"]["keyboard"] == [[{"text": "แชร์ตำแหน่ง", "request_location": True}]]
    assert len(encode(asked, on_telegram(in_group=True), LOOK)) == 1  # groups cannot be asked


def test_numbers_and_dates_are_said_in_words() -> None:
    choices = Choices("เริ่มเมื่อไร", (Button("มีนาคม", Say("มีนาคม")), Button("เลือกวัน", PickDate())))
    request = shown(
        Reply((Text("โทร 02-281-5555"), choices), suggestions=(Button("โทร", Call("022815555")),))
    )
    assert request.body["text"].count("281") == 1
    assert "2027-03-01" in request.body["text"]
    assert keys(request) == [["มีนาคม"], ["คัดลอก 02-281-5555"]]
    copies = request.body["reply_markup"]["inline_keyboard"][1][0]
    assert copies["copy_text"] == {"text": "022815555"}


def test_an_emergency_number_is_said_and_not_copied() -> None:
    request = shown(Reply((Text("โทร 1323"),), "handoff", (Button("โทร 1323", Call("1323")),)))
    assert "reply_markup" not in request.body


def test_an_answer_with_a_source_can_be_passed_on() -> None:
    look = replace(LOOK, public_url="https://bot.example.go.th")
    reply = replace(list_reply(), feedback=(Button("👍", Say("ดี")),))
    *_, request = encode(reply, on_telegram(), look)
    good, tells = request.body["reply_markup"]["inline_keyboard"][-1]
    assert (good["text"], tells["text"]) == ("👍", "ส่งให้เพื่อน")
    assert unquote(tells["url"]) == (
        "https://t.me/share/url?url=https://bot.example.go.th/chat&text=ปวส. เปิดสอน 40 แห่ง"
    )
    *_, unsure = encode(replace(reply, kind="clarify"), on_telegram(), look)
    assert "ส่งให้เพื่อน" not in str(unsure.body)


def test_a_place_is_a_venue_with_the_keyboard_below() -> None:
    place = Location("วท.ระยอง", "ระยอง", 12.68, 101.27, (SOURCE,))
    requests = encode(Reply((place,), suggestions=(Button("ก", Say("ก")),)), on_telegram(), LOOK)
    assert [r.method for r in requests] == ["sendVenue", "sendMessage"]
    assert "reply_markup" in requests[-1].body


def test_a_cut_never_falls_into_a_tag_or_half_a_character() -> None:
    line = (Span("ก" * 10, "b"), Span("😀" * 3000), Span("เว็บ", href="https://a.th/?a=1&b=2"))
    for message in packed([line, *plain("x" * 5000)]):
        assert 0 < utf16(visible_text(message, "HTML")) <= 4096


def test_plain_fallback_reads_the_same() -> None:
    assert (
        without_markup('<b>1 &lt; 2</b> <a href="https://a.th/?a=1&amp;b=2">เว็บ</a>')
        == "1 < 2 เว็บ (https://a.th/?a=1&b=2)"
    )


def test_a_long_text_unfolds_and_an_ordinary_one_says_it_all() -> None:
    told = "\n".join(f"บรรทัดที่ {n}" for n in range(1, 13))
    request = shown(Reply((Text(told, (SOURCE,)),)))
    html = unset(request.body["rich_message"]["html"])
    assert "<p>บรรทัดที่ 4</p><details><summary>บรรทัดที่ 5</summary><p>บรรทัดที่ 6</p>" in html
    old = unset(visible_text(ordinary(request).body["text"], "HTML"))
    assert [line for line in old.split("\n") if line] == [*told.split("\n"), "ที่มา: สอศ. ปีการศึกษา 2566"]
    short = shown(Reply((Text("\n".join(told.split("\n")[:8])),)))
    assert short.method == "sendMessage"


def test_of_several_pictures_beside_a_list_the_first_is_sent() -> None:
    bars = (Bar("หนึ่ง", 20), Bar("สอง", 30))
    pictures = (Chart("ผู้จบ", "คน", bars, ""), Chart("แผนที่", "", (), ""))
    look = replace(
        LOOK, public_url="https://bot.example.go.th", picture_of=lambda chart: f"pictures/{chart.title}.png"
    )
    listed = replace(list_reply(), parts=(*list_reply().parts[:1], *pictures, *list_reply().parts[1:]))
    photos = [r for r in encode(listed, on_telegram(), look) if r.method == "sendPhoto"]
    assert len(photos) == 1 and photos[0].body["caption"] == "<b>ผู้จบ</b>"
    alone = Reply(pictures)
    assert len([r for r in encode(alone, on_telegram(), look) if r.method == "sendPhoto"]) == 2
