"""👍, 👎 and "Not what I meant"."""

from typing import Any

import pytest
from telegram_side import NOW, Call, Person

from bot.chats.feedback import Verdict, Vote

GROUP: dict[str, Any] = {"id": -100, "type": "supergroup", "title": "Desk"}


async def complaints(person: Person) -> tuple[Vote, ...]:
    return await person.app.bot_data.services.feedback.complaints()


async def test_a_vote_on_an_answer_is_kept_with_its_question_and_thanked_for(bob: Person) -> None:
    [answer] = await bob.say("DramaWave margin")

    acknowledged, ticked = await bob.tap(answer, "👎")

    assert "Thank you" in acknowledged.parameters["text"]
    assert "👎 ✓" in ticked.buttons
    assert "👍" in ticked.buttons
    [vote] = await complaints(bob)
    assert (vote.verdict, vote.question) == (Verdict.DISLIKED, "DramaWave margin")
    assert "83" in vote.answer
    assert vote.query
    assert (vote.chat_id, vote.user_id, vote.message_id) == (bob.id, bob.id, answer.message_id)


async def test_another_vote_replaces_the_first(bob: Person) -> None:
    [answer] = await bob.say("DramaWave margin")
    await bob.tap(answer, "👎")
    await bob.tap(answer, "👍")

    tally = await bob.app.bot_data.services.feedback.tally()
    assert (tally[Verdict.LIKED], tally[Verdict.DISLIKED]) == (1, 0)


async def test_a_question_without_an_answer_is_kept_without_its_asker_and_can_be_said_to_be_missed(bob: Person) -> None:
    [unknown] = await bob.say("DramaGoat owner")
    [group] = await bob.app.bot_data.services.unanswered.most_asked()

    acknowledged, *_ = await bob.tap(unknown, "Not what I meant")

    assert (group.question, group.times) == ("DramaGoat owner", 1)
    assert "👍" not in unknown.buttons
    assert "Noted" in acknowledged.parameters["text"]
    [vote] = await complaints(bob)
    assert (vote.verdict, vote.question) == (Verdict.MISSED, "DramaGoat owner")


async def test_what_has_an_answer_is_not_kept(ann: Person) -> None:
    for text in ("DramaWave margin", "revenue", "/help", "/sources"):
        await ann.say(text)

    assert await ann.app.bot_data.services.unanswered.count() == 0


@pytest.mark.parametrize("text", ["revenue", "/help", "/start"])
async def test_only_answers_are_voted_on(ann: Person, text: str) -> None:
    [said] = await ann.say(text)

    assert not {"👍", "👎", "Not what I meant"} & set(said.buttons)


async def test_chinese_answers_are_voted_on_in_chinese(ann: Person) -> None:
    [unknown] = await ann.say("山羊短剧的老板是谁")

    acknowledged, *_ = await ann.tap(unknown, "不是我要问的")

    assert "已记下" in acknowledged.parameters["text"]


async def test_in_a_group_everyone_has_a_vote_and_the_keyboard_stays(ann: Person) -> None:
    ben = Person(ann.app, ann.telegram, id=43)
    [answer] = await ann.say("/ask DramaWave margin", chat=GROUP)
    shown = {"message_id": answer.message_id, "date": 1, "chat": GROUP, "text": answer.text}

    for person in (ann, ben):
        [acknowledged] = await person.tap(answer, "👎", message=shown)
        assert acknowledged.method == "answerCallbackQuery"

    assert {vote.user_id for vote in await complaints(ann)} == {ann.id, ben.id}


@pytest.mark.parametrize("restarted", [False, True])
async def test_another_person_s_words_are_not_kept_with_a_vote(bob: Person, restarted: bool) -> None:
    lu, mo = (Person(bob.app, bob.telegram, id=number) for number in (43, 44))
    asked = lu.message("/ask DramaBox revenue secretword", chat=GROUP)
    [unknown] = await lu.send(message=asked)
    shown = {"message_id": unknown.message_id, "date": 1, "chat": GROUP, "text": unknown.text}
    if restarted:
        shown |= {"message_id": 5, "reply_to_message": asked}

    await mo.tap(unknown, "Not what I meant", message=shown)
    [vote] = await complaints(bob)
    await lu.tap(unknown, "Not what I meant", message=shown)
    own = next(vote for vote in await complaints(bob) if vote.user_id == lu.id)

    assert "secretword" in unknown.text
    assert (vote.user_id, vote.question, vote.answer) == (mo.id, "", "")
    assert "secretword" in own.question


@pytest.mark.parametrize("data", ["v:+\0abc", "v:+\ud83d", "v:-<b>", "v:?nonsense", "v:+timeline;0=\0"])
async def test_what_no_button_carries_is_not_kept(bob: Person, data: str) -> None:
    [answer] = await bob.say("DramaWave margin")

    [acknowledged, *_] = await bob.tap(answer, "👍", data=data)

    kept = (await bob.app.bot_data.services.rights.export(bob.id, NOW))["feedback"]
    assert acknowledged.method == "answerCallbackQuery"
    assert [vote["query"] for vote in kept] == [""]


async def test_the_name_of_who_tapped_a_question_is_not_kept_with_its_answer(ann: Person) -> None:
    [answer] = await ann.say("/ask DramaWave margin", chat=GROUP)
    text, name = "Ann:\nDramaWave: 83%", {"type": "text_mention", "offset": 0, "length": 3, "user": ann.user}
    bold = {"type": "bold", "offset": 5, "length": 14}
    shown = {"message_id": 8, "date": 1, "chat": GROUP, "text": text, "entities": [name, bold]}

    await ann.tap(answer, "👎", message=shown)

    [vote] = await complaints(ann)
    assert vote.answer == "DramaWave: 83%"


@pytest.mark.parametrize("fields", [{"chat": {"id": -200, "type": "channel", "title": "News"}}])
async def test_where_a_tap_is_not_answered_nobody_votes(ann: Person, fields: dict[str, Any]) -> None:
    [answer] = await ann.send(channel_post=ann.message("/ask DramaWave margin", **fields))

    assert answer.buttons == {}


async def test_an_edited_question_is_that_of_the_vote(ann: Person) -> None:
    message = ann.message("DramaWave revenue")
    await ann.send(message=message)
    [answer] = await ann.send(edited_message=message | {"text": "DramaWave margin", "edit_date": 5})

    await ann.tap(answer, "👎")

    [vote] = await complaints(ann)
    assert vote.question == "DramaWave margin"


async def test_after_a_restart_the_quoted_question_is_known_in_a_group(ann: Person) -> None:
    [answer] = await ann.say("DramaWave margin")
    asked = ann.message("/ask@test_bot DramaWave margin", chat=GROUP)
    shown = {"message_id": 77, "date": 1, "chat": GROUP, "text": "DramaWave: 83%", "reply_to_message": asked}

    await ann.tap(answer, "👎", message=shown)

    [vote] = await complaints(ann)
    assert vote.question == "DramaWave margin"


async def test_after_a_restart_a_vote_in_private_has_what_the_question_is_called(ann: Person) -> None:
    [answer] = await ann.say("DramaWave margin")

    await ann.tap(Call("sendMessage", answer.parameters, {"message_id": 5}), "👎")

    [vote] = await complaints(ann)
    assert "DramaWave" in vote.question
    assert "margin" in vote.question
    assert "83" in vote.answer


async def test_another_person_s_vote_has_what_the_question_is_called(ann: Person) -> None:
    lu, mo = (Person(ann.app, ann.telegram, id=number) for number in (43, 44))
    [answer] = await lu.say("/ask pls tell my friend DramaWave margin", chat=GROUP)
    shown = {"message_id": answer.message_id, "date": 1, "chat": GROUP, "text": answer.text}

    await mo.tap(answer, "👎", message=shown)

    [vote] = await complaints(ann)
    assert "DramaWave" in vote.question
    assert "friend" not in vote.question


async def test_a_vote_under_an_inline_message_answers_politely(ann: Person) -> None:
    [answer] = await ann.say("DramaWave margin")

    [acknowledged] = await ann.tap(answer, "👍", message=None, inline_message_id="abc")

    assert acknowledged.parameters["text"]
