"""The sender stops, or its database goes away, in the middle of its work."""

from itertools import count

from databases import PostgresServer
from rows import look, put
from sending import sending, started

from benchmarks.telegram import Rules
from bot.delivery.outbox import LEASE
from bot.delivery.sender import IN_FLIGHT
from bot.state.database import State


async def test_a_stop_finishes_what_is_in_flight_and_gives_the_rest_back(state: State) -> None:
    await put(state, *range(1, 101))

    async with started(state, Rules(1000, 0.01, 1000, takes=0.1)) as at_work:
        while not at_work.messages:
            await at_work.until_true(lambda _: True)
        await at_work.sender.stop()

    found = [row.status for row in await look(state)]
    assert set(found) == {"sent", "waiting"}
    assert found.count("sent") == len(at_work.sent) == len(at_work.messages) <= 3 * IN_FLIGHT


async def test_while_the_database_is_away_what_was_sent_is_not_sent_again(postgres: PostgresServer) -> None:
    with postgres.migrated() as url:
        ours, ticks = State(url), count()
        theirs = State(url, lambda: 10.0 * next(ticks))  # it looks again at once whether the database is back
        await put(ours, *range(1, 41))
        async with sending(ours, Rules(1000, 0.01, 1000, takes=0.1), theirs) as at_work:
            at_work.sender.start()
            while not at_work.messages:
                await at_work.until_true(lambda _: True)
            postgres.lock_out(url)
            while len(at_work.sent) < IN_FLIGHT:
                await at_work.bot.get_me()
            at_work.pass_time(seconds=3 * LEASE.total_seconds())  # the claims are old by now
            postgres.let_in(url)
            await ours.close()
            await at_work.until(*["sent"] * 40)

        assert sorted(at_work.sent) == list(range(1, 41))
        await ours.close()
        await theirs.close()
