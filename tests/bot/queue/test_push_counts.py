"""LINE pushes are counted once each, by day and by the centre that is responsible for the talk."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from actions.filters import Filters
from bot.channels.channel import Delivered, Refused, Request, SendInstead
from bot.dialogue.state import Frame, State
from bot.doctor.pushes import push_findings
from bot.processes.metrics import exposition
from bot.queue import inbox, outbox
from bot.queue.delivery import record
from bot.queue.push_counts import count_push, pushes_by_centre
from bot.reception.incoming import Incoming
from bot.settings import Settings
from bot.turn.record import FinishedTurn, store_turn
from bot.turn.responsible_centre import centre_of
from database.models import Centre, Province
from database.session import writing

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC).timestamp()
DAY = 24 * 3600.0
RAYONG, CHIANG_MAI = "21", "50"
NUMBERS = itertools.count()


@pytest.fixture
def centres(engine: Engine) -> Engine:
    """Two provinces and their centres."""
    rayong = Province(
        code=RAYONG,
        name_th="ระยอง",
        name_en="Rayong",
        region="east_eec",
        geographic_region="east",
        latitude=12.68,
        longitude=101.28,
    )
    north = Province(
        code=CHIANG_MAI,
        name_th="เชียงใหม่",
        name_en="Chiang Mai",
        region="north",
        geographic_region="north",
        latitude=18.79,
        longitude=98.98,
    )
    made = [
        Centre(id=name, kind=kind, name_th=name, name_en=name, region=region, provinces_covered=covers)
        for name, kind, region, covers in (
            ("eec", "region", "east_eec", ""),
            ("eec-rayong", "main", "east_eec", RAYONG),
            ("north", "region", "north", ""),
        )
    ]
    with writing(engine) as connection, Session(connection) as session:
        session.add_all([rayong, north, *made])
        session.flush()
    return engine


def talking(engine: Engine, person: str, state: State) -> None:
    with writing(engine) as connection:
        connection.execute(
            text("INSERT INTO persons (key, state, seen_at) VALUES (:key, :state, 0)"),
            {"key": person, "state": state.to_json()},
        )


def about(**filters: tuple[str, ...]) -> State:
    return State(frame=Frame("programs", Filters(**filters)))  # type: ignore[arg-type]


TALKS = (
    (about(province=(RAYONG,)), "eec-rayong"),
    (about(province=(CHIANG_MAI,)), "north"),
    (about(region=("north",)), "north"),
    (about(region=("eec",)), "eec"),
    (about(region=("country",)), "unknown"),
    (about(centre=("north",)), "north"),
    (about(centre=("c" * 60,)), "unknown"),
    (about(field=("auto",)), "unknown"),
    (State(), "unknown"),
    (State(location=(12.7, 101.2)), "eec-rayong"),
    (State(frame=Frame("fees"), previous=Frame("programs", Filters(province=(CHIANG_MAI,)))), "north"),
    (State(frame=Frame("fees"), form=Frame("recruit", Filters(province=(RAYONG,)))), "eec-rayong"),
)


def test_the_talk_tells_the_centre(centres: Engine) -> None:
    for at, (state, _) in enumerate(TALKS):
        talking(centres, f"line:U{at}", state)
    with writing(centres) as connection:
        found = [centre_of(connection, f"line:U{at}") for at in range(len(TALKS))]
        assert found == [centre for _, centre in TALKS]
        assert centre_of(connection, "line:stranger") == "unknown"


def leased(engine: Engine, *requests: Request, channel: str = "line") -> outbox.Due:
    heard = Incoming(channel, f"e{next(NUMBERS)}", f"{channel}:U1", NOW, "text", text="x")
    with writing(engine) as connection:
        inbox.accept(connection, [heard], NOW)
        taken = inbox.take(connection, 1, NOW)[0]
        state = about(province=(RAYONG,)).to_json()
        store_turn(connection, FinishedTurn(taken, state, list(requests)), NOW)
        return outbox.due(connection, channel, 1, NOW)[0]


def counted(engine: Engine, now: float = NOW) -> dict[str, int]:
    with engine.connect() as connection:
        return pushes_by_centre(connection, now)


PUSH = Request("push", {"to": "U1", "messages": []}, retry_key="k" * 36)


def test_a_delivered_push_is_counted_once(centres: Engine) -> None:
    due = leased(centres, PUSH)
    for _ in range(2):  # a worker whose lease had ended tells it a second time
        with writing(centres) as connection:
            record(connection, due, Delivered("accepted before"), NOW)
    assert counted(centres) == {"eec-rayong": 1}


@pytest.mark.parametrize("outcome", [Refused("monthly limit"), SendInstead(PUSH, "refused")])
def test_what_did_not_go_out_costs_nothing(centres: Engine, outcome: Refused | SendInstead) -> None:
    due = leased(centres, PUSH)
    with writing(centres) as connection:
        record(connection, due, outcome, NOW)
    assert counted(centres) == {}


def test_what_is_free_is_not_counted(centres: Engine) -> None:
    for channel, method in (("line", "reply"), ("line", "menu"), ("telegram", "sendMessage")):
        due = leased(centres, Request(method, {}), channel=channel)
        with writing(centres) as connection:
            record(connection, due, Delivered(), NOW)
    assert counted(centres) == {}


@pytest.fixture
def busy(centres: Engine) -> Iterator[Engine]:
    """Three pushes of this month, one of the last, and the end of a month in Bangkok's time."""
    talking(centres, "line:U1", about(province=(RAYONG,)))
    with writing(centres) as connection:
        for at in (NOW, NOW, NOW - DAY, NOW - 30 * DAY):
            count_push(connection, "line:U1", at)
        count_push(connection, "line:stranger", NOW)
        count_push(connection, "line:stranger", datetime(2026, 10, 31, 18, 0, tzinfo=UTC).timestamp())
    yield centres


def test_a_month_is_added_up_by_centre_in_the_time_of_bangkok(busy: Engine) -> None:
    assert counted(busy) == {"eec-rayong": 3, "unknown": 2}
    with busy.connect() as connection:
        days = connection.execute(
            text("SELECT day, centre, pushes FROM push_counts ORDER BY day, centre")
        ).all()
    assert [tuple(row) for row in days] == [
        ("2026-10-22", "eec-rayong", 1), ("2026-11-01", "unknown", 1), ("2026-11-20", "eec-rayong", 1),
        ("2026-11-21", "eec-rayong", 2), ("2026-11-21", "unknown", 1),
    ]  # fmt: skip


def test_the_metrics_tell_pushes_and_ceiling(busy: Engine) -> None:
    told = exposition(busy, NOW, push_ceiling=500).decode()
    assert 'achiva_line_pushes_month{centre="eec-rayong"} 3.0' in told
    assert "achiva_line_push_ceiling 500.0" in told


@pytest.mark.parametrize(("ceiling", "key"), [(0, "line_pushes"), (500, "line_pushes_of_ceiling")])
def test_the_doctor_tells_them(busy: Engine, tmp_path: Path, ceiling: int, key: str) -> None:
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        database_url=busy.url.render_as_string(hide_password=False),
        line_channel_secret="s",  # type: ignore[arg-type]
        line_channel_access_token="t",  # type: ignore[arg-type]
        line_push_monthly_ceiling=ceiling,
    )
    (finding,) = push_findings(settings, datetime.fromtimestamp(NOW, UTC))
    assert finding.key == key
    assert (finding.values["used"], finding.values["by"], finding.values["unknown"]) == (
        "5",
        "eec-rayong 3",
        "2",
    )
    assert (
        list(
            push_findings(
                settings.model_copy(update={"line_channel_secret": type(settings.line_channel_secret)("")}),
                datetime.now(UTC),
            )
        )
        == []
    )


def test_a_database_of_an_earlier_version_has_no_count_to_tell(tmp_path: Path) -> None:
    settings = Settings(
        _env_file=None,
        var_dir=tmp_path,
        line_channel_secret="s",
        line_channel_access_token="t",  # type: ignore[call-arg, arg-type]
    )
    assert list(push_findings(settings, datetime.now(UTC))) == []
    assert not (tmp_path / "achiva.db").exists()
