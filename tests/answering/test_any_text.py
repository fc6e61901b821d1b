"""Whatever is typed: an answer, in bounded size, that can be sent."""

from datetime import datetime
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.answer import Status
from bot.answering.knowledge import Knowledge
from bot.answering.renderers import to_html, to_plain
from bot.language.conversation import Conversation

WORDS = [
    "DramaWave",
    "COL",
    "margin",
    "who owns",
    "and its",
    "上半年",
    "亏损",
    "2025",
    "?",
    "the",
    "it",
    "yuan",
    "红果",
    "in",
    "1",
]
messages = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=9).map(" ".join),
)
relaxed = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)


class Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@relaxed
@given(lines=st.lists(messages, min_size=1, max_size=3))
def test_every_message_gets_an_answer_that_can_be_sent(knowledge: Knowledge, now: datetime, lines: list[str]) -> None:
    conversation = Conversation()
    for line in lines:
        answer, conversation = knowledge.desk.ask(line, now=now, conversation=conversation)
        markup = to_html(answer)
        balance = Balance()
        balance.feed(markup)
        assert balance.open == []
        assert markup.encode()
        assert len(markup) <= 4096
        assert len(to_plain(answer)) <= 1200


@relaxed
@given(line=messages)
def test_the_same_text_gives_the_same_answer(knowledge: Knowledge, now: datetime, line: str) -> None:
    first, second = (knowledge.desk.ask(line, now=now, conversation=Conversation())[0] for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    "line",
    [
        "",
        " ",
        "x" * 4096,
        "公" * 4096,
        "😀" * 500,
        "\x00\x07",
        "\ud800",
        "<b>",
        "**",
        "Привет, сколько стоит",
        "SELECT 1;",
    ],
)
def test_bad_input_gets_a_polite_line_and_no_fact(knowledge: Knowledge, now: datetime, line: str) -> None:
    answer, _ = knowledge.desk.ask(line, now=now, conversation=Conversation())
    assert answer.status is Status.UNKNOWN
    assert answer.headline
    assert not answer.sources


@pytest.mark.parametrize("line", ["DramaWave margin", "who owns ReelShort", "中文在线2025年上半年净亏损"])
@pytest.mark.parametrize("dressed", ["{}???", "  {} !!", "{} please", "hey, {}", "“{}”"])
def test_punctuation_and_politeness_change_nothing(
    knowledge: Knowledge, now: datetime, line: str, dressed: str
) -> None:
    plain, _ = knowledge.desk.ask(line, now=now, conversation=Conversation())
    polite, _ = knowledge.desk.ask(dressed.format(line), now=now, conversation=Conversation())
    assert polite.query == plain.query


@pytest.mark.parametrize("name", ["Zorblax", "DramaQueen", "幻影短剧", "ReelLongest"])
@pytest.mark.parametrize("line", ["{} revenue", "who owns {}", "{} monthly users in 2025", "when was {} launched"])
def test_an_unknown_name_never_yields_a_figure(knowledge: Knowledge, now: datetime, line: str, name: str) -> None:
    answer, _ = knowledge.desk.ask(line.format(name), now=now, conversation=Conversation())
    assert answer.status is not Status.ANSWER
    assert not answer.sources
