import json
from datetime import datetime

import pytest

from bot.answering.answer import Answer, Status
from bot.answering.knowledge import Knowledge
from bot.answering.runner import Runner
from bot.answering.search import Search, searchable
from bot.answering.synonyms import Synonyms
from bot.language.conversation import Conversation


@pytest.fixture(scope="module")
def search(knowledge: Knowledge) -> Search:
    synonyms = Synonyms(knowledge.intents.synonyms)
    return Search(knowledge.store, knowledge.intents, Runner(knowledge.store, knowledge.intents), synonyms)


@pytest.fixture
def ask(knowledge: Knowledge, now: datetime):
    return lambda line: knowledge.desk.ask(line, now=now, conversation=Conversation())[0]


def titles(search: Search, now: datetime, *words: str, limit: int = 3) -> list[str]:
    return [match.title for match in search.search(words, "en", now.date(), limit)]


def labels(answer: Answer) -> list[str]:
    return [choice.label for choice in answer.next_questions]


# What people see


@pytest.mark.parametrize("line", ["Brazil", "anything about Brazil", "FlareFlow downloads in Brazil"])
def test_words_that_nothing_explains_are_looked_up_and_what_mentions_them_is_offered(ask, line: str) -> None:
    answer = ask(line)
    assert answer.status is Status.UNKNOWN
    assert answer.headline == "I can't answer that, but these in the data mention “Brazil”:"
    assert answer.lines == (
        "TikTok launches PineDrama in the US and Brazil (January 2026)",
        "Kwai bets on short telenovelas in Brazil (27 June 2022)",
        "Kuaishou: Monthly active users, Kwai in Brazil (June 2022)",
    )
    assert labels(answer)[1:] == [
        "Kwai bets on short telenovelas in Brazil",
        "monthly active users of Kuaishou June 2022",
    ]


def test_in_chinese_as_well(ask) -> None:
    answer = ask("白皮书")
    assert answer.status is Status.UNKNOWN
    assert answer.headline == "这个我答不了，不过数据里这些内容提到「白皮书」："
    assert answer.lines[0] == "白皮书：前八个月海外收入约15亿美元（2025年11月）"


def test_a_tap_on_a_match_shows_what_was_found(ask, knowledge: Knowledge, now: datetime) -> None:
    [choice] = ask("find Globe").next_questions
    tapped = knowledge.buttons.decode(knowledge.buttons.encode(choice.query) or "")
    assert tapped == choice.query
    answer, _ = knowledge.desk.answer(tapped, now=now, conversation=Conversation(), lang="en")
    assert answer.status is Status.ANSWER
    assert answer.headline == "June 2026: ReelShort teams up with Globe in the Philippines"


def test_a_match_is_no_answer_and_no_turn_to_follow_up(ask) -> None:
    answer = ask("anything on Caracol")
    assert (answer.query, answer.sources, answer.confidence) == (None, (), 0.0)
    assert answer.unexplained == ("caracol",)


@pytest.mark.parametrize("line", ["DramaGoat owner", "DramaQueen", "Reel Long revenue", "share this box with me"])
def test_a_name_that_only_looks_alike_brings_up_nobody(ask, line: str) -> None:
    answer = ask(line)
    assert answer.status is not Status.ANSWER
    assert answer.lines == ()


def test_all_of_the_words_have_to_be_there(ask) -> None:
    assert ask("Brazil lemonade").lines == ()


def test_nothing_is_offered_twice(ask) -> None:
    for line in ("Disney recruiting in Shanghai", "iQiyi producers", "DramaBox netflix"):
        queries = [choice.query for choice in ask(line).next_questions]
        assert len(set(queries)) == len(queries) <= 3


# What is found


def test_those_with_the_words_in_their_titles_come_first(search: Search, now: datetime) -> None:
    found = titles(search, now, "disney", limit=20)
    assert found[:2] == ["Disney", "Disney Accelerator"]
    assert found.index("DramaBox presents at Disney's Accelerator Demo Day") < found.index("DramaBox")


@pytest.mark.parametrize("word", ["telenovela", "telenovelas", "TELENOVELAS"])
def test_singular_and_plural_find_each_other(search: Search, now: datetime, word: str) -> None:
    assert titles(search, now, word)[0] == "Kwai bets on short telenovelas in Brazil"


def test_a_synonym_of_the_intents_file_stands_for_its_word(search: Search, now: datetime) -> None:
    assert titles(search, now, "plagiarism")[0] == "Dianzhong and Heard Island accuse ReelShort of copying"


def test_rows_that_look_the_same_are_offered_once(search: Search, now: datetime) -> None:
    found = titles(search, now, "android", limit=20)
    assert found
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    "word",
    [
        '"',
        '""',
        "*",
        "brazil*",
        "bra*",
        "^brazil OR globe",
        "heading:brazil OR",
        "NEAR(brazil, 2)",
        "(",
        "-brazil",
        "a'b",
        "\x00",
    ],
)
def test_a_word_is_never_taken_for_the_language_of_the_index(search: Search, now: datetime, word: str) -> None:
    whole = [match.title for match in search.search(["brazil"], "en", now.date(), 20)]
    assert titles(search, now, word, limit=20) in ([], whole)


def test_no_more_than_a_few_words_with_letters_are_searched_for() -> None:
    assert searchable(["brazil", "b", "公", "2031", "白皮书", "brazil"]) == ("brazil", "白皮书")
    assert searchable(["one", "two", "three", "four", "five"]) == ()
    assert searchable(["公" * 400]) == ()


def test_nearly_every_passage_leads_to_a_question_that_shows_it(
    knowledge: Knowledge, search: Search, now: datetime
) -> None:
    rows = knowledge.store.select("SELECT kind, ref, heading FROM passages WHERE heading <> ''", {})
    lost = []
    for row in rows:
        words = json.dumps(str(row["heading"]).split(" 0 ")[0], ensure_ascii=False).strip('"')
        for match in search.search([words], "en", now.date(), 24):
            if (match.kind, match.id) == (row["kind"], row["ref"]) and not (
                match.query and knowledge.buttons.encode(match.query)
            ):
                lost.append(match.id)
    # A market without a figure, and a date that has gone by.
    assert lost == ["europe", "cal-mipcom-2026"]
