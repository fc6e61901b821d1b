"""A question in words, in private."""

import pytest
from telegram_side import Person, addressing


async def test_a_question_is_answered_with_the_figure_its_source_and_buttons(ann: Person) -> None:
    [answer] = await ann.say("DramaWave margin")

    assert "83" in answer.text
    assert "<b>" in answer.text
    assert "href=" in answer.text
    assert answer.parameters["parse_mode"] == "HTML"
    assert answer.parameters["link_preview_options"] == {"is_disabled": True}
    assert answer.parameters["chat_id"] == ann.id
    assert "reply_parameters" not in answer.parameters
    assert answer.buttons


async def test_buttons_fit_a_phone_and_telegrams_limits(ann: Person) -> None:
    [answer] = await ann.say("DramaWave margin")

    *questions, last = answer.parameters["reply_markup"]["inline_keyboard"]
    assert all(len(row) == 1 for row in questions)
    assert [button["text"] for button in last] == ["👍", "👎", "Share"]
    assert all(0 < len(label) <= 60 for label in answer.buttons)
    assert all(len(data.encode()) <= 64 for data in answer.buttons.values())


async def test_a_chinese_question_is_answered_in_chinese_whatever_the_phone_speaks(ann: Person) -> None:
    [answer] = await ann.say("DramaWave 毛利率")

    assert "83" in answer.text
    assert "来源" in answer.text


async def test_the_bots_name_in_front_of_a_question_is_no_part_of_it(ann: Person) -> None:
    [answer] = await ann.say("@Test_Bot, DramaWave margin")

    assert "83" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "<b>revenue</b> & </i> <script>",
        "x" * 4096,
        "剧" * 4096,
        "half an emoji \ud83d",
        "\x00\x07 NUL",
        "{{ 7 * 7 }} {text}",
        "'; DROP TABLE metrics; --",
        "\u202e\u200b\ufeff",
        "😀" * 2048,
        " ",
        "@test_bot",
    ],
)
async def test_any_text_gets_one_message_that_telegram_accepts(ann: Person, text: str) -> None:
    [answer] = await ann.say(text)

    assert 0 < len(answer.text) <= 4096
    assert "went wrong" not in answer.text


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]},
        {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}},
        {"sticker": {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1, "type": "regular",
                     "is_animated": False, "is_video": False}},
        {"location": {"latitude": 1.0, "longitude": 1.0}},
        {"dice": {"emoji": "🎲", "value": 1}},
    ],
    ids=lambda content: next(iter(content)),
)  # fmt: skip
async def test_what_holds_no_words_gets_one_polite_line(ann: Person, content: dict) -> None:
    [answer] = await ann.say(**content)

    assert answer.text == "I can only read text. Please type your question."


async def test_the_words_under_a_picture_are_a_question(ann: Person) -> None:
    picture = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]

    [answer] = await ann.say(photo=picture, caption="DramaWave margin")
    [commanded] = await ann.say(photo=picture, caption="/ask DramaWave margin", caption_entities=addressing("/ask"))

    assert answer.text == commanded.text
    assert "83" in answer.text


@pytest.mark.parametrize("caption", [{}, {"caption": "DramaWave margin"}], ids=["no words", "words under the first"])
async def test_an_album_is_answered_once(ann: Person, caption: dict) -> None:
    picture = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}], "media_group_id": "a"}

    sent = [await ann.say(**picture, **fields) for fields in (caption, {}, {})]

    assert [len(each) for each in sent] == [1, 0, 0]


async def test_a_service_message_gets_no_answer(ann: Person) -> None:
    assert await ann.say(pinned_message=ann.message("hello")) == []


async def test_an_unknown_command_points_to_help(ann: Person) -> None:
    [answer] = await ann.say("/frobnicate")

    assert "/help" in answer.text


@pytest.mark.parametrize("kind", ["edited_business_message", "business_message", "something_new"])
async def test_what_is_written_to_others_is_left_alone(ann: Person, kind: str) -> None:
    for text in ("DramaWave margin", "/ask DramaWave margin", "/start"):
        assert await ann.send(**{kind: ann.message(text)}) == []


async def test_what_was_sent_through_a_bot_is_left_alone(ann: Person) -> None:
    bot = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "test_bot"}

    assert await ann.say("DramaWave margin", via_bot=bot) == []


async def test_updates_of_unknown_kinds_pass(ann: Person) -> None:
    assert await ann.send() == []
    assert await ann.send(something_new={"id": 1}) == []


async def test_a_follow_up_knows_what_was_asked_before(ann: Person) -> None:
    await ann.say("DramaWave margin")

    [answer] = await ann.say("and its revenue?")

    assert "DramaWave, revenue" in answer.text


async def test_nobody_elses_question_is_followed_up(ann: Person) -> None:
    await ann.say("DramaWave margin")

    [answer] = await Person(ann.app, ann.telegram, id=43).say("and its revenue?")

    assert "DramaWave, revenue" not in answer.text
