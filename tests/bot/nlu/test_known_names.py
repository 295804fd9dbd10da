"""A payload or a link is stored only when it names something of ours."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, text

from bot.nlu.known_names import with_known_names
from database.session import writing
from tests.bot.channels.samples import on_line, on_telegram


@pytest.mark.parametrize(
    "link",
    [
        "topic-fees",
        "college-1310016101",
        "province-21",
        "centre-eec",
        "programs-auto",
        "programs-auto-voc_cert",
    ],
)
def test_a_link_to_something_of_ours_is_kept(catalogue_engine: Engine, link: str) -> None:
    with catalogue_engine.connect() as connection:
        assert with_known_names(connection, on_line(kind="started", payload=link)).payload == link


@pytest.mark.parametrize(
    "link",
    [
        "0812345678-nok@mail.com", "topic-0812345678", "topic-nok", "college-0812345678", "centre-nok", "province-99",
        "programs-nok", "programs-auto-0812345678", "nok_jaidee", "โทร 081 234 5678", "",
    ],
)  # fmt: skip
def test_whatever_else_follows_start_is_not_kept(catalogue_engine: Engine, link: str) -> None:
    with catalogue_engine.connect() as connection:
        assert with_known_names(connection, on_line(kind="started", payload=link)).payload == ""


def test_a_button_is_kept_when_it_was_made_here(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(
            text("INSERT INTO button_payloads (key, payload, used_at) VALUES ('ours', '{}', 0)")
        )
        found = [
            with_known_names(connection, on_telegram(kind="press", payload=payload, page_back=back))
            for payload, back in (("ours", "ours"), ("เบอร์ผม 0812345678", "nok"), ("0812345678", ""))
        ]
    assert [(event.payload, event.page_back) for event in found] == [("ours", "ours"), ("", ""), ("", "")]
