"""How a reply looks on LINE."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import unquote

from actions.filters import Filters
from actions.reply import (
    Ask,
    Bar,
    Button,
    Call,
    Card,
    Cards,
    Chart,
    Choices,
    Open,
    Reply,
    Say,
    ShareLocation,
    Text,
)
from bot.channels.line.encode import encode, messages_of
from bot.channels.typesetting import FAST, unset
from tests.bot.channels.samples import LOOK, SOURCE, everything, list_reply, on_line

CLOSING = f"ที่มา: สอศ. ปีการศึกษา{FAST}2566"


def test_a_list_is_a_headed_bubble_with_its_source_and_a_numbered_carousel() -> None:
    head, carousel = messages_of(list_reply(), LOOK)
    texts = [unset(one["text"]) for one in head["contents"]["body"]["contents"] if one["type"] == "text"]
    assert texts == ["ปวส. เปิดสอน 40 แห่ง", unset(CLOSING)]
    assert unset(head["altText"]) == f"ปวส. เปิดสอน 40 แห่ง\n{unset(CLOSING)}"
    bubbles = carousel["contents"]["contents"]
    titles = [unset(b["body"]["contents"][0]["text"]) for b in bubbles]
    assert titles[0] == "1. วิทยาลัยเทคนิค 1"
    assert titles[-1] == "แสดง 5 จาก 40 รายการ"
    assert bubbles[-1]["footer"]["contents"][0]["action"]["type"] == "postback"
    assert {b["size"] for b in bubbles} == {"kilo"}
    assert unset(carousel["altText"]).startswith("• วิทยาลัยเทคนิค 1")


def test_quick_replies_stand_on_the_last_message_only() -> None:
    messages = messages_of(list_reply(), LOOK)
    assert [("quickReply" in m) for m in messages] == [False, True]
    kinds = [item["action"]["type"] for item in messages[-1]["quickReply"]["items"]]
    assert kinds == ["location", "postback"]


def test_the_last_page_offers_no_more() -> None:
    _, carousel = messages_of(list_reply(total=8, offset=5), LOOK)
    assert len(carousel["contents"]["contents"]) == 3


def test_an_answer_about_one_thing_is_one_bubble_that_keeps_its_calls() -> None:
    call, web = Button("โทร", Call("038611192")), Button("เว็บไซต์", Open("http://www.technicrayong.ac.th"))
    college = Filters(college=("1",))
    taught, point = (
        Button("สาขาที่เปิดสอน", Ask("programs", college)),
        Button("แผนที่", Ask("college_info", college)),
    )
    further = (Button("ที่ใกล้ฉัน", ShareLocation()), Button("เปรียบเทียบ", Ask("compare", college)))
    text = "วิทยาลัยเทคนิคระยอง เป็นวิทยาลัยของรัฐ\nโทร 038-611-192\nเว็บไซต์: http://www.technicrayong.ac.th"
    (message,) = messages_of(
        Reply((Text(text, (SOURCE,)),), suggestions=(call, web, taught, point, *further)), LOOK
    )
    bubble = message["contents"]
    assert bubble["body"]["contents"][0]["weight"] == "bold"
    assert bubble["body"]["contents"][-1]["text"] == CLOSING
    kept = [b["action"] for b in bubble["footer"]["contents"]]
    assert [a.get("uri") for a in kept] == ["tel:038611192", "http://www.technicrayong.ac.th", None, None]
    assert [a["label"] for a in kept[2:]] == ["สาขาที่เปิดสอน", "แผนที่"]
    assert [item["action"]["label"] for item in message["quickReply"]["items"]] == ["ที่ใกล้ฉัน", "เปรียบเทียบ"]
    assert message["altText"] == f"{text}\n{unset(CLOSING)}"


def test_an_address_without_a_button_stays_a_text_where_it_can_be_pressed() -> None:
    (message,) = messages_of(Reply((Text("เว็บไซต์ศูนย์\nhttp://eec.vec.go.th"),)), LOOK)
    assert message["type"] == "text"


def test_smalltalk_and_single_lines_are_texts() -> None:
    for reply in (Reply((Text("สวัสดี\nถามได้เลย"),), "smalltalk"), Reply((Text("มี 3 แห่ง", (SOURCE,)),))):
        assert [m["type"] for m in messages_of(reply, LOOK)] == ["text"]


def chart(alternative: str) -> Reply:
    bars = (Bar("ปวช.", 24257.0), Bar("ปวส.", 12128.5))
    return Reply((Text("จบ 36,385.5 คน"), Chart("แยกตามระดับ", "คน", bars, alternative, (SOURCE,))))


def test_figures_are_bars_as_long_as_their_share() -> None:
    (message,) = messages_of(chart("• ปวช. 24,257 คน\n• ปวส. 12,128.5 คน"), LOOK)
    rails = [c for c in message["contents"]["body"]["contents"] if c.get("cornerRadius")]
    assert [rail["contents"][0]["width"] for rail in rails] == ["100%", "50%"]


def test_words_that_say_more_than_the_bars_are_not_replaced_by_bars() -> None:
    messages = messages_of(chart("• ปวช. 24,257 คน\n• ปวส. 12,128.5 คน\nไม่รวมเอกชน"), LOOK)
    assert [m["type"] for m in messages] == ["text", "text"]
    assert "ไม่รวมเอกชน" in messages[1]["text"]


def test_a_picture_is_shown_where_there_is_an_https_address() -> None:
    look = replace(LOOK, public_url="https://bot.example.go.th/", picture_of=lambda _: "pictures/a.png")
    reply = chart("ปวช. ปวส.")
    flex = messages_of(reply, look)[-1]
    assert flex["contents"]["hero"]["url"] == "https://bot.example.go.th/pictures/a.png"
    assert flex["altText"] == "ปวช. ปวส."
    plain = messages_of(reply, replace(look, public_url="http://127.0.0.1:8000"))
    assert {m["type"] for m in plain} == {"text"}


def test_yes_or_no_stands_side_by_side() -> None:
    choices = Choices("ส่งให้ศูนย์เลยไหม", (Button("ส่งเลย", Say("ใช่")), Button("ยังก่อน", Say("ไม่"))))
    (message,) = messages_of(Reply((choices,), "clarify"), LOOK)
    assert message["contents"]["footer"]["layout"] == "horizontal"
    assert message["altText"] == "ส่งให้ศูนย์เลยไหม\n▸ ส่งเลย\n▸ ยังก่อน"


def test_a_broken_address_is_written_out() -> None:
    card = Card("วท.ระยอง", (), (Button("เว็บ", Open("www.a.th")), Button("โทร", Call("ต่อ 12"))))
    (message,) = messages_of(Reply((Cards((card,), 1),)), LOOK)
    lines = [c["text"] for c in message["contents"]["body"]["contents"]]
    assert lines == ["วท.ระยอง", "เว็บ: www.a.th", "โทร: ต่อ 12"]


def test_without_a_token_the_reply_is_a_push_with_a_key_that_stays() -> None:
    one, same = (encode(list_reply(), on_line(reply_token=""), LOOK)[0] for _ in range(2))
    assert one.method == "push"
    assert one.retry_key == same.retry_key
    assert one.retry_key != encode(list_reply(), on_line(reply_token="", event_id="2"), LOOK)[0].retry_key


def test_more_than_five_messages_go_on_as_a_push() -> None:
    parts = tuple(Choices(f"ข้อ {n}", (Button("ก", Say("ก")),)) for n in range(7))
    requests = encode(Reply(parts, suggestions=(Button("ใกล้ฉัน", ShareLocation()),)), on_line(), LOOK)
    assert [(r.method, len(r.body["messages"])) for r in requests] == [("reply", 5), ("push", 2)]
    assert "quickReply" in requests[1].body["messages"][-1]


def test_heavy_cards_are_shared_out_over_carousels() -> None:
    cards = tuple(Card(f"ข้อ {n}", ("ก" * 900,)) for n in range(12))
    sizes = [len(json.dumps(m["contents"])) for m in messages_of(Reply((Cards(cards, 12),)), LOOK)]
    assert len(sizes) == 2
    assert max(sizes) <= 50 * 1024


def test_nothing_to_say_or_nowhere_to_say_it() -> None:
    assert encode(Reply(()), on_line(), LOOK) == []
    assert encode(everything(), on_line(reply_to=""), LOOK) == []


def test_two_answers_in_one_bubble_stand_apart_and_a_text_after_a_chart_stays_after_it() -> None:
    (message,) = messages_of(Reply((Text("หนึ่ง\nสอง"), Text("สาม"))), LOOK)
    contents = message["contents"]["body"]["contents"]
    assert [(c["text"], c.get("margin")) for c in contents] == [("หนึ่ง", None), ("สอง", None), ("สาม", "lg")]
    text, figures = chart("• ปวช. 24,257 คน\n• ปวส. 12,128.5 คน").parts
    messages = messages_of(Reply((text, figures, Text("หมายเหตุ"))), LOOK)
    assert [m["type"] for m in messages] == ["text", "flex", "text"]


def test_a_question_back_stands_below_what_is_told_in_one_bubble() -> None:
    months = tuple(Button(month, Say(month)) for month in ("ทันที", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย."))
    asked = Choices("อยากให้เริ่มงานเดือนไหน", (*months, Button("ยังไม่กำหนดเดือน", Say("ยังไม่รู้"))))
    (message,) = messages_of(Reply((Text("มีผู้จบ 108 คน\nขอ 20 คน", (SOURCE,)), asked), "request"), LOOK)
    bubble = message["contents"]
    assert [unset(c["text"]) for c in bubble["body"]["contents"]] == ["มีผู้จบ 108 คน", "ขอ 20 คน", asked.text]
    first, second, last, source = bubble["footer"]["contents"]
    assert [[b["action"]["label"] for b in row["contents"]] for row in (first, second)] == [
        ["ทันที", "ธ.ค.", "ม.ค."],
        ["ก.พ.", "มี.ค.", "เม.ย."],
    ]
    assert last["action"]["label"] == "ยังไม่กำหนดเดือน" and source["text"] == CLOSING
    assert {b["style"] for b in (*first["contents"], *second["contents"], last)} == {"secondary"}
    assert "▸ ธ.ค." in message["altText"]


def test_what_cannot_be_pressed_there_stays_apart() -> None:
    asked = Choices("เลือก", (Button("เว็บ", Open("www.a.th")),))
    messages = messages_of(Reply((Text("หนึ่ง"), asked), "clarify"), LOOK)
    assert len(messages) == 2


def test_the_greeting_begins_with_the_logo_where_it_can_be_fetched() -> None:
    asked = Choices("เริ่มจากตรงไหนดี", (Button("นักเรียน", Ask("help")), Button("นายจ้าง", Ask("recruit"))))
    greeting = Reply((Text("สวัสดี"), asked), "smalltalk")
    look = replace(LOOK, public_url="https://bot.example.go.th/")
    (there,), (without,) = messages_of(greeting, look), messages_of(greeting, LOOK)
    logo, title = there["contents"]["body"]["contents"][0]["contents"]
    assert (logo["type"], logo["url"]) == ("image", "https://bot.example.go.th/chat/logo/icon-192.png")
    assert title["text"] == "สวัสดี" == without["contents"]["body"]["contents"][0]["text"]


def test_a_fact_can_be_passed_on_to_a_friend_with_our_address() -> None:
    look = replace(LOOK, public_url="https://bot.example.go.th/")
    items = messages_of(replace(list_reply(), feedback=(Button("👍", Say("ดี")),)), look)[-1]["quickReply"][
        "items"
    ]
    share = items[-2]["action"]
    assert (share["type"], share["label"]) == ("uri", "ส่งให้เพื่อน")
    assert unquote(share["uri"]) == (
        "https://line.me/R/share?text=ปวส. เปิดสอน 40 แห่ง\nhttps://bot.example.go.th/chat"
    )
    long = replace(list_reply(), parts=(Text("ก" * 900, (SOURCE,)),))
    assert len(messages_of(long, look)[-1]["quickReply"]["items"][-1]["action"]["uri"]) <= 1000


def test_what_is_no_fact_is_not_passed_on() -> None:
    look = replace(LOOK, public_url="https://bot.example.go.th/")
    for reply in (Reply((Text("สวัสดี"),), "smalltalk"), Reply((Text("โทร 1323"),), "handoff")):
        assert "quickReply" not in messages_of(reply, look)[-1]
