"""A question in no known form is answered by an event only if the event says all of it."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.answering.answer import Answer, Status
from bot.answering.knowledge import Knowledge, load_knowledge
from bot.answering.renderers import to_plain
from bot.dataset.store import Store
from bot.language.conversation import Conversation

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def ask(knowledge: Knowledge, now: datetime):
    def asked(text: str) -> Answer:
        return knowledge.desk.ask(text, now=now, conversation=Conversation())[0]

    return asked


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("which telecom did reelshort team up with in the philippines", "ReelShort teams up with Globe"),
        ("Which two Chinese companies said ReelShort had copied their shows?", "Dianzhong and Heard Island accuse"),
        ("When did the actors union bring out its contract for vertical dramas?", "SAG-AFTRA presents a contract"),
        ("广电总局什么时候公布微短剧管理办法征求意见稿", "征求意见"),
    ],
)
def test_an_event_that_says_every_word_answers(ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWER
    assert told in answer.headline


@pytest.mark.parametrize(
    ("question", "whom"),
    [
        ("which one used to rent out planes before it got into soaps", "Mega Matrix"),
        ("which company leased aircraft before micro-dramas", "Mega Matrix"),
        ("what story game did the ReelShort folks have before", "Chapters"),
        ("which Korean games maker threw 120 billion won at it", "Krafton"),
        ("有款app靠自己的言情小说给ReelShort喂素材，是哪个？", "Kiss"),
    ],
)
def test_a_description_finds_whom_it_describes(ask, question: str, whom: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWER
    assert whom in answer.headline


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("How many individual episodes came down in the clean-up drive of February 2023?", "1,365,004 episodes"),
        ("2022年底到2023年初的专项整治总共下架了多少部微短剧", "2.53万部"),
        ("how many shows is Fox promising to make with the My Drama people", "200 vertical titles"),
        ("how much seed cash did GammaTime start out with?", "$14 million"),
        ("FlareFlow打算2026年自制多少部", "180部"),
    ],
)
def test_a_row_has_the_number_of_what_is_counted(ask, question: str, number: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWER
    assert number in to_plain(answer)


@pytest.mark.parametrize(
    "question",
    [
        "which company used to rent out ships before soaps",
        "which Russian company put 120 billion won into an audio platform",
        "how many people were arrested in the clean-up drive",
        "how many episodes does a ReelShort drama have",
        "how much did COL spend on promoting FlareFlow",
        "how much did Fox pay for its stake in Holywater",
        "when did SpoonLabs start its podcast platform",
        "which law firm is handling COL's hong kong float",
        "where is the Chinese studio based",
        "which of ByteDance's apps is the biggest",
        "专项整治罚了多少钱",
        "红果的编剧是谁",
    ],
)
def test_no_description_stands_in_for_what_it_does_not_say(ask, question: str) -> None:
    assert ask(question).status is not Status.ANSWER


@pytest.mark.parametrize(
    "question",
    [
        "which telecom did reelshort team up with in Peru",
        "which telecom did DramaBox team up with in the philippines",
        "which telecom did ReelShurt team up with in the philippines",
        "why did reelshort team up with a telecom in the philippines",
        "best drama on Netflix",
    ],
)
def test_one_word_that_the_event_does_not_say_and_it_is_no_answer(ask, question: str) -> None:
    assert ask(question).status is not Status.ANSWER


def test_what_is_known_of_who_was_named_does_not_stand_in_for_the_event(ask) -> None:
    assert ask("Is FreeShort free to watch, and who makes it?").status is not Status.ANSWER


def test_a_date_of_the_calendar_is_found_by_its_name(ask) -> None:
    answer = ask("亞洲電視論壇什麼時候")
    assert answer.query is not None
    assert answer.query.intent == "upcoming"


def test_of_too_many_rows_none_is_recalled(monkeypatch, dataset_file, now: datetime) -> None:
    monkeypatch.setattr("bot.answering.recalling.MOST_ROWS", 3)
    desk = load_knowledge(Store.open(dataset_file), ROOT / "intents.yaml").desk
    answer, _ = desk.ask("which company leased aircraft before micro-dramas", now=now, conversation=Conversation())
    assert answer.status is Status.UNKNOWN
