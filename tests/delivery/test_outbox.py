"""The outbox: what is due is claimed by one process, and by another one when that has died."""

import asyncio
from datetime import timedelta

import pytest
from rows import NOON, look, put, statuses
from sqlalchemy import URL, insert

from bot.delivery.outbox import ATTEMPTS, LEASE, Outbox
from bot.state.database import State
from bot.state.tables import chats, deliveries

SOON = NOON + timedelta(seconds=60)
LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def outbox(state: State) -> Outbox:
    return Outbox(state, "one")


async def claimed(outbox: Outbox, most: int = 30, at=NOON) -> list[int]:
    return [delivery.chat_id for delivery in (await outbox.claim(at, most)).deliveries]


async def test_what_is_due_longest_is_claimed_first(state: State, outbox: Outbox) -> None:
    await put(state, 3, due_at=NOON - timedelta(hours=1))
    await put(state, 1, due_at=NOON - timedelta(hours=3))
    await put(state, 2, due_at=NOON - timedelta(hours=2))

    assert await claimed(outbox, 2) == [1, 2]
    assert await claimed(outbox, 2) == [3]
    assert await claimed(outbox, 2) == []


async def test_what_is_not_due_waits_and_the_outbox_tells_until_when(state: State, outbox: Outbox) -> None:
    await put(state, 1, due_at=LATER)

    claim = await outbox.claim(NOON, 30)

    assert (claim.deliveries, claim.next_due) == ((), LATER)
    assert await claimed(outbox, at=LATER) == [1]


async def test_what_it_is_too_late_for_is_dropped(state: State, outbox: Outbox) -> None:
    await put(state, 1, stale_at=NOON)
    await put(state, 2, stale_at=NOON + timedelta(seconds=1))

    assert await claimed(outbox) == [2]
    assert await statuses(state) == ["stale", "sending"]


async def test_nothing_is_sent_to_a_chat_that_can_not_be_reached(state: State, outbox: Outbox) -> None:
    async with state.writing() as connection:
        row = {"chat_id": 1, "kind": "private", "reachable": False, "created_at": NOON, "changed_at": NOON}
        await connection.execute(insert(chats).values(row))
    await put(state, 1, 2)

    assert await claimed(outbox) == [2]
    assert [row.reason for row in await look(state)] == ["the chat can't be reached", None]


async def test_behind_what_was_only_dropped_there_may_be_more(state: State, outbox: Outbox) -> None:
    await put(state, 1, stale_at=NOON)
    await put(state, 2)

    claim = await outbox.claim(NOON, 1)

    assert (claim.deliveries, claim.next_due) == ((), NOON)
    assert await claimed(outbox, 1) == [2]


async def test_processes_share_the_outbox_and_none_has_what_another_has(state: State, state_db: URL) -> None:
    await put(state, *range(1, 101))
    states = [State(state_db) for _ in range(4)]
    outboxes = [Outbox(each, f"process {number}") for number, each in enumerate(states)]

    claims = await asyncio.gather(*(outbox.claim(NOON, 10) for outbox in outboxes for _ in range(5)))

    sent_to = [delivery.chat_id for claim in claims for delivery in claim.deliveries]
    assert len(sent_to) == len(set(sent_to))
    rest = [chat for _ in range(10) for chat in await claimed(outboxes[0], 10)]
    assert sorted(sent_to + rest) == list(range(1, 101))
    assert max(claim.senders for claim in claims) > 1
    for each in states:
        await each.close()


async def test_the_claims_of_a_dead_process_are_taken_over_after_the_lease(state: State, outbox: Outbox) -> None:
    await put(state, 1)
    await outbox.claim(NOON, 30)
    heir = Outbox(state, "two")

    assert await claimed(heir, at=NOON + LEASE) == []
    assert await claimed(heir, at=NOON + LEASE + timedelta(seconds=1)) == [1]
    assert [(row.claimed_by, row.attempts) for row in await look(state)] == [("two", 1)]


async def test_what_a_process_holds_it_does_not_take_over_from_itself(state: State, outbox: Outbox) -> None:
    await put(state, 1)
    await outbox.claim(NOON, 30)
    asleep = 3 * LEASE  # the machine was, with the message under way

    assert await claimed(outbox, at=NOON + asleep) == []
    assert await claimed(Outbox(state, "two"), at=NOON + asleep) == [1]


async def test_a_claim_that_the_database_kept_without_saying_so_is_taken_again_at_once(state: State) -> None:
    await put(state, 1, 2)
    unheard = Outbox(state, "one")
    await unheard.claim(NOON, 1)
    outbox = Outbox(state, "one")  # knows as little of that claim

    assert await claimed(outbox) == [1, 2]
    assert await claimed(outbox) == []


async def test_a_message_on_which_process_after_process_died_is_dead(state: State) -> None:
    await put(state, 1)
    for number in range(ATTEMPTS):
        assert await claimed(Outbox(state, f"process {number}"), at=NOON + 2 * number * LEASE) == [1]

    assert await claimed(Outbox(state, "the last"), at=NOON + 2 * ATTEMPTS * LEASE) == []
    [row] = await look(state)
    assert row.status == "dead"
    assert "ended" in row.reason


async def test_whoever_lost_a_claim_can_only_say_that_it_was_sent(state: State, outbox: Outbox) -> None:
    await put(state, 1)
    [delivery] = (await outbox.claim(NOON, 30)).deliveries
    heir = Outbox(state, "two")
    await heir.claim(NOON + 2 * LEASE, 30)

    await outbox.give_back(delivery)
    await outbox.bury(delivery, "no")
    assert [(row.status, row.claimed_by) for row in await look(state)] == [("sending", "two")]

    await outbox.sent(delivery, 7, LATER)
    assert [(row.status, row.message_id, row.sent_at) for row in await look(state)] == [("sent", 7, LATER)]


async def test_what_is_given_back_comes_again(state: State, outbox: Outbox) -> None:
    await put(state, 1, 2)
    first, second = (await outbox.claim(NOON, 30)).deliveries
    assert await claimed(outbox) == []

    await outbox.give_back(first)
    await outbox.give_back(second, SOON, failed=True)

    assert await claimed(outbox) == [1]
    [again] = (await outbox.claim(SOON, 30)).deliveries
    assert (again.chat_id, again.attempts) == (2, 1)


async def test_all_is_deleted_after_ninety_days(state: State, outbox: Outbox) -> None:
    for status in ("sent", "dead", "stale", "waiting"):
        await put(state, 1, status=status, occasion=status)

    assert await outbox.prune(NOON + timedelta(days=90)) == 0
    assert await outbox.prune(NOON + timedelta(days=91)) == 4


async def test_a_great_many_are_deleted_too(state: State, outbox: Outbox) -> None:
    await put(state, *range(1, 4502), status="sent")

    assert await outbox.prune(NOON + timedelta(days=91)) == 4501


async def test_planning_twice_adds_nothing(state: State) -> None:
    row = {"chat_id": 1, "occasion": "a", "kind": "note", "body": "b", "due_at": NOON, "created_at": NOON}
    for _ in range(2):
        async with state.writing() as connection:
            await connection.execute(state.insert(deliveries).values(row).on_conflict_do_nothing())

    assert await statuses(state) == ["waiting"]
