"""A request is claimed from another device with its reference and its telephone, and guessing leads nowhere."""

from __future__ import annotations

from sqlalchemy import Engine

from actions.subjects.requests.draft.draft import Draft
from bot.desk.contact.claims import MOST_REFUSED
from bot.desk.contact.keyring import Keyring, new_key
from tests.bot.desk.contacts import KEY, KEYS, everything, opened, says, waits
from tests.bot.desk.turns import DAY, NOW, OTHER, PERSON, ordered, turn

PHONE, WRONG = "081-234-5678", "089-999-9999"


def filed(engine: Engine, phone: str = PHONE, keys: Keyring = KEYS) -> str:
    waits(engine)
    event = says(engine, f"คุณวิภา รักงาน {phone}", keys=keys)
    assert event and event.sealed
    draft = Draft(province="21", consent=True, contact=event.sealed.handle)
    return turn(engine, lambda records: records.file(draft)).reference  # type: ignore[attr-defined]


def claims(engine: Engine, reference: str, phone: str, at: float = NOW, keys: Keyring = KEYS) -> object:
    waits(engine, "claim", person=OTHER)
    event = says(engine, phone, person=OTHER, at=at, keys=keys)
    assert event and event.sealed
    handle = event.sealed.handle
    return turn(engine, lambda records: records.claim(reference, handle), OTHER, at)


def test_the_right_telephone_takes_the_request_over(engine: Engine) -> None:
    reference = filed(engine)
    found = claims(engine, reference.lower(), "+66 81 234 5678")
    assert found.reference == reference  # type: ignore[attr-defined]
    assert ordered(engine, lambda records: records.find(reference), OTHER)[1] == found
    assert ordered(engine, lambda records: records.find(reference), PERSON)[1] is None
    assert ordered(engine, lambda records: records.contact(found.draft.contact), OTHER)[1]  # type: ignore[attr-defined]
    assert len(opened(engine)) == 1  # the telephone that proved it is gone


def test_a_wrong_telephone_and_a_reference_that_never_was_are_told_the_same(engine: Engine) -> None:
    reference = filed(engine)
    assert claims(engine, reference, WRONG) is None
    assert claims(engine, "ECC-4F7K", PHONE) is None
    assert ordered(engine, lambda records: records.find(reference), OTHER)[1] is None
    assert "089" not in everything(engine) and len(opened(engine)) == 1


def test_who_guesses_too_often_is_refused_even_with_the_right_one_until_the_next_day(engine: Engine) -> None:
    reference = filed(engine)
    for at in range(MOST_REFUSED):
        assert claims(engine, reference, f"08199999{at:02}", NOW + at) is None
    assert claims(engine, reference, PHONE, NOW + 60) is None
    assert claims(engine, reference, PHONE, NOW + DAY + 61) is not None


def test_one_telephone_is_not_tried_on_many_references(engine: Engine) -> None:
    reference = filed(engine)
    for at, guess in enumerate(("ECC-4F7K", "ECC4F7K", "OVEC-AAAR", "eec", "x")):
        assert claims(engine, guess, PHONE, NOW + at) is None
    assert claims(engine, reference, PHONE, NOW + 60) is None


def test_a_request_without_a_telephone_cannot_be_claimed(engine: Engine) -> None:
    reference = turn(engine, lambda records: records.file(Draft(province="21"))).reference  # type: ignore[attr-defined]
    assert claims(engine, reference, PHONE) is None


def test_a_claim_works_across_a_change_of_keys(engine: Engine) -> None:
    reference = filed(engine)
    assert claims(engine, reference, PHONE, keys=Keyring([new_key().encode(), KEY])) is not None
