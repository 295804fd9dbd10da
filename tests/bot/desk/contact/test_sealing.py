"""Contact data that a request waits for is encrypted before anything is stored; all else is masked as ever."""

from __future__ import annotations

import logging

import pytest
from sqlalchemy import Engine, text

from actions.subjects.requests.draft.draft import Draft
from actions.subjects.requests.filed.contact import Sealed
from bot.channels.line.decode import decode as line_decode
from bot.channels.telegram.decode import Me
from bot.channels.telegram.decode import decode as telegram_decode
from bot.channels.web.decode import Caller
from bot.channels.web.decode import decode as web_decode
from bot.commands.trouble import Trouble
from bot.desk.contact.keyring import Keyring, new_key
from bot.masking.tokens import CONTACT_TOKEN
from bot.queue.forgetting import forget_message
from bot.reception.incoming import Incoming
from bot.settings import Settings
from database.session import writing
from tests.actions.conftest import DATA
from tests.bot.desk.contacts import KEY, KEYS, everything, opened, says, waits
from tests.bot.desk.turns import NOW, OTHER, PERSON, ordered, turn
from tests.end_to_end.system import line_body, line_event, telegram_update

SAID = "บริษัท สยามโลหะ จำกัด คุณวิภา รักงาน โทร 081-234-5678 wipa@siamloha.co.th ไลน์ไอดี wipa.rak"
SECRETS = ("สยามโลหะ", "วิภา", "812345678", "234-5678", "wipa.rak", "siamloha")


def sealed(engine: Engine, words: str = SAID, **more: object) -> Sealed:
    event = says(engine, words, **more)  # type: ignore[arg-type]
    assert event is not None and event.sealed is not None
    return event.sealed


def test_of_the_contact_only_a_handle_and_what_was_recognised_is_stored(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    waits(engine)
    event = says(engine, SAID)
    assert event is not None and event.sealed is not None
    assert event.sealed.holds == ("phone", "email", "line", "company", "person") and event.sealed.enough
    assert (event.text, event.masked) == (CONTACT_TOKEN, False)
    stored = everything(engine) + caplog.text
    assert not [secret for secret in SECRETS if secret in stored]
    (piece,) = opened(engine)
    assert (piece["phone"], piece["email"], piece["line"]) == (
        "0812345678",
        "wipa@siamloha.co.th",
        "wipa.rak",
    )
    assert (piece["company"], piece["person"], piece["said"]) == ("บริษัท สยามโลหะ จำกัด", "คุณวิภา รักงาน", SAID)


@pytest.mark.parametrize(
    ("kind", "intent"), [("confirm", "recruit"), ("contact", "centre"), ("number", "recruit")]
)
def test_a_talk_that_waits_for_something_else_is_masked_and_nothing_is_kept(
    engine: Engine, kind: str, intent: str
) -> None:
    waits(engine, kind, intent=intent)
    event = says(engine, SAID)
    assert event is not None and event.sealed is None and event.masked
    assert "[เบอร์โทร]" in event.text and opened(engine) == []


def test_only_the_person_whose_request_waits_is_sealed(engine: Engine) -> None:
    waits(engine)
    event = says(engine, SAID, person=OTHER)
    assert event is not None and event.sealed is None and opened(engine) == []


@pytest.mark.parametrize(
    "words", ["ทำไมต้องให้เบอร์", "แก้แม่บ้านเป็น 8 คน", "คุณเก็บข้อมูลไว้กี่วัน", "ยกเลิก", "เงินเดือน 15000-18000"]
)
def test_a_side_question_comes_through_while_the_contact_is_waited_for(engine: Engine, words: str) -> None:
    waits(engine)
    event = says(engine, words)
    assert event is not None and event.sealed is None and event.text == words


@pytest.mark.parametrize("words", ["never mind", "สมศรี ใจดี", "คุณวิภา รักงาน"])
def test_a_claim_waits_for_a_telephone_alone(engine: Engine, words: str) -> None:
    waits(engine, "claim")
    event = says(engine, words)
    assert event is not None and event.sealed is None and opened(engine) == []


def test_a_message_that_comes_again_is_sealed_once(engine: Engine) -> None:
    waits(engine)
    sealed(engine, event_id="once")
    assert says(engine, SAID, event_id="once") is None
    assert len(opened(engine)) == 1


def test_pieces_of_one_contact_come_together_under_one_handle(engine: Engine) -> None:
    waits(engine)
    first = sealed(engine, "โทร 081-234-5678")
    second = sealed(engine, "wipa@siamloha.co.th")
    assert first.handle == second.handle and second.holds == ("phone", "email")
    assert ordered(engine, lambda records: records.contact(first.handle))[1] == second
    assert ordered(engine, lambda records: records.unfiled_contact())[1] == second
    assert ordered(engine, lambda records: records.contact(first.handle), OTHER)[1] is None


def test_a_filed_contact_is_not_added_to(engine: Engine) -> None:
    waits(engine)
    first = sealed(engine)
    filed = turn(
        engine, lambda records: records.file(Draft(province="21", consent=True, contact=first.handle))
    )
    assert filed.draft.contact == first.handle  # type: ignore[attr-defined]
    assert ordered(engine, lambda records: records.unfiled_contact())[1] is None
    assert sealed(engine, "โทร 089-999-9999").handle != first.handle


def test_a_new_telephone_keeps_the_name_that_was_given_before(engine: Engine) -> None:
    waits(engine)
    old = sealed(engine).handle
    draft = Draft(province="21", consent=True, contact=old)
    reference = turn(engine, lambda records: records.file(draft)).reference  # type: ignore[attr-defined]
    new = sealed(engine, "โทร 089-999-9999").handle
    changed = Draft(province="21", consent=True, contact=new)
    turn(engine, lambda records: records.change(reference, changed), at=NOW + 1)
    known = ordered(engine, lambda records: records.contact(new))[1]
    assert known and set(known.holds) == {"phone", "email", "line", "company", "person"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        ("081-234-567", ("phone_too_short",)),
        ("โทร 02 123 45678", ("phone_too_long",)),
        ("เบอร์ 0123456789", ("phone_unknown",)),
        ("somchai@gmail", ("email_incomplete",)),
        ("somchai @ ", ("email_incomplete",)),
    ],
)
def test_what_is_wrong_is_told_and_not_kept(engine: Engine, words: str, faults: tuple[str, ...]) -> None:
    waits(engine)
    found = sealed(engine, words)
    assert (found.handle, found.holds, found.faults) == ("", (), faults)
    digits = "".join(c for c in words if c.isdigit()) or "somchai"
    assert digits not in everything(engine) and opened(engine) == []


def test_a_misspelt_domain_is_pointed_out_and_kept(engine: Engine) -> None:
    waits(engine)
    found = sealed(engine, "somchai@gmail.con 081 234 5678")
    assert (found.holds, found.faults) == (("phone", "email"), ("email_misspelt",))


def test_a_message_that_is_taken_back_takes_its_contact_with_it(engine: Engine) -> None:
    waits(engine)
    sealed(engine, event_id="taken-back")
    with writing(engine) as connection:
        connection.execute(text("UPDATE inbox SET status = 'done'"))
        forget_message(connection, PERSON, "m-taken-back")
    assert opened(engine) == []


def test_an_older_key_opens_what_it_sealed_and_the_new_one_seals(engine: Engine) -> None:
    waits(engine)
    sealed(engine)
    both = Keyring([new_key().encode(), KEY])
    assert opened(engine, both)[0]["phone"] == "0812345678"
    with pytest.raises(Trouble):
        KEYS.opened(both.sealed("x"))
    assert set(KEYS.marks("0812345678").split()) & set(both.marks("0812345678").split())
    assert KEYS.marks("0812345678") != KEYS.marks("0812345679")


def test_the_bundled_key_is_made_once_and_stays_readable_behind_those_of_the_settings(tmp_path) -> None:  # type: ignore[no-untyped-def]
    bundled = Keyring.of(Settings(var_dir=tmp_path, _env_file=None))
    words = bundled.sealed("ก")
    assert Keyring.of(Settings(var_dir=tmp_path, _env_file=None)).opened(words) == "ก"
    named = Keyring.of(Settings(var_dir=tmp_path, _env_file=None, request_keys=new_key()))
    assert named.opened(words) == "ก"
    with pytest.raises(Trouble):
        bundled.opened(named.sealed("ข"))
    with pytest.raises(Trouble):
        Keyring.of(Settings(var_dir=tmp_path, _env_file=None, request_keys="short"))


def events() -> list[Incoming]:
    from actions.words.texts import Texts

    telegram = telegram_decode(telegram_update(1, 2, SAID), Me("1"), Texts.read(DATA / "texts"))
    assert telegram
    return [
        *line_decode(line_body(line_event("U" + "1" * 32, SAID))),
        telegram,
        web_decode({"text": SAID}, Caller("c")),
    ]


@pytest.mark.parametrize("event", events(), ids=lambda event: event.channel)
def test_the_words_as_they_were_typed_stay_within_the_receiver(event: Incoming) -> None:
    assert event.unmasked == SAID
    assert "5678" not in event.to_json() + repr(event) and "unmasked" not in event.to_json()
    assert Incoming.from_json(event.to_json()).unmasked == ""


@pytest.mark.parametrize(
    ("words", "beside"),
    [
        ("ไม่ต้องโทรมา 081-234-5678 ขอยกเลิก", "ไม่ต้องโทรมา ขอยกเลิก"),
        ("081-234-5678 แต่ขอแก้เป็น 10 คน", "แต่ขอแก้เป็น 10 คน"),
        ("คุณวิภา รักงาน wipa@siamloha.co.th เก็บไว้กี่วัน", "เก็บไว้กี่วัน"),
        ("สมศรี ใจดี วิภา, 081-234-5678\nขอแก้เป็น 10 คน", "ขอแก้เป็น 10 คน"),
        ("do not call 081-234-5678, cancel it", "do not call cancel it"),
    ],
)
def test_an_order_or_question_beside_the_contact_is_met_first(
    engine: Engine, words: str, beside: str
) -> None:
    waits(engine)
    event = says(engine, words)
    assert event is not None and event.sealed and event.contact is None
    assert event.text == f"{CONTACT_TOKEN} {beside}"
    assert "5678" not in event.text and "วิภา" not in event.text


@pytest.mark.parametrize("words", ["ไม่มีอีเมลนะ 081-234-5678 ขอบคุณครับ", "โทรได้ที่ 081-234-5678 ครับ"])
def test_politeness_beside_the_contact_is_no_order(engine: Engine, words: str) -> None:
    waits(engine)
    event = says(engine, words)
    assert event is not None and event.contact is not None and event.contact.enough


@pytest.mark.parametrize("words", ["ฉันอยากตาย โทร 081-234-5678", "I want to kill myself, 081-234-5678"])
def test_a_life_at_risk_is_never_taken_for_a_contact(engine: Engine, words: str) -> None:
    waits(engine)
    event = says(engine, words)
    assert event is not None and event.sealed is None and "[เบอร์โทร]" in event.text and opened(engine) == []


@pytest.mark.parametrize("words", ["John Smith", "สมศรี ใจดี", "นภา พรหมมา"])
def test_a_name_alone_is_sealed_and_belongs_to_the_contact(engine: Engine, words: str) -> None:
    waits(engine)
    first = sealed(engine, words)
    assert (first.holds, first.enough) == (("person",), False)
    assert sealed(engine, "081-234-5678").holds == ("phone", "person")
    assert words.split()[0] not in everything(engine) and opened(engine)[0]["person"] == words


def test_a_message_that_is_taken_back_leaves_the_other_pieces(engine: Engine) -> None:
    waits(engine)
    sealed(engine, "คุณวิภา รักงาน 081-234-5678", at=NOW)
    sealed(engine, "wipa@siamloha.co.th", event_id="gone", at=NOW + 1)
    with writing(engine) as connection:
        connection.execute(text("UPDATE inbox SET status = 'done'"))
        forget_message(connection, PERSON, "m-gone")
    assert [piece.get("phone") for piece in opened(engine)] == ["0812345678"]
