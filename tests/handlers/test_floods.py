"""Who asks too much gets one polite note, then silence."""

from typing import Any

from telegram_side import Person

GROUP: dict[str, Any] = {"id": -100, "type": "supergroup", "title": "Desk"}
NOTE = "That is too quick for me. Please wait half a minute, then ask again."
FAR_TOO_MANY = 40


async def test_a_flood_in_a_group_gets_one_note(ann: Person) -> None:
    sent = [call for _ in range(FAR_TOO_MANY) for call in await ann.say("/ask DramaWave margin", chat=GROUP)]

    assert [call.text == NOTE for call in sent] == [False] * 15 + [True]


async def test_others_in_the_group_go_on_being_answered(ann: Person) -> None:
    for _ in range(FAR_TOO_MANY):
        await ann.say("/ask DramaWave margin", chat=GROUP)

    [answer] = await Person(ann.app, ann.telegram, id=43).say("/ask DramaWave margin", chat=GROUP)
    [private] = await ann.say("DramaWave margin")

    assert "83" in answer.text
    assert "83" in private.text


async def test_talk_that_is_not_for_the_bot_is_not_counted(ann: Person) -> None:
    for text in ("DramaWave margin", "/frobnicate", "/ask@other_bot margin", "@ben margin"):
        for _ in range(FAR_TOO_MANY):
            assert await ann.say(text, chat=GROUP) == []

    [answer] = await ann.say("/ask DramaWave margin", chat=GROUP)

    assert "83" in answer.text


async def test_messages_that_wait_for_no_answer_are_a_flood_in_private_too(ann: Person) -> None:
    sent = await ann.send_at_once(*(ann.message("DramaWave margin") for _ in range(2 * FAR_TOO_MANY)))

    assert [call.text == NOTE for call in sent] == [False] * 22 + [True]


async def test_who_waits_for_each_answer_is_never_too_quick_in_private(ann: Person) -> None:
    for _ in range(2 * FAR_TOO_MANY):
        [answer] = await ann.say("DramaWave margin")
        assert "83" in answer.text


async def test_the_note_is_in_the_persons_language(ann: Person) -> None:
    ann.language = "zh"

    sent = [call for _ in range(FAR_TOO_MANY) for call in await ann.say("/ask 你好", chat=GROUP)]

    assert sent[-1].text == "问得太快了，请等半分钟再问。"


async def test_a_flood_of_taps_gets_one_note_too(ann: Person) -> None:
    [shown] = await ann.say("DramaWave margin")
    label = next(iter(shown.buttons))

    calls = [call for _ in range(FAR_TOO_MANY) for call in await ann.tap(shown, label)]

    told = [call.parameters.get("text") for call in calls if call.method == "answerCallbackQuery"]
    assert len(told) == FAR_TOO_MANY
    assert told.count(NOTE) == 1
    assert told[-1] is None


async def test_who_tapped_too_much_may_still_erase_everything(ann: Person) -> None:
    [shown] = await ann.say("DramaWave margin")
    [question] = await ann.say("/forget")
    for _ in range(FAR_TOO_MANY):
        await ann.tap(shown, next(iter(shown.buttons)))

    calls = await ann.tap(question, "Erase everything")

    assert [call.method for call in calls] == ["answerCallbackQuery", "editMessageText"]
