"""What a chat chose, and how soon another process knows."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import URL, text

from bot.chats.preferences import FRESH_SECONDS, ChatKey, Choices, Digest, Preferences, Quiet
from bot.state.database import State, StateDown

NOON = datetime(2025, 9, 1, 12, tzinfo=UTC)
ANN = ChatKey(42, "private")
SHANGHAI = ZoneInfo("Asia/Shanghai")


class Hands:
    """A clock that a test turns."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


async def drop_tables(state: State) -> None:
    async with state.writing() as connection:
        await connection.execute(text("DROP TABLE chats"))


async def test_a_stranger_has_chosen_nothing(state: State) -> None:
    assert await Preferences(state).read(42) == Choices()


async def test_each_choice_leaves_the_other_alone_and_can_be_taken_back(state: State) -> None:
    preferences = Preferences(state)
    await preferences.choose_language(ANN, "zh", NOON)
    await preferences.choose_timezone(ANN, SHANGHAI, NOON)
    assert await Preferences(state).read(42) == Choices("zh", SHANGHAI)

    await preferences.choose_language(ANN, None, NOON)
    assert preferences.known(42) == Choices(None, SHANGHAI)
    assert await Preferences(state).read(42) == Choices(None, SHANGHAI)


async def test_what_was_read_is_known_without_a_round_trip(state: State) -> None:
    preferences = Preferences(state)
    await preferences.choose_language(ANN, "zh", NOON)
    await preferences.read(43)
    await drop_tables(state)

    assert await preferences.read(42) == Choices("zh")
    assert await preferences.read(43) == Choices()


async def test_another_process_knows_within_a_minute(state: State, state_db: URL) -> None:
    clock = Hands()
    here, there = Preferences(state, monotonic=clock), State(state_db)
    await here.read(42)
    await Preferences(there).choose_language(ANN, "zh", NOON)

    assert await here.read(42) == Choices()
    clock.now += FRESH_SECONDS
    assert await here.read(42) == Choices("zh")
    await there.close()


async def test_while_the_database_is_away_the_last_choice_holds_and_a_new_one_is_refused(state: State) -> None:
    clock = Hands()
    preferences = Preferences(state, monotonic=clock)
    await preferences.choose_language(ANN, "zh", NOON)
    await drop_tables(state)
    clock.now += 2 * FRESH_SECONDS

    assert await preferences.read(42) == Choices("zh")
    assert await preferences.read(43) == Choices()
    with pytest.raises(StateDown):
        await preferences.choose_language(ANN, "en", NOON)
    assert preferences.known(42) == Choices("zh")


async def test_the_choices_of_a_group_go_with_it(state: State) -> None:
    preferences = Preferences(state)
    await preferences.choose_language(ChatKey(-5, "group"), "zh", NOON)
    for _ in range(2):  # Telegram tells it twice, in the old chat and in the new one
        await preferences.move(-5, ChatKey(-1005, "supergroup"))

    assert await preferences.read(-1005) == Choices("zh")
    assert await preferences.read(-5) == Choices()


async def test_a_zone_that_this_machine_does_not_know_counts_as_none(state: State) -> None:
    await Preferences(state).choose_timezone(ANN, SHANGHAI, NOON)
    async with state.writing() as connection:
        await connection.execute(text("UPDATE chats SET timezone = 'Mars/Base', language = 'tlh'"))

    assert await Preferences(state).read(42) == Choices()


async def test_only_so_many_chats_are_remembered(state: State) -> None:
    preferences = Preferences(state, capacity=2)
    for chat_id in (1, 2, 3):
        await preferences.choose_language(ChatKey(chat_id, "private"), "zh", NOON)

    assert [preferences.known(chat_id).language for chat_id in (1, 2, 3)] == [None, "zh", "zh"]


async def test_quiet_hours_digest_and_hour_are_chosen_each_by_itself(state: State) -> None:
    preferences = Preferences(state)
    await preferences.choose_quiet(ANN, Quiet(22, 8), NOON)
    await preferences.choose_digest(ANN, Digest.WEEKLY, NOON)
    await preferences.choose_hour(ANN, 0, NOON)
    assert await Preferences(state).read(42) == Choices(quiet=Quiet(22, 8), digest=Digest.WEEKLY, hour=0)

    await preferences.choose_quiet(ANN, None, NOON)
    await preferences.choose_digest(ANN, None, NOON)
    await preferences.choose_hour(ANN, None, NOON)
    assert await Preferences(state).read(42) == Choices()
