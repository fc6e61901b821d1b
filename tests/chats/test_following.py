"""What a chat follows: at most so much, in one topic each, until it doesn't."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import insert, select

from bot.chats.following import MOST, Followed, Follower, Following
from bot.chats.preferences import ChatKey, Preferences
from bot.chats.reach import Reach
from bot.state.database import State
from bot.state.leads import USUAL, Lead
from bot.state.tables import chats, deliveries

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
ANN = Follower(ChatKey(42, "private"), None, 42, "en")
GROUP = Follower(ChatKey(-5, "group"), 7, 42, "zh")


async def followed(following: Following, chat_id: int) -> dict[str, Lead]:
    return {one.subject: one.leads for one in await following.of(chat_id)}


async def test_a_stranger_follows_nothing(state: State) -> None:
    assert await Following(state).of(42) == ()


async def test_each_subject_is_followed_once_with_the_usual_reminders(state: State) -> None:
    following = Following(state)

    assert await following.follow(ANN, ["dramawave", "kind:earnings"], NOON) == {
        "dramawave": Followed.NEW,
        "kind:earnings": Followed.NEW,
    }
    assert await following.follow(ANN, ["dramawave", "*"], NOON) == {
        "dramawave": Followed.ALREADY,
        "*": Followed.NEW,
    }
    assert await followed(following, 42) == {"dramawave": USUAL, "kind:earnings": USUAL, "*": USUAL}


async def test_a_channel_where_it_may_post_only_now_is_known_as_one(state: State) -> None:
    await Reach(state, Preferences(state)).lost(-1_002_000_000_000, "the bot may not post", NOON)

    await Following(state).follow(replace(ANN, chat=ChatKey(-1_002_000_000_000, "channel")), ["dramawave"], NOON)

    async with state.reading() as connection:
        assert (await connection.execute(select(chats.c.kind))).scalar_one() == "channel"


async def test_a_chat_may_follow_only_so_much(state: State) -> None:
    following = Following(state)
    outcomes = await following.follow(ANN, [f"app-{number}" for number in range(MOST + 1)], NOON)

    assert list(outcomes.values()).count(Followed.NEW) == MOST
    assert outcomes[f"app-{MOST}"] is Followed.TOO_MANY
    assert (await following.follow(ANN, ["another", "app-1"], NOON)) == {
        "another": Followed.TOO_MANY,
        "app-1": Followed.ALREADY,
    }


async def test_following_from_another_topic_moves_the_subject_there(state: State) -> None:
    following = Following(state)
    await following.follow(GROUP, ["dramawave", "iqiyi"], NOON)
    await following.follow(replace(GROUP, thread_id=8), ["iqiyi"], NOON)

    assert {one.subject: one.thread_id for one in await following.of(-5)} == {"dramawave": 7, "iqiyi": 8}


async def test_reminders_are_chosen_for_each_subject(state: State) -> None:
    following = Following(state)
    await following.follow(ANN, ["dramawave", "iqiyi"], NOON)

    assert await following.remind(42, "iqiyi", Lead.MORNING)
    assert not await following.remind(42, "reelshort", Lead.MORNING)
    assert await followed(following, 42) == {"dramawave": USUAL, "iqiyi": Lead.MORNING}


async def test_unfollowing_takes_back_what_waits_of_that_subject_alone(state: State) -> None:
    following = Following(state)
    await following.follow(ANN, ["dramawave", "iqiyi"], NOON)
    await following.follow(GROUP, ["dramawave"], NOON)
    common = {"kind": "fact", "body": "x", "due_at": NOON, "created_at": NOON}
    rows = [
        {"chat_id": 42, "occasion": "1", "subject": "dramawave", "status": "waiting"},
        {"chat_id": 42, "occasion": "2", "subject": "dramawave", "status": "sent"},
        {"chat_id": 42, "occasion": "3", "subject": "iqiyi", "status": "waiting"},
        {"chat_id": -5, "occasion": "1", "subject": "dramawave", "status": "waiting"},
    ]
    async with state.writing() as connection:
        await connection.execute(insert(deliveries), [common | row for row in rows])

    assert await following.unfollow(42, ["dramawave", "reelshort"]) == 1

    assert list(await followed(following, 42)) == ["iqiyi"]
    assert list(await followed(following, -5)) == ["dramawave"]
    async with state.reading() as connection:
        left = await connection.execute(select(deliveries.c.chat_id, deliveries.c.occasion).order_by(deliveries.c.id))
        assert [tuple(row) for row in left] == [(42, "2"), (42, "3"), (-5, "1")]


async def test_unfollowing_everything_ends_it_all(state: State) -> None:
    following = Following(state)
    await following.follow(ANN, ["dramawave", "iqiyi"], NOON)

    assert await following.unfollow(42) == 2
    assert await following.of(42) == ()
    assert await following.count() == (0, 0)


async def test_a_group_takes_what_it_follows_with_it(state: State) -> None:
    following = Following(state)
    await following.follow(GROUP, ["dramawave", "iqiyi"], NOON)
    await following.follow(replace(GROUP, chat=ChatKey(-1005, "supergroup")), ["iqiyi"], NOON)
    for _ in range(2):  # Telegram tells it twice
        await Reach(state, Preferences(state)).moved(-5, -1005)

    assert set(await followed(following, -1005)) == {"dramawave", "iqiyi"}
    assert await following.of(-5) == ()
    assert await following.count() == (2, 1)


async def test_what_was_followed_in_a_deleted_topic_is_told_to_the_group(state: State) -> None:
    following = Following(state)
    await following.follow(GROUP, ["dramawave"], NOON)

    await Reach(state, Preferences(state)).topic_gone(-5, 7)

    assert [one.thread_id for one in await following.of(-5)] == [None]
