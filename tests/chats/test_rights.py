"""What a person may see and have erased."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.chats.asked import Asked, AskedLately
from bot.chats.conversations import ConversationKey, Conversations
from bot.chats.feedback import Feedback, Verdict, Vote
from bot.chats.given import Given, GivenAnswers
from bot.chats.preferences import ChatKey, Choices, Preferences
from bot.chats.rights import Rights
from bot.language.conversation import Conversation, Turn
from bot.language.query import Query
from bot.state.database import State

NOON = datetime(2025, 9, 1, 12, tzinfo=UTC)
VOTE = Vote(-5, 7, 42, Verdict.DISLIKED, "col revenue", "COL, revenue: 1", "figure;0=e1", "en", NOON)


async def rights_of_two(state: State) -> Rights:
    """Ann (42) and Ben (43), of whom the same is kept."""
    rights = Rights(state, Preferences(state), Conversations(), AskedLately(), GivenAnswers())
    for user_id in (42, 43):
        place = ChatKey(user_id, "private")
        await rights.preferences.choose_language(place, "zh", NOON)
        await rights.preferences.choose_timezone(place, ZoneInfo("Asia/Shanghai"), NOON)
        await Feedback(state).note(replace(VOTE, user_id=user_id))
        said = Conversation((Turn(NOON, "en", Query.of("figure", subject="col")),))
        rights.conversations.put(ConversationKey(-5, user_id), said, NOON)
        rights.given.put((user_id, 1), Given(2, 0, said, said), NOON)
        rights.asked.put(-5, user_id, Asked(user_id, f"question of {user_id}"), NOON)
    await rights.preferences.choose_language(ChatKey(-5, "group"), "zh", NOON)
    return rights


async def test_an_export_holds_all_that_is_kept_on_the_person_and_nothing_of_others(state: State) -> None:
    rights = await rights_of_two(state)

    kept = json.loads(json.dumps(await rights.export(42, NOON)))

    assert kept["user_id"] == 42
    assert (kept["settings"]["language"], kept["settings"]["timezone"]) == ("zh", "Asia/Shanghai")
    [vote] = kept["feedback"]
    assert (vote["verdict"], vote["question"], vote["chat_id"]) == ("disliked", "col revenue", -5)
    [conversation] = kept["conversations"]
    assert conversation["turns"][0]["slots"] == {"subject": "col"}
    assert kept["questions_of_the_last_hour"] == ["question of 42"]


async def test_a_stranger_gets_an_export_that_holds_nothing(state: State) -> None:
    rights = await rights_of_two(state)

    kept = await rights.export(44, NOON)

    assert (kept["settings"], kept["feedback"], kept["conversations"]) == (None, [], [])


async def test_what_is_forgotten_is_gone_and_others_keep_theirs(state: State) -> None:
    rights = await rights_of_two(state)
    before = await rights.export(43, NOON)

    await rights.forget(42)

    assert await rights.export(42, NOON) == await Rights(
        state, Preferences(state), Conversations(), AskedLately(), GivenAnswers()
    ).export(42, NOON)
    assert await rights.preferences.read(42) == Choices()
    assert await rights.export(43, NOON) == before
    assert await rights.preferences.read(-5) == Choices("zh")
    assert (rights.given.behind((42, 2), NOON), rights.given.to((42, 1), NOON)) == (None, None)
    assert rights.given.behind((43, 2), NOON)


async def test_what_is_forgotten_can_be_read_from_no_file(state: State, tmp_path: Path) -> None:
    rights = await rights_of_two(state)
    await Feedback(state).note(replace(VOTE, message_id=8, question="a secretword of Ann's"))

    def files() -> bytes:
        return b"".join(file.read_bytes() for file in tmp_path.glob("state.db*"))

    before = files()
    await rights.forget(42)

    assert (b"secretword" in before) is bool(before)  # PostgreSQL keeps its files elsewhere
    assert b"secretword" not in files()
