"""Inline mode: finished answers while one types, in any chat."""

from typing import Any

import pytest
from telegram_side import Call, Person


async def typed(ann: Person, text: str) -> Call:
    query = {"id": "1", "from": ann.user, "query": text, "offset": ""}
    [answer] = await ann.send(inline_query=query)
    return answer


def texts(call: Call) -> list[str]:
    return [result["input_message_content"]["message_text"] for result in call.parameters["results"]]


async def test_the_first_result_is_the_answer_with_its_source(ann: Person) -> None:
    answer = await typed(ann, "dramawave margin")

    first = answer.parameters["results"][0]
    assert "83" in first["title"]
    assert "Caixin" in first["description"]
    assert first["input_message_content"]["parse_mode"] == "HTML"
    assert first["input_message_content"]["link_preview_options"] == {"is_disabled": True}
    assert "href=" in texts(answer)[0]
    assert "button" not in answer.parameters


async def test_what_leads_on_comes_after_the_answer_and_nothing_twice(ann: Person) -> None:
    answer = await typed(ann, "dramawave margin")

    assert len(set(texts(answer))) == len(texts(answer)) > 1
    assert answer.parameters["results"][1]["title"] == "About DramaWave"


async def test_a_question_with_several_readings_gives_each_of_them_finished(ann: Person) -> None:
    answer = await typed(ann, "revenue")

    assert len(texts(answer)) > 1
    assert all("href=" in text for text in texts(answer))
    assert "button" not in answer.parameters


@pytest.mark.parametrize("text", ["", "  "])
async def test_an_empty_query_offers_examples(ann: Person, text: str) -> None:
    answer = await typed(ann, text)

    assert len(texts(answer)) == 3
    assert all("href=" in shown for shown in texts(answer))


async def test_an_unknown_question_leads_to_the_private_chat(ann: Person) -> None:
    answer = await typed(ann, "what about football?")

    button = answer.parameters["button"]
    [asked] = await ann.say(f"/start {button['start_parameter']}")
    [plain] = await ann.say("what about football?")
    assert button["text"] == "Ask me in private"
    assert asked.text == plain.text


async def test_a_question_too_long_for_a_link_leads_to_the_greeting(ann: Person) -> None:
    answer = await typed(ann, "what about football " * 12)

    [greeting] = await ann.say(f"/start {answer.parameters['button']['start_parameter']}")
    assert "Hello" in greeting.text


async def test_while_the_last_word_is_typed_what_stands_before_it_is_answered(ann: Person) -> None:
    answer = await typed(ann, "dramawave mar")

    assert "DramaWave" in texts(answer)[0]


@pytest.mark.parametrize("text", ["dramawave margin", "DramaWave 毛利率"])
async def test_results_that_are_alike_for_everyone_are_cached_for_everyone(ann: Person, text: str) -> None:
    answer = await typed(ann, text)

    assert answer.parameters.get("is_personal", False) is False
    assert 0 < answer.parameters["cache_time"] <= 300


@pytest.mark.parametrize("text", ["", "dramawave"])
async def test_results_that_follow_the_persons_language_are_cached_for_them_alone(ann: Person, text: str) -> None:
    english = await typed(ann, text)
    ann.language = "zh"
    chinese = await typed(ann, text)

    assert english.parameters["is_personal"] is True
    assert texts(english) != texts(chinese)


async def test_what_was_said_in_a_chat_plays_no_part(ann: Person) -> None:
    before = await typed(ann, "and its revenue?")
    await ann.say("who owns ReelShort")

    assert texts(await typed(ann, "and its revenue?")) == texts(before)


@pytest.mark.parametrize("text", ["x" * 256, "剧" * 256, "<b>&", "\ud83d", "timeline", "sources", "help", "upcoming"])
async def test_whatever_is_typed_stays_within_telegrams_limits(ann: Person, text: str) -> None:
    answer = await typed(ann, text)

    ids = [result["id"] for result in answer.parameters["results"]]
    assert len(set(ids)) == len(ids) <= 50
    assert all(0 < len(each.encode()) <= 64 for each in ids)
    assert all(0 < len(shown) <= 4096 for shown in texts(answer))


async def test_results_that_come_too_late_trouble_nobody(ann: Person, caplog: pytest.LogCaptureFixture) -> None:
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    ann.telegram.refusals["answerInlineQuery"] = (400, late)

    await typed(ann, "dramawave margin")

    assert "ERROR" not in caplog.text


async def test_the_message_sent_from_a_result_is_left_alone(ann: Person) -> None:
    bot: dict[str, Any] = ann.telegram.bot

    assert await ann.say("DramaWave, gross margin: 83%", via_bot=bot) == []
