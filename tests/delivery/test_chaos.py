"""Senders are killed in the middle of a broadcast while calls fail: `make bench-full` does it with 10,000 chats."""

from databases import PostgresServer
from sqlalchemy import URL

from benchmarks.chaos import Outcome, chaos

CHATS, KILLS = 150, 2


def hold(outcome: Outcome) -> None:
    assert outcome.lost == 0
    assert outcome.repeats <= outcome.allowed
    assert outcome.faults > 0
    assert outcome.over_limit == 0


async def test_a_killed_sender_loses_nothing_and_repeats_what_was_in_flight(state_db: URL) -> None:
    hold(await chaos(state_db, CHATS, KILLS))


async def test_of_two_senders_one_is_killed(postgres: PostgresServer) -> None:
    with postgres.migrated() as url:
        hold(await chaos(url, CHATS, KILLS, processes=2))
