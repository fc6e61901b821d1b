"""Links into the private chat, and the button that shares an answer."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from telegram_side import Person

from bot.answering.buttons import ButtonCodec
from bot.answering.knowledge import Knowledge
from bot.language.query import Query
from handlers.links import asked_by, query_payload, text_payload

SAFE = re.compile(r"ask_[A-Za-z0-9_-]{1,60}")


@pytest.fixture
def codec(knowledge: Knowledge) -> ButtonCodec:
    return knowledge.buttons


def test_a_query_survives_the_way_through_a_link(codec: ButtonCodec):
    for query in (Query.of("timeline"), Query.of("figure", subject="dramawave", metric="gross_margin")):
        payload = query_payload(query, codec)
        assert payload
        assert SAFE.fullmatch(payload)
        assert asked_by(payload, codec) == query


@pytest.mark.parametrize("text", ["dramawave margin", "红果月活", "😀?&=/", "a" * 44, "剧" * 14])
def test_a_short_question_in_words_does_too(codec: ButtonCodec, text: str):
    payload = text_payload(text)

    assert payload
    assert SAFE.fullmatch(payload)
    assert asked_by(payload, codec) == text


@pytest.mark.parametrize("text", ["", "  ", "a" * 45, "剧" * 15])
def test_what_does_not_fit_gets_no_link(text: str):
    assert text_payload(text) is None


@pytest.mark.parametrize("payload", ["ask_", "ask_!", "ask_a", "ask_____", "ask_cQ", "ask_dA", "ask_" + "_" * 60])
def test_a_payload_that_nobody_wrote_asks_nothing(codec: ButtonCodec, payload: str):
    assert asked_by(payload, codec) is None


async def test_a_link_asks_its_question(ann: Person, codec: ButtonCodec) -> None:
    payload = query_payload(Query.of("figure", subject="dramawave", metric="gross_margin"), codec)

    [answer] = await ann.say(f"/start {payload}")

    assert "83" in answer.text
    assert answer.buttons


async def test_a_link_from_another_time_says_so_and_greets(ann: Person) -> None:
    [greeting] = await ann.say("/start ask_cXXXXXXX")

    assert "no longer know the question behind this link" in greeting.text
    assert len(greeting.buttons) == 3


async def test_an_answer_in_private_can_be_shared_with_its_source_and_a_way_to_ask(ann: Person) -> None:
    [answer] = await ann.say("DramaWave margin")

    share = urlsplit(answer.links["Share"])
    told = parse_qs(share.query)
    [link], [text] = told["url"], told["text"]
    [asked] = await ann.say(f"/start {parse_qs(urlsplit(link).query)['start'][0]}")
    assert (share.netloc, share.path) == ("t.me", "/share/url")
    assert "83" in text
    assert "Caixin" in text
    assert asked.text == answer.text


async def test_what_has_no_source_is_not_shared(ann: Person) -> None:
    [asked_back] = await ann.say("revenue")
    [unknown] = await ann.say("what about football?")

    assert "Share" not in asked_back.links
    assert "Share" not in unknown.links


async def test_nothing_is_shared_from_a_group(ann: Person) -> None:
    [answer] = await ann.say("/ask DramaWave margin", chat={"id": -100, "type": "group", "title": "Desk"})

    assert not any("share" in link for link in answer.links.values())
