"""How fast messages may go out: Telegram's limits, replies before pushes, slower after a refusal."""

from itertools import count, pairwise
from random import Random

import pytest

from bot.delivery.pace import Flight, Lane, Limits, Pace


class Hands:
    """A clock that a test turns."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def pace(clock: Hands) -> Pace:
    return Pace(monotonic=clock)


def send(pace: Pace, chat: int, lane: Lane) -> None:
    pace.landed(pace.take_off(chat, lane))


def push_for(seconds: float, pace: Pace, clock: Hands, first_chat: int = 1) -> list[float]:
    """Pushes to one chat after another for so long; returns when each went."""
    sent, end, chat = [], clock.now + seconds, first_chat
    while True:
        clock.now += pace.until_push(chat)
        if clock.now >= end:
            return sent
        send(pace, chat, Lane.PUSH)
        pace.accepted()
        sent.append(clock.now)
        chat += 1


def most_in_a_second(times: list[float]) -> int:
    return max(sum(at <= other < at + 1 for other in times) for at in times)


def test_a_broadcast_takes_nearly_all_that_telegram_allows_and_leaves_room_for_a_reply(
    pace: Pace, clock: Hands
) -> None:
    sent = push_for(20, pace, clock)

    assert len(sent) >= 0.95 * 30 * 20
    assert most_in_a_second(sent) <= 29


def test_pushes_go_out_evenly(pace: Pace, clock: Hands) -> None:
    sent = push_for(5, pace, clock)

    assert max(later - earlier for earlier, later in pairwise(sent)) < 0.06


def test_after_a_stall_nothing_goes_out_in_a_bunch(pace: Pace, clock: Hands) -> None:
    push_for(2, pace, clock)
    clock.now += 3

    sent = push_for(0.2, pace, clock, first_chat=1000)

    assert len(sent) <= 6


def test_a_reply_waits_for_no_push(pace: Pace, clock: Hands) -> None:
    push_for(3, pace, clock)

    assert pace.until_reply(5000) == 0


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("replies_a_second", [0, 1, 5])
@pytest.mark.parametrize("takes", [[0.02, 0.03, 0.08], [0.02, *[0.03] * 19]])
def test_however_long_messages_take_no_more_than_thirty_arrive_in_a_second(
    pace: Pace, clock: Hands, takes: list[float], replies_a_second: int, seed: int
) -> None:
    random, chats = Random(seed), count(1)
    arrived: list[tuple[float, Lane]] = []
    flying: list[tuple[float, Flight]] = []
    waits: list[float] = []
    end, next_reply = clock.now + 20, clock.now + 1.0

    def take_off(lane: Lane) -> None:
        lasts = random.choice(takes) if arrived else min(takes)
        arrived.append((clock.now + random.uniform(0.01, lasts - 0.01), lane))
        flying.append((clock.now + lasts, pace.take_off(next(chats), lane)))

    while clock.now < end:
        clock.now += 0.001
        for done in [one for one in flying if one[0] <= clock.now]:
            flying.remove(done)
            pace.landed(done[1])
        if replies_a_second and clock.now >= next_reply:
            waits.append(pace.until_place())
            with pace.hurry():
                clock.now += waits[-1]
            take_off(Lane.REPLY)
            next_reply = clock.now + random.uniform(0.9, 1.1) / replies_a_second
        if len(flying) < 8 and pace.until_push(0) == 0:
            take_off(Lane.PUSH)

    assert most_in_a_second([at for at, _ in arrived]) <= 30
    assert max(waits, default=0) < 0.07
    assert len(arrived) >= 0.9 * 30 * 20


def test_who_asks_just_a_second_after_another_seldom_waits(pace: Pace, clock: Hands) -> None:
    sent, waits = push_for(2, pace, clock), []
    for second in range(60):
        waits.append(pace.until_place())
        with pace.hurry():
            clock.now += waits[-1]
        send(pace, -second, Lane.REPLY)
        sent += push_for(1 - waits[-1], pace, clock, first_chat=1000 * (second + 1))
        clock.now = 1002 + second + 1

    assert sum(wait > 0.005 for wait in waits) < 30
    assert len(sent) >= 0.95 * 30 * 62


def test_a_chat_gets_one_push_a_second_and_others_need_not_wait_for_it(pace: Pace, clock: Hands) -> None:
    send(pace, 1, Lane.PUSH)
    clock.now += 0.1

    assert pace.until_push(1) == pytest.approx(0.9)
    assert pace.until_push(2) == 0
    assert pace.until_reply(1) == 0


def test_a_group_gets_twenty_a_minute_replies_too(pace: Pace, clock: Hands) -> None:
    for _ in range(20):
        assert pace.until_reply(-100) == 0
        send(pace, -100, Lane.REPLY)
        clock.now += 2

    assert pace.until_reply(-100) == pace.until_push(-100) == pytest.approx(21)
    assert pace.until_reply(-200) == 0
    clock.now += 21
    assert pace.until_reply(-100) == 0


def test_a_refusal_of_one_chat_is_that_chat_s(pace: Pace) -> None:
    pace.refused(-100, 3600)

    assert pace.until_chat(-100) == 3600
    assert pace.resting() == 0
    assert pace.strength == pytest.approx(0.9)


def test_one_chat_s_hours_in_a_volley_of_refusals_are_not_the_bot_s(pace: Pace, clock: Hands) -> None:
    pace.refused(1, 2)
    pace.refused(2, 3 * 3600)

    assert pace.resting() == 2
    assert pace.until_chat(2) == 3 * 3600


def test_hours_that_every_chat_is_refused_for_are_the_bot_s(pace: Pace, clock: Hands) -> None:
    pace.refused(1, 2)
    pace.refused(2, 3 * 3600)
    clock.now += 2
    pace.refused(3, 3 * 3600 - 2)

    assert pace.resting() == 3 * 3600 - 2


def test_two_refusals_in_a_row_are_the_bot_s_all_pushes_rest_and_go_on_slower(pace: Pace, clock: Hands) -> None:
    pace.refused(1, 5)
    pace.refused(2, 6)

    assert pace.resting() == 5
    assert pace.until_reply(3) == 0
    clock.now += 5
    assert len(push_for(1, pace, clock)) <= 16


def test_what_is_accepted_in_between_makes_them_two_of_their_own(pace: Pace) -> None:
    pace.refused(-1, 30)
    pace.accepted()
    pace.refused(-2, 30)

    assert pace.resting() == 0


def test_it_recovers_with_what_is_accepted(pace: Pace, clock: Hands) -> None:
    for chat in range(10):
        pace.refused(chat, 1)
    assert pace.strength == pytest.approx(0.1)
    clock.now += 1

    push_for(90, pace, clock, first_chat=100)

    assert pace.strength == 1


def test_several_processes_share_the_limit(pace: Pace, clock: Hands) -> None:
    pace.share_among(3)

    assert len(push_for(10, pace, clock)) == pytest.approx(90, abs=9)


def test_limits_can_be_others(clock: Hands) -> None:
    pace = Pace(Limits(per_second=300), clock)

    assert len(push_for(5, pace, clock)) >= 0.95 * 300 * 5


def test_what_is_over_is_forgotten(pace: Pace, clock: Hands) -> None:
    for chat in range(1, 3001):
        clock.now += 0.1
        send(pace, -chat, Lane.REPLY)
        pace.refused(-chat, 1)
        pace.accepted()

    assert len(pace._latest) + len(pace._groups) + len(pace._chat_rests) < 1000
