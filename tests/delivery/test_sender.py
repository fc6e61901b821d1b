"""What becomes of a message: sent, sent later, sent elsewhere, or dead with the reason."""

import json
from datetime import timedelta

import pytest
from rows import NOON, look, put
from sending import sending, started
from sqlalchemy import select

from benchmarks.telegram import Refusal, Rules
from bot.delivery.outbox import ATTEMPTS
from bot.delivery.sender import IN_FLIGHT
from bot.state.database import State
from bot.state.tables import chats

# The library's own wait changes its type in its next major version.
pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")


async def lost_chats(state: State) -> list[tuple[int, str]]:
    async with state.reading() as connection:
        lost = select(chats.c.chat_id, chats.c.kind).where(~chats.c.reachable)
        return [(row.chat_id, row.kind) for row in await connection.execute(lost)]


async def test_a_message_arrives_as_it_was_planned(state: State) -> None:
    keyboard = [[{"text": "Mute", "callback_data": "m:1"}], [{"text": "Source", "url": "https://example.org/"}]]
    await put(state, -100, thread_id=7, silent=True, body="<b>Due</b> &amp; soon", markup=json.dumps(keyboard))

    async with started(state) as at_work:
        await at_work.until("sent")

    [message] = at_work.messages
    assert (message["chat_id"], message["message_thread_id"], message["text"]) == ("-100", "7", "<b>Due</b> &amp; soon")
    assert (message["parse_mode"], message["disable_notification"]) == ("HTML", "true")
    assert json.loads(message["reply_markup"])["inline_keyboard"] == keyboard
    [row] = await look(state)
    assert row.sent_at == NOON
    assert row.message_id > 0


async def test_everyone_gets_it_once(state: State) -> None:
    await put(state, *range(1, 201))

    async with started(state) as at_work:
        await at_work.until(*["sent"] * 200)

    assert sorted(at_work.sent) == list(range(1, 201))


async def test_what_comes_due_later_is_sent_then(state: State) -> None:
    await put(state, 1, due_at=NOON + timedelta(hours=1))

    async with started(state) as at_work:
        assert at_work.sent == []
        at_work.pass_time(hours=1)
        await at_work.until("sent")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: bot was kicked from the supergroup chat"),
        (403, "Forbidden: user is deactivated"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: not enough rights to send text messages to the chat"),
        (400, "Bad Request: need administrator rights in the channel chat"),
        (400, "Bad Request: TOPIC_CLOSED"),
    ],
)
async def test_a_chat_that_takes_no_messages_is_left_alone(state: State, status: int, said: str) -> None:
    await put(state, -5)
    await put(state, -5, occasion="tomorrow", due_at=NOON + timedelta(days=1))
    await put(state, 6)

    async with sending(state) as at_work:
        at_work.telegram.refuse = lambda given: Refusal(status, said) if given["chat_id"] == "-5" else None
        at_work.sender.start()
        await at_work.until("dead", "dead", "sent")

    reasons = {row.reason.lower() for row in await look(state) if row.chat_id == -5}
    assert reasons == {said.removeprefix("Bad Request: ").lower()}
    assert await lost_chats(state) == [(-5, "group")]


async def test_without_its_topic_a_message_goes_to_the_group_and_the_topic_is_forgotten(state: State) -> None:
    await put(state, -5, thread_id=7)
    await put(state, -5, thread_id=7, occasion="tomorrow", due_at=NOON + timedelta(days=1))

    async with sending(state) as at_work:
        gone = Refusal(400, "Bad Request: message thread not found")
        at_work.telegram.refuse = lambda given: gone if "message_thread_id" in given else None
        at_work.sender.start()
        await at_work.until("sent", "waiting")

    assert [row.thread_id for row in await look(state)] == [None, None]


async def test_to_a_closed_topic_nothing_is_sent_but_it_is_kept_for_later(state: State) -> None:
    await put(state, -5, thread_id=7)
    await put(state, -5, thread_id=7, occasion="tomorrow", due_at=NOON + timedelta(days=1))

    async with sending(state) as at_work:
        closed = Refusal(400, "Bad Request: TOPIC_CLOSED")
        at_work.telegram.refuse = lambda given: closed if "message_thread_id" in given else None
        at_work.sender.start()
        await at_work.until("sent", "waiting")

    assert [row.thread_id for row in await look(state)] == [None, 7]


async def test_a_group_that_became_a_supergroup_gets_it_there(state: State) -> None:
    new = -1_001_234_567_890
    await put(state, -5)
    await put(state, -5, occasion="tomorrow", due_at=NOON + timedelta(days=1))
    await put(state, -5, occasion="known already", due_at=NOON + timedelta(days=1))
    await put(state, new, occasion="known already", status="sent")

    async with sending(state) as at_work:
        moved = Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": new})
        at_work.telegram.refuse = lambda given: moved if given["chat_id"] == "-5" else None
        at_work.sender.start()
        await at_work.until("sent", "waiting", "sent")

    assert at_work.sent == [new]
    assert {row.chat_id for row in await look(state)} == {new}


@pytest.mark.parametrize(
    "said", ["can't parse entities: unclosed start tag", "message is too long", "BUTTON_DATA_INVALID"]
)
async def test_what_telegram_will_never_take_is_dead_with_the_reason(state: State, said: str) -> None:
    await put(state, 1)

    async with sending(state) as at_work:
        at_work.telegram.refuse = lambda _: Refusal(400, f"Bad Request: {said}")
        at_work.sender.start()
        await at_work.until("dead")

    [row] = await look(state)
    assert said.lower() in row.reason.lower()
    assert await lost_chats(state) == []


async def test_a_row_that_is_no_message_is_dead_and_stops_no_other(state: State) -> None:
    await put(state, 1, markup="{no json")
    await put(state, 2)

    async with started(state) as at_work:
        await at_work.until("dead", "sent")


@pytest.mark.parametrize("seconds", [5, 5 * 3600])
async def test_telegrams_own_wait_is_kept_and_other_chats_need_not_wait(state: State, seconds: int) -> None:
    await put(state, -5, 6)

    async with sending(state) as at_work:
        wait = Refusal(429, "Too Many Requests", {"retry_after": seconds})
        at_work.telegram.refuse = lambda given: wait if given["chat_id"] == "-5" else None
        at_work.sender.start()
        await at_work.until("waiting", "sent")

    first = (await look(state))[0]
    assert first.due_at >= NOON + timedelta(seconds=seconds)
    assert first.attempts == 0
    assert at_work.pace.until_chat(-5) == pytest.approx(seconds, abs=2)


async def test_while_telegram_wants_hours_of_all_nothing_is_held_and_all_is_sent_afterwards(state: State) -> None:
    await put(state, *range(1, 61))

    async with sending(state) as at_work:
        at_work.telegram.refuse = lambda _: Refusal(429, "Too Many Requests", {"retry_after": 7200})
        at_work.sender.start()
        await at_work.until_true(lambda found: set(found) == {"waiting"} and at_work.pace.resting() > 7000)
        assert len(at_work.messages) <= 2 * IN_FLIGHT
        await at_work.sender.stop()

    async with started(state) as at_work:  # a restart knows nothing of the rest but what stands in the rows
        at_work.pass_time(hours=3)
        await at_work.until(*["sent"] * 60)


async def test_what_fails_for_a_moment_is_tried_again_ever_later_and_then_dead(state: State) -> None:
    await put(state, 1)
    waits = []

    async with sending(state) as at_work:
        at_work.telegram.refuse = lambda _: Refusal(500, "Internal Server Error")
        at_work.sender.start()
        for attempt in range(1, ATTEMPTS):
            await until_attempts(at_work, attempt)
            [row] = await look(state)
            waits.append((row.due_at - at_work.now).total_seconds())
            at_work.pass_time(seconds=waits[-1])
        await at_work.until("dead")

    assert waits == [5, 10, 20, 40, 80, 160, 320]
    [row] = await look(state)
    assert (row.attempts, row.reason) == (ATTEMPTS, "Internal Server Error")


async def until_attempts(at_work, attempts: int) -> None:
    for _ in range(500):
        [row] = await look(at_work.state)
        if row.attempts == attempts and row.status == "waiting":
            return
        await at_work.until_true(lambda _: True)
    raise AssertionError(f"{row.attempts} attempts")


async def test_while_telegram_is_away_no_message_dies_of_it(state: State) -> None:
    await put(state, *range(1, 61))

    async with sending(state) as at_work:
        at_work.telegram.refuse = lambda _: Refusal(502, "Bad Gateway")
        at_work.sender.start()
        await at_work.until_true(lambda found: set(found) == {"waiting"} and at_work.pace.resting() > 0)
        tried = len(at_work.messages)
        assert tried < 60

    assert {row.attempts for row in await look(state)} == {0, 1}


async def test_what_is_too_late_by_its_turn_is_dropped(state: State) -> None:
    await put(state, *range(1, 31), stale_at=NOON + timedelta(seconds=1))

    async with started(state, Rules(1000, 0.01, 1000, takes=0.05)) as at_work:
        while not at_work.messages:
            await at_work.until_true(lambda _: True)
        at_work.pass_time(seconds=1)
        await at_work.until_true(lambda found: set(found) == {"sent", "stale"})

    assert len(at_work.sent) < 30


async def test_who_waits_longer_for_a_slow_telegram_sends_nothing_twice(state: State) -> None:
    await put(state, 1)

    async with started(state, Rules(1000, 0.01, 1000, takes=0.3), answer_seconds=0.1) as at_work:
        await at_work.until("sent")

    assert at_work.sent == [1]


async def test_a_refused_token_is_no_message_s_fault(state: State) -> None:
    await put(state, 1)

    async with sending(state) as at_work:
        at_work.telegram.refuse = lambda _: Refusal(401, "Unauthorized")
        at_work.sender.start()
        await at_work.bot.refused.wait()
        await at_work.until("waiting")

    assert (await look(state))[0].attempts == 0


async def test_two_messages_to_a_chat_keep_their_distance(state: State) -> None:
    await put(state, 1, 1, 2)

    async with sending(state, Rules(1000, 0.4, 1000)) as at_work:
        at_work.ticking = True
        at_work.sender.start()
        await at_work.until("sent", "sent", "sent")

    assert at_work.telegram.tally.over_limit == 0
    first, second = (at for at, chat in at_work.telegram.tally.at if chat == 1)
    assert second - first >= 0.4
