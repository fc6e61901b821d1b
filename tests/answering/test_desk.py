"""What a question is taken to ask, and what is left unanswered."""

from datetime import datetime

import pytest
from asking import slots

from bot.answering.answer import Status
from bot.answering.knowledge import Knowledge
from bot.answering.renderers import to_plain
from bot.language.conversation import Conversation


def test_a_question_in_chinese_is_answered_in_chinese(ask) -> None:
    answer = ask("DramaWave的毛利率")
    assert answer.lang == "zh"
    assert "毛利率：83%" in answer.headline


def test_competing_owners_are_all_shown_with_who_says_so(ask) -> None:
    text = to_plain(ask("who owns DramaBox"))
    claims = "Shanghai Jiashu (Caixin Global), Dianzhong (Caixin Global), StoryMatrix (The Hollywood Reporter)"
    assert text.startswith(f"The sources disagree on who runs DramaBox: {claims}")


def test_owning_names_the_maker_and_the_stakes_above_it(ask) -> None:
    text = to_plain(ask("who owns ReelShort"))
    assert "Crazy Maple Studio makes and runs ReelShort" in text
    assert "COL Group holds 49% of Crazy Maple Studio, a minority" in text


def test_a_rejected_claim_is_never_shown_as_a_fact(ask) -> None:
    assert "subsidiary" not in to_plain(ask("who owns Crazy Maple Studio"))


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("loss of sereal+ operator", "col-group"),
        ("Kunlun monthly income from its app", "dramawave"),
        ("DramaWave的母公司中文全称", "kunlun-tech"),
    ],
)
def test_a_subject_may_be_named_by_its_relation_to_another(ask, line: str, subject: str) -> None:
    assert slots(ask(line))["subject"] == subject


@pytest.mark.parametrize(
    "line",
    ["DramaGoat owner", "FlareFlow downloads in Brazil", "what's 17 times 23", "'; DROP TABLE apps;--"],
)
def test_what_the_data_does_not_explain_is_not_answered(ask, line: str) -> None:
    assert ask(line).status is Status.UNKNOWN


def test_the_words_that_nothing_explains_are_named(ask) -> None:
    assert "“Brazil”" in ask("FlareFlow downloads in Brazil").headline


def test_the_word_that_nothing_explains_may_stand_in_the_answer_itself(ask) -> None:
    assert "Kwai in Brazil" in ask("Kwai monthly users Brazil").headline
    assert ask("FlareFlow revenue in Germany").status is Status.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "who owns Vigloo? what is the gross margin of DramaWave?",
        "who owns Vigloo and what is the gross margin of DramaWave",
        "DramaWave毛利率多少，Vigloo是谁的",
    ],
)
def test_two_questions_in_one_message_are_answered_together(ask, text: str) -> None:
    told = to_plain(ask(text))
    assert "83%" in told
    assert "SpoonLabs" in told


def test_a_second_question_with_much_to_tell_is_offered_as_a_button(ask) -> None:
    answer = ask("who is behind DramaBox? timeline of ReelShort?")
    assert "DramaBox" in answer.headline
    assert "ReelShort" in answer.next_questions[0].label


def test_advice_on_shares_is_politely_refused(ask) -> None:
    answer = ask("should I buy COL")
    assert answer.status is Status.UNKNOWN
    assert "no advice" in answer.headline


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("why are the three listed parents losing more money", "promotion abroad cost more"),
        ("三家上市公司为什么越亏越多", "海外内容和推广成本上升"),
        ("why does the whole industry lose money", "crowded markets"),
        ("为什么短剧出海不赚钱", "仍处于投入期"),
    ],
)
def test_why_may_be_asked_of_the_listed_parents_or_of_the_field(ask, line: str, told: str) -> None:
    assert told in ask(line).headline


def test_apps_are_found_through_subsidiaries_too(ask) -> None:
    assert ask("which apps does Mega Matrix run").headline == "Through its subsidiaries Mega Matrix runs FlexTV"


@pytest.mark.parametrize("line", ["who owns we t v", "w e t v owner"])
def test_a_name_may_be_spelt_out_letter_by_letter(ask, line: str) -> None:
    assert slots(ask(line))["subject"] == "wetv"


def test_a_phrase_is_known_by_the_words_that_rows_say_instead(ask) -> None:
    assert "25,300" in ask("how many shows did the Chinese clean-up wipe out by Feb 2023").headline


def test_a_tapped_question_is_answered_like_a_typed_one(knowledge: Knowledge, chat, now: datetime) -> None:
    typed = chat("DramaWave margin")[0]
    assert typed.query is not None
    tapped, _ = knowledge.desk.answer(typed.query, now=now, conversation=Conversation(), lang="en")
    assert tapped.headline == typed.headline


def test_every_next_question_has_an_answer(knowledge: Knowledge, chat, now: datetime) -> None:
    for line in ("COL net loss", "who owns ReelShort", "about FlareFlow", "UniReel gross margin"):
        for choice in chat(line)[0].next_questions:
            answer, _ = knowledge.desk.answer(choice.query, now=now, conversation=Conversation(), lang="en")
            assert answer.status is Status.ANSWER, choice.label


def test_the_second_question_of_a_message_may_point_back_to_the_first(ask) -> None:
    told = to_plain(ask("红果是谁的？有多少月活？"))
    assert "字节跳动" in told
    assert "月活跃用户" in told


def test_a_name_with_a_full_stop_is_no_question_of_its_own(ask) -> None:
    assert "83%" in ask("DramaWave. margin?").headline


def test_who_is_not_known_comes_with_whom_the_data_names(ask) -> None:
    answer = ask("点众科技的创始人是谁")
    assert answer.status is Status.UNKNOWN
    assert any("陈瑞卿" in text for text in (answer.headline, *answer.lines, *answer.notes))


def test_what_comes_next_month_is_of_that_month(ask) -> None:
    assert "3 December 2026" in " ".join(ask("whats coming up next month").lines)


def test_one_trade_fair_is_not_another(ask) -> None:
    lines = ask("when is MIPCOM").lines
    assert len(lines) == 1
    assert "MIPCOM" in lines[0]


def test_net_worth_is_no_word_of_an_event_that_says_net(ask) -> None:
    assert ask("Joey Jia net worth").status is not Status.ANSWER


def test_apps_are_listed_by_the_year_of_their_launch(ask) -> None:
    assert "FlareFlow" in ask("2025年上线了哪些app").headline


@pytest.mark.parametrize("text", ["how much did Disney pay for DramaBox?", "price Disney paid for DramaBox"])
def test_who_did_something_is_never_left_out(ask, text: str) -> None:
    assert ask(text).status is not Status.ANSWER


@pytest.mark.parametrize(("text", "near"), [("who owns Kaku", "Kuku"), ("DramaBix revenue", "DramaBox")])
def test_a_name_with_another_letter_is_asked_about(ask, text: str, near: str) -> None:
    answer = ask(text)
    assert answer.status is Status.CLARIFY
    assert near in answer.headline


def test_a_word_of_the_dataset_is_no_slip_for_a_name(ask) -> None:
    assert "Inkeverse" not in to_plain(ask("who runs Cineverse"))


def test_a_people_stands_for_its_place(ask) -> None:
    assert "Kwai in Brazil" in to_plain(ask("how many Brazilians were opening Kwai every month in June 2022"))


def test_how_long_is_answered_only_by_a_row_that_says_it(ask) -> None:
    assert "38 days" in to_plain(ask("for how many days did ReelShort lead Google Play's entertainment chart"))
    assert ask("how long did DramaBox lead Google Play's entertainment chart").status is not Status.ANSWER


def test_sources_have_their_chinese_names_in_chinese(ask) -> None:
    assert any(source.publisher == "财新国际" for source in ask("谁拥有ReelShort").sources)
    assert any(source.publisher == "Caixin Global" for source in ask("who owns ReelShort").sources)


@pytest.mark.parametrize("line", ["Which companies does COL own?", "中文在线拥有哪些公司？"])
def test_who_owns_and_who_is_owned_are_two_things(ask, line: str) -> None:
    assert "FlareFlow" in ask(line).headline


@pytest.mark.parametrize(
    ("line", "told"),
    [("Is ReelShort owned by COL Group?", "49%"), ("Is FlareFlow owned by COL?", "COL Group runs FlareFlow")],
)
def test_owned_by_asks_for_the_stake(ask, line: str, told: str) -> None:
    assert told in ask(line).headline


def test_a_person_is_never_left_out_of_a_question_about_a_company(ask) -> None:
    assert ask("How much of COL does Tong Zhilei own?").status is Status.UNKNOWN


@pytest.mark.parametrize("post", ["CEO", "founder"])
def test_whoever_is_known_holds_no_post_that_the_data_does_not_give(ask, post: str) -> None:
    answer = ask(f"Who is the {post} of ByteDance?")
    assert answer.status is Status.UNKNOWN
    assert "Le Li" in to_plain(answer)


def test_a_president_is_neither_the_chairman_nor_a_vice_president(ask) -> None:
    assert ask("Who is the president of Dianzhong?").headline.startswith("Li Jiang")
    assert ask("Who is the vice president of Crazy Maple Studio?").headline.startswith("Nan Yapeng")


@pytest.mark.parametrize(("line", "count"), [("Which companies are listed in Hong Kong?", 5), ("in Shenzhen", 2)])
def test_a_list_keeps_to_the_place_that_was_asked_for(ask, line: str, count: int) -> None:
    answer = ask(line if "listed" in line else f"which companies are listed {line}")
    assert answer.headline.startswith(f"{count} companies")


def test_apps_are_listed_by_their_market(ask) -> None:
    assert {"PikoShow", "TopShort", "UniReel"} <= set(ask("List all apps in Japan").headline.replace(",", "").split())


@pytest.mark.parametrize("line", ["Why did Kunlun return to profit?", "Why is DramaWave so profitable?"])
def test_the_reason_of_a_loss_is_none_of_a_profit(ask, line: str) -> None:
    assert ask(line).status is Status.UNKNOWN
