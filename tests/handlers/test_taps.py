"""Buttons, pressed by their labels."""

from telegram_side import Call, Person


async def clarification(ann: Person) -> tuple[Call, str]:
    [asked_back] = await ann.say("revenue")
    return asked_back, next(iter(asked_back.buttons))


async def test_a_tap_on_a_choice_answers_it(ann: Person) -> None:
    asked_back, label = await clarification(ann)

    acknowledged, answer = await ann.tap(asked_back, label)

    assert acknowledged.method == "answerCallbackQuery"
    assert "text" not in acknowledged.parameters
    assert answer.method == "sendMessage"
    assert answer.parameters["chat_id"] == ann.id


async def test_a_tap_in_a_group_is_answered_under_the_message_with_the_button(ann: Person) -> None:
    asked_back, label = await clarification(ann)
    group = {"id": -100, "type": "supergroup", "title": "Desk"}
    message = {"message_id": 9, "date": 1, "chat": group, "text": "…", "message_thread_id": 3}

    _, answer = await ann.tap(asked_back, label, message=message | {"is_topic_message": True})

    assert answer.parameters["reply_parameters"]["message_id"] == 9
    assert answer.parameters["message_thread_id"] == 3


async def test_in_a_group_anyone_may_tap_and_is_answered_by_name(ann: Person) -> None:
    group = {"id": -100, "type": "supergroup", "title": "Desk"}
    [answer] = await ann.say("/ask DramaWave margin", chat=group)
    shown = {"message_id": answer.message_id, "date": 1, "chat": group, "text": "…"}
    ben = Person(ann.app, ann.telegram, id=43)

    _, told = await ben.tap(answer, "About DramaWave", message=shown)

    assert told.text.startswith('<a href="tg://user?id=43">Ann</a>:\n<b>')


async def test_a_double_tap_is_answered_once(ann: Person) -> None:
    asked_back, label = await clarification(ann)
    await ann.tap(asked_back, label)

    [acknowledged] = await ann.tap(asked_back, label)

    assert acknowledged.parameters["text"] == "You have just asked that: the answer is below."


async def test_a_tap_is_answered_in_the_language_spoken_last(ann: Person) -> None:
    [chinese] = await ann.say("DramaWave 毛利率")

    _, answer = await ann.tap(chinese, next(iter(chinese.buttons)))

    assert any("\u4e00" <= letter <= "\u9fff" for letter in answer.text)


async def test_a_button_that_nobody_knows_any_more_answers_politely(ann: Person) -> None:
    asked_back, label = await clarification(ann)

    for data in ("q:", "q:no-such-token", "old:format", "\x00", "q:" + "x" * 62):
        [acknowledged] = await ann.tap(asked_back, label, data=data)
        assert acknowledged.parameters["text"] == "This button no longer works. Please type your question."


async def test_a_game_button_answers_politely(ann: Person) -> None:
    asked_back, label = await clarification(ann)

    [acknowledged] = await ann.tap(asked_back, label, data=None, game_short_name="chess")

    assert acknowledged.method == "answerCallbackQuery"


async def test_a_tap_that_waited_too_long_is_answered_all_the_same(ann: Person) -> None:
    asked_back, label = await clarification(ann)
    ann.telegram.refusals["answerCallbackQuery"] = (400, "Bad Request: query is too old")

    _, answer = await ann.tap(asked_back, label)

    assert answer.method == "sendMessage"
    assert "went wrong" not in answer.text


async def test_a_tap_on_a_message_that_telegram_no_longer_shows_is_answered(ann: Person) -> None:
    asked_back, label = await clarification(ann)

    _, answer = await ann.tap(asked_back, label, message={"chat": ann.private, "message_id": 7, "date": 0})

    assert answer.parameters["chat_id"] == ann.id


async def test_a_tap_under_an_inline_message_answers_politely(ann: Person) -> None:
    asked_back, label = await clarification(ann)

    [acknowledged] = await ann.tap(asked_back, label, message=None, inline_message_id="abc")

    assert acknowledged.parameters["text"]
