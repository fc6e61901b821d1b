"""Votes, unanswered questions, and how long they are kept."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.chats.candidates import candidates
from bot.chats.feedback import Feedback, Verdict, Vote
from bot.chats.grouping import Group, groups
from bot.chats.retention import delete_expired
from bot.chats.unanswered import Unanswered
from bot.state.database import State, StateDown

NOON = datetime(2025, 9, 1, 12, tzinfo=UTC)
TODAY = NOON.date()
VOTE = Vote(42, 7, 42, Verdict.DISLIKED, "col revenue", "COL, revenue: 1", "figure;0=e1", "en", NOON)


async def test_the_last_vote_of_a_person_on_an_answer_counts(state: State) -> None:
    feedback = Feedback(state)
    for verdict in (Verdict.LIKED, Verdict.DISLIKED):
        await feedback.note(replace(VOTE, verdict=verdict))
    await feedback.note(replace(VOTE, user_id=43, verdict=Verdict.LIKED))

    assert await feedback.tally() == {Verdict.LIKED: 1, Verdict.DISLIKED: 1, Verdict.MISSED: 0}
    assert await feedback.complaints() == (VOTE,)


async def test_a_question_asked_again_is_counted_not_kept_twice(state: State) -> None:
    unanswered = Unanswered(state)
    await unanswered.add("DramaGoat owner", "en", TODAY)
    await unanswered.add("dramagoat  OWNER?", "en", TODAY + timedelta(days=1))

    assert await groups(unanswered, Feedback(state)) == (Group("DramaGoat owner", "en", 2, TODAY + timedelta(days=1)),)


async def test_questions_that_are_alike_are_one_group_the_greatest_first(state: State) -> None:
    unanswered = Unanswered(state)
    for question in (
        "weather in Paris",
        "DramaGoat owner",
        "owner of DramaGoat",
        "DramaGoat owner",
        "DramaGoat owners",
    ):
        await unanswered.add(question, "en", TODAY)
    for question in ("红果短剧总部电话", "红果短剧的总部电话"):
        await unanswered.add(question, "zh", TODAY)

    goat, phone, weather = await groups(unanswered, Feedback(state))
    assert (goat.question, goat.times, set(goat.others)) == (
        "DramaGoat owner",
        4,
        {"owner of DramaGoat", "DramaGoat owners"},
    )
    assert (phone.question, phone.times) == ("红果短剧总部电话", 2)
    assert weather.times == 1


async def test_nothing_tells_who_asked_or_at_what_time(state: State) -> None:
    await Unanswered(state).add("is @ann at 13800138000?", "en", TODAY)

    async with state.reading() as connection:
        [row] = (await connection.execute(text("SELECT * FROM unanswered"))).mappings()
    assert set(row) == {"id", "folded", "question", "language", "times", "first_day", "last_day"}
    assert "ann" not in str(dict(row))
    assert "138" not in str(dict(row))


@pytest.mark.parametrize("words", ["", "😀😀", "?!", "\x00", "   "])
async def test_what_holds_no_word_is_not_kept(state: State, words: str) -> None:
    await Unanswered(state).add(words, "en", TODAY)

    assert await Unanswered(state).count() == 0


@pytest.mark.parametrize("words", ["剧" * 4096, "x" * 4096, "\ud83d half", "NUL \x00 NUL", "'; DROP TABLE chats; --"])
async def test_any_text_can_be_kept(state: State, words: str) -> None:
    await Unanswered(state).add(words, "en", TODAY)

    [group] = await groups(Unanswered(state), Feedback(state))
    assert len(group.question) <= 200


async def test_both_are_deleted_after_ninety_days(state: State) -> None:
    feedback, unanswered = Feedback(state), Unanswered(state)
    await feedback.note(VOTE)
    await unanswered.add("DramaGoat owner", "en", TODAY)

    assert await delete_expired(state, NOON + timedelta(days=90)) == 0
    assert await delete_expired(state, NOON + timedelta(days=91)) == 2
    assert (await feedback.complaints(), await unanswered.count()) == ((), 0)


async def test_only_the_newest_unanswered_questions_are_kept(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chats.unanswered.MOST_KEPT", 2)
    unanswered = Unanswered(state)
    for days, question in enumerate(("Paris", "London", "Tokyo")):
        await unanswered.add(question, "en", TODAY + timedelta(days=days))

    await delete_expired(state, NOON)

    assert {group.question for group in await groups(unanswered, Feedback(state))} == {"London", "Tokyo"}


async def test_while_the_database_is_away_a_question_is_let_go_and_a_vote_refused(state: State) -> None:
    async with state.writing() as connection:
        await connection.execute(text("DROP TABLE unanswered"))
    await Unanswered(state).add("DramaGoat owner", "en", TODAY)

    with pytest.raises(StateDown):
        await Feedback(state).note(VOTE)


async def test_disliked_questions_join_those_that_are_alike(state: State) -> None:
    feedback, unanswered = Feedback(state), Unanswered(state)
    for number, question in enumerate(("col revenue", "COL revenue?", "revenue of COL", "weather"), start=1):
        await feedback.note(replace(VOTE, user_id=number, question=question))
    await unanswered.add("DramaGoat owner", "en", TODAY)
    await feedback.note(replace(VOTE, message_id=8, verdict=Verdict.MISSED, question="DramaGoat owner"))
    await feedback.note(replace(VOTE, message_id=9, question=""))

    disliked, *others = await groups(unanswered, feedback)

    assert (disliked.disliked, disliked.weight, disliked.times) == (3, 3, 0)
    assert disliked.answers == ("COL, revenue: 1",)
    assert {(one.question, one.times, one.missed, one.weight) for one in others} == {
        ("DramaGoat owner", 1, 1, 1),
        ("weather", 0, 0, 1),
    }


def test_candidates_are_lines_of_a_question_file_with_expect_to_fill_in() -> None:
    day = date(2025, 9, 1)
    asked = Group("DramaGoat owner", "en", 4, day, ("owner of DramaGoat",), missed=1)
    voted = Group("col revenue", "en", 0, day, disliked=2, answers=("COL, revenue: 1",))

    unanswered, disliked = candidates((asked, voted))

    keys = ["id", "kind", "lang", "style", "q", "expect", "must", "must_not", "note"]
    assert list(unanswered) == list(disliked) == keys
    assert (unanswered["id"], unanswered["q"], unanswered["expect"]) == ("unanswered-1", "DramaGoat owner", "")
    told = "asked 4 times, not what was meant once, last on 2025-09-01; also: owner of DramaGoat"
    assert unanswered["note"] == told
    assert (disliked["id"], disliked["q"]) == ("disliked-1", "col revenue")
    assert disliked["note"] == "disliked twice, last on 2025-09-01; answered: COL, revenue: 1"
