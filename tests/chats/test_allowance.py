"""A flood gets one note, then silence until it is over."""

from datetime import UTC, datetime, timedelta

from bot.chats.allowance import Allowance, Verdict

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
GO, NOTE, SILENT = Verdict.GO, Verdict.NOTE, Verdict.SILENT
ANN, BEN = (1, 1), (1, 2)


def three_a_minute() -> Allowance:
    return Allowance(3, within=60 * SECOND, calm=20 * SECOND)


def test_what_is_allowed_goes_and_the_rest_gets_one_note():
    allowance = three_a_minute()

    assert [allowance.ask(ANN, NOON) for _ in range(7)] == [GO, GO, GO, NOTE, SILENT, SILENT, SILENT]


def test_others_are_not_held_to_account_for_it():
    allowance = three_a_minute()
    for _ in range(9):
        allowance.ask(ANN, NOON)

    assert allowance.ask(BEN, NOON) is GO


def test_a_steady_pace_is_never_too_much():
    allowance = three_a_minute()

    assert {allowance.ask(ANN, NOON + 21 * SECOND * turn) for turn in range(50)} == {GO}


def test_after_a_calm_it_starts_anew():
    allowance = three_a_minute()
    for _ in range(4):
        allowance.ask(ANN, NOON)

    assert allowance.ask(ANN, NOON + 21 * SECOND) is GO


def test_a_flood_that_goes_on_stays_unanswered_and_gets_no_second_note():
    allowance = three_a_minute()

    verdicts = [allowance.ask(ANN, NOON + SECOND * turn) for turn in range(600)]

    assert verdicts[3:] == [NOTE, *[SILENT] * 596]


def test_what_does_not_count_ends_no_peace_but_lengthens_a_silence():
    allowance = three_a_minute()
    assert {allowance.ask(ANN, NOON, counts=False) for _ in range(50)} == {GO}
    for _ in range(4):
        allowance.ask(ANN, NOON)

    assert allowance.ask(ANN, NOON + 15 * SECOND, counts=False) is SILENT
    assert allowance.ask(ANN, NOON + 30 * SECOND, counts=False) is SILENT
    assert allowance.ask(ANN, NOON + 51 * SECOND, counts=False) is GO


def test_a_clock_set_back_locks_nobody_out():
    allowance = three_a_minute()
    for _ in range(4):
        allowance.ask(ANN, NOON)

    assert allowance.ask(ANN, NOON - timedelta(days=1)) is GO


def test_it_remembers_no_more_than_its_capacity():
    allowance = Allowance(1, within=60 * SECOND, calm=20 * SECOND, capacity=10)
    for person in range(1000):
        allowance.ask(person, NOON)

    assert len(allowance) == 10
