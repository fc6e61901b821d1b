"""A long answer, page by page: every row on some page, each with its own sources."""

from datetime import datetime

import pytest

from bot.answering.knowledge import Knowledge
from bot.answering.renderers import hidden_lines, to_html
from bot.language.conversation import Conversation
from bot.language.query import Query

QUERIES = [
    Query.of("timeline"),
    Query.of("timeline", subject="dramabox"),
    Query.of("upcoming"),
    Query.of("sources"),
    Query.of("figure", subject="dramawave", metric="revenue"),
]


def page(knowledge: Knowledge, now: datetime, query: Query, number: int):
    found = knowledge.desk.page(query, number, now=now, lang="en")
    assert found
    return found


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: "/".join([query.intent, *query.as_dict().values()]))
def test_the_pages_lead_to_the_last_row_under_one_headline(knowledge: Knowledge, now: datetime, query: Query):
    last, highest = page(knowledge, now, query, 99)
    pages = [page(knowledge, now, query, number)[0] for number in range(highest + 1)]

    assert hidden_lines(last) == 0
    assert [hidden_lines(each) for each in pages] == sorted({hidden_lines(each) for each in pages}, reverse=True)
    assert len({each.headline for each in pages}) == 1


def test_a_page_names_the_sources_of_its_own_rows(knowledge: Knowledge, now: datetime):
    first, _ = page(knowledge, now, Query.of("timeline"), 0)
    second, _ = page(knowledge, now, Query.of("timeline"), 1)

    assert first.sources
    assert second.sources
    assert first.sources != second.sources


def test_the_first_page_is_the_answer_itself(knowledge: Knowledge, now: datetime):
    answer, _ = knowledge.desk.answer(Query.of("timeline"), now=now, conversation=Conversation(), lang="en")

    assert to_html(page(knowledge, now, Query.of("timeline"), 0)[0]) == to_html(answer)


def test_an_answer_that_is_all_headline_has_no_pages(knowledge: Knowledge, now: datetime):
    answer, number = page(knowledge, now, Query.of("apps_of", subject="kunlun-tech"), 3)

    assert number == 0
    assert not answer.paged


def test_a_list_that_a_word_left_rows_out_of_has_no_pages_for_they_would_hold_all(ask):
    assert ask("which companies are listed").paged
    assert ask("which companies are listed in Hong Kong").paged
    assert not ask("which companies are in Shanghai").paged
