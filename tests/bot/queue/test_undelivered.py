"""What was given up is kept, counted, and sent again when staff say so."""

from __future__ import annotations

from sqlalchemy import text

from bot.queue import undelivered
from bot.queue.outbox import GIVE_UP_AFTER
from database.session import writing
from tests.bot.queue.test_delivery import DOWN, NOW, Post, answers, on_the_line
from tests.platforms.line_server import LineServer

__all__ = ["on_the_line"]


async def given_up(post: Post, line: LineServer, count: int) -> None:
    """So many answers that LINE did not take for half a day."""
    answers(post, count)
    line.happens(DOWN, times=10_000)
    await post.send_due()
    post.clock.now += GIVE_UP_AFTER + 1
    for _ in range(3):
        await post.send_due()
        post.clock.now += 1
    assert post.count("failed") == count


async def test_what_was_given_up_is_counted_by_channel_and_reason(
    on_the_line: Post, line: LineServer
) -> None:
    await given_up(on_the_line, line, 3)
    with on_the_line.engine.connect() as connection:
        assert undelivered.counts(connection) == {"line": 3}
        (found,) = undelivered.by_reason(connection)
        assert (found.channel, found.count, found.reason) == ("line", 3, "LINE answered 500")
        assert undelivered.by_reason(connection, since=NOW + 1) == []


async def test_sent_again_it_arrives_once_as_a_push_in_the_order_in_which_it_was_said(
    on_the_line: Post, line: LineServer
) -> None:
    await given_up(on_the_line, line, 3)
    line.recovers()
    delivered = len(line.delivered)
    with writing(on_the_line.engine) as connection:
        assert undelivered.send_again(connection, on_the_line.clock.now, NOW - 1) == 3
        assert undelivered.send_again(connection, on_the_line.clock.now, NOW - 1) == 0
    await on_the_line.until(on_the_line.clock.now + 3)
    assert [body["to"] for body in line.delivered[delivered:]] == ["U0", "U1", "U2"]
    assert (on_the_line.count("sent"), on_the_line.count("failed")) == (3, 0)


async def test_only_what_is_meant_is_sent_again(on_the_line: Post, line: LineServer) -> None:
    await given_up(on_the_line, line, 3)
    with writing(on_the_line.engine) as connection:
        connection.execute(text("UPDATE outbox SET error = 'blocked' WHERE id = 1"))
        connection.execute(text("UPDATE outbox SET body = '{}' WHERE id = 2"))  # of somebody who is forgotten
        now = on_the_line.clock.now
        assert undelivered.send_again(connection, now, NOW + 1) == 0
        assert undelivered.send_again(connection, now, NOW - 1, channel="telegram") == 0
        assert undelivered.send_again(connection, now, NOW - 1, reason="LINE%") == 0
        assert undelivered.send_again(connection, now, NOW - 1, channel="line", reason="LINE answered") == 1
    assert (on_the_line.count("new"), on_the_line.count("failed")) == (1, 2)


async def test_it_has_as_much_time_as_a_new_one(on_the_line: Post, line: LineServer) -> None:
    await given_up(on_the_line, line, 1)
    with writing(on_the_line.engine) as connection:
        undelivered.send_again(connection, on_the_line.clock.now, NOW - 1)
    await on_the_line.until(on_the_line.clock.now + 600)
    assert on_the_line.count("new") == 1
