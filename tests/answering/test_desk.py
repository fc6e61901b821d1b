from datetime import datetime, timedelta

import pytest

from bot.answering.answer import Answer, Status
from bot.answering.knowledge import Knowledge
from bot.answering.renderers import to_plain
from bot.language.conversation import Conversation


@pytest.fixture
def chat(knowledge: Knowledge, now: datetime):
    """Says the lines of one person, one after the other, and gives the answers."""

    def talk(*lines: str, pause: timedelta = timedelta(seconds=20)) -> list[Answer]:
        conversation, answers, at = Conversation(), [], now
        for line in lines:
            answer, conversation = knowledge.desk.ask(line, now=at, conversation=conversation)
            answers.append(answer)
            at += pause
        return answers

    return talk


@pytest.fixture
def ask(chat):
    return lambda line: chat(line)[0]


def slots(answer: Answer) -> dict[str, str]:
    return answer.query.as_dict() if answer.query else {}


def test_a_figure_comes_with_its_period_and_its_source(ask) -> None:
    answer = ask("DramaWave margin")
    assert answer.headline == "DramaWave, gross margin: 83% (first half of 2025)"
    assert [source.publisher for source in answer.sources] == ["Caixin Global"]


def test_a_question_in_chinese_is_answered_in_chinese(ask) -> None:
    answer = ask("DramaWave的毛利率")
    assert answer.lang == "zh"
    assert "毛利率：83%" in answer.headline


def test_without_a_period_the_latest_figure_comes_first_then_the_headline_rows(ask) -> None:
    answer = ask("COL net loss")
    assert "45.83 million yuan (first quarter of 2026)" in answer.headline
    assert any("226 million yuan ($31 million) (first half of 2025)" in line for line in answer.lines)


def test_a_half_without_a_year_is_the_latest_one_and_the_answer_names_it(ask) -> None:
    assert "上半年" in ask("COL 上半年亏了多少").headline
    assert "2025" in ask("COL loss first half").headline


def test_last_year_follows_the_clock(ask) -> None:
    assert slots(ask("overseas downloads last year"))["period"] == "2025"


def test_profit_and_loss_are_one_quantity(ask) -> None:
    assert "net profit: 89.44 million yuan (2023)" in ask("COL loss 2023").headline


def test_a_period_without_a_row_is_unknown_and_the_nearest_is_named_as_such(ask) -> None:
    answer = ask("What was DramaWave's revenue in March 1999?")
    assert answer.status is Status.UNKNOWN
    assert "March 1999" in answer.headline


def test_parts_of_a_year_are_shown_and_not_added_up(ask) -> None:
    answer = ask("iReader net loss 2025")
    assert answer.status is Status.ANSWER
    assert any("not to be added up" in note for note in answer.notes)


def test_a_subject_without_the_figure_is_unknown(ask) -> None:
    answer = ask("UniReel gross margin")
    assert answer.status is Status.UNKNOWN
    assert answer.headline == "The data has no gross margin of UniReel."


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


def test_two_subjects_are_compared_over_the_same_period(ask) -> None:
    answer = ask("COL vs iReader revenue")
    assert answer.headline == "Revenue, January to September 2025"
    assert [line.split(":")[0] for line in answer.lines] == ["iReader", "COL Group"]


@pytest.mark.parametrize(
    "line",
    ["DramaGoat owner", "FlareFlow downloads in Brazil", "what's 17 times 23", "'; DROP TABLE apps;--"],
)
def test_what_the_data_does_not_explain_is_not_answered(ask, line: str) -> None:
    assert ask(line).status is Status.UNKNOWN


def test_the_words_that_nothing_explains_are_named(ask) -> None:
    assert "“Brazil”" in ask("FlareFlow downloads in Brazil").headline


@pytest.mark.parametrize("name", ["DramaFox", "ReelSport", "DramaRave", "FireFlow", "iLeader"])
def test_a_name_that_makes_sense_by_itself_is_asked_about(chat, name: str) -> None:
    asked, answered = chat(f"{name} revenue", "yes")
    assert asked.status is Status.CLARIFY
    assert not asked.sources
    assert answered.query == asked.choices[0].query


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


def test_a_loss_asked_for_and_a_profit_since_are_both_shown(ask) -> None:
    text = to_plain(ask("kunlun loss"))
    assert "net profit: 190 million yuan (third quarter of 2025)" in text
    assert "Net loss: 665 million yuan (January to September 2025)" in text


def test_advice_on_shares_is_politely_refused(ask) -> None:
    answer = ask("should I buy COL")
    assert answer.status is Status.UNKNOWN
    assert "no advice" in answer.headline


def test_a_missing_subject_is_asked_for_and_a_name_is_enough_to_go_on(chat) -> None:
    asked, answered = chat("net loss of the company?", "COL please")
    assert asked.status is Status.CLARIFY
    assert 2 <= len(asked.choices) <= 5
    assert slots(answered) == {"metric": "net_loss", "subject": "col-group"}


@pytest.mark.parametrize("reply", ["2", "the second one", "第二个"])
def test_a_choice_may_be_typed(chat, reply: str) -> None:
    asked, answered = chat("revenue??", reply)
    assert answered.query == asked.choices[1].query


def test_a_follow_up_takes_over_the_subject_only_where_it_points_back(chat) -> None:
    assert slots(chat("who owns DramaWave", "and its margin?")[1])["subject"] == "dramawave"
    assert slots(chat("DramaWave margin", "how big is the market")[1])["subject"] == "global"


def test_a_follow_up_may_change_the_subject_the_period_or_the_currency(chat) -> None:
    _, other, yuan = chat("iReader loss change", "and COL?", "how much is that in yuan")
    assert slots(other) == {"metric": "net_loss_growth", "subject": "col-group"}
    assert "226 million yuan" in to_plain(yuan)


def test_a_correction_asks_the_same_of_another(chat) -> None:
    assert slots(chat("who runs DramaWave", "oops wrong one, DramaBox")[1])["subject"] == "dramabox"


@pytest.mark.parametrize("line", ["9", "😀😀", "<b>&", "flurbo margin", "红果 收入"])
def test_a_failed_reading_never_falls_back_on_the_last_subject(chat, line: str) -> None:
    assert slots(chat("DramaWave revenue", line)[1]).get("subject") != "dramawave"


@pytest.mark.parametrize("first", ["what is the market size in 2024?", "who owns ReelShort"])
@pytest.mark.parametrize(
    "line", ["revenue of Netflix", "Netflix users", "how many minutes on Netflix?", "Netflix stake"]
)
def test_what_is_asked_of_somebody_unknown_is_not_asked_of_the_last_subject(chat, first: str, line: str) -> None:
    assert chat(first, line)[-1].status is Status.UNKNOWN


@pytest.mark.parametrize("line", ["COL revenue overseas", "revenue from overseas of COL", "中文在线海外收入多少"])
def test_a_figure_that_is_not_there_is_not_made_up_for_by_a_statement(ask, line: str) -> None:
    answer = ask(line)
    assert answer.status is Status.UNKNOWN
    assert "26.15%" in to_plain(answer)  # the share of it, which the data has


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


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("according to Omdia, what was DramaBox's in-app revenue in 2024", "217 million"),
        ("MPA estimate of DramaBox revenue 2024", "323 million"),
        ("what does omdia say about the US market in 2026", "1.5 billion"),
        ("DataEye说2025年8月海外短剧内购收入多少", "1.964亿美元"),
    ],
)
def test_a_figure_may_be_asked_for_by_who_gave_it(ask, line: str, told: str) -> None:
    assert told in to_plain(ask(line))


def test_whoever_gave_no_such_figure_is_not_answered_for_by_another(ask) -> None:
    answer = ask("what is the gross margin of UniReel according to Omdia")
    assert answer.status is Status.UNKNOWN
    assert "Omdia" in answer.headline


def test_apps_are_found_through_subsidiaries_too(ask) -> None:
    assert ask("which apps does Mega Matrix run").headline == "Through its subsidiaries Mega Matrix runs FlexTV"


def test_the_listed_parents_can_be_ranked_among_themselves(ask) -> None:
    assert ask("which of the listed parents lost the most in H1 2025").headline.startswith("Kunlun Tech")


@pytest.mark.parametrize("line", ["who owns we t v", "w e t v owner"])
def test_a_name_may_be_spelt_out_letter_by_letter(ask, line: str) -> None:
    assert slots(ask(line))["subject"] == "wetv"


def test_a_phrase_is_known_by_the_words_that_rows_say_instead(ask) -> None:
    assert "25,300" in ask("how many shows did the Chinese clean-up wipe out by Feb 2023").headline


def test_what_was_said_long_ago_is_forgotten(chat) -> None:
    assert chat("DramaWave revenue", "and its margin?", pause=timedelta(hours=2))[1].status is not Status.ANSWER


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


def test_a_change_between_two_periods_is_computed_from_both_and_says_so(ask) -> None:
    answer = ask("By how much did the monthly users of Hongguo grow from September 2024 to October 2025?")
    assert "up about 125 million (104.2%)" in answer.headline
    assert answer.lines == ("an estimated 120 million (September 2024)", "an estimated 245 million (October 2025)")
    assert "Computed from these two figures." in answer.notes


def test_a_quarter_may_be_named_by_its_number_after_another_one(ask) -> None:
    answer = ask("did COL lose more in the fourth quarter of 2025 than in the third")
    assert slots(answer)["period"] == "2025-Q4,2025-Q3"


def test_a_comparison_of_two_says_their_difference_and_that_it_is_computed(ask) -> None:
    answer = ask("COL vs iReader net loss H1 2025")
    assert any("computed from the two: about 66 million yuan" in text for text in (*answer.lines, *answer.notes))


def test_the_second_question_of_a_message_may_point_back_to_the_first(ask) -> None:
    told = to_plain(ask("红果是谁的？有多少月活？"))
    assert "字节跳动" in told
    assert "月活跃用户" in told


def test_a_name_with_a_full_stop_is_no_question_of_its_own(ask) -> None:
    assert "83%" in ask("DramaWave. margin?").headline


def test_that_quarter_is_the_one_of_the_answer_before(chat) -> None:
    answers = chat("iQiyi revenue second quarter 2025", "and its net loss that quarter")
    assert slots(answers[1])["period"] == "2025-Q2"


def test_the_company_after_a_person_is_theirs(chat) -> None:
    assert "九州文化" in chat("Who is Wang Jiacheng", "whats the company called in chinese")[1].headline


def test_who_is_not_known_comes_with_whom_the_data_names(ask) -> None:
    answer = ask("点众科技的创始人是谁")
    assert answer.status is Status.UNKNOWN
    assert any("陈瑞卿" in text for text in (answer.headline, *answer.lines, *answer.notes))


def test_parts_of_a_year_stand_in_for_it_under_their_own_name(ask) -> None:
    answer = ask("how much did NetShort make in 2025")
    assert "in-app revenue: an estimated $17.88 million (July 2025)" in answer.headline
    assert any("No reported revenue for 2025 as a whole" in text for text in answer.notes)


def test_source_alone_shows_the_last_answer_with_its_source_again(chat) -> None:
    first, again = chat("COL gross margin", "source?")
    assert (again.query, again.sources) == (first.query, first.sources)


def test_latest_alone_asks_the_same_of_now(chat) -> None:
    assert "first quarter of 2026" in chat("COL gross margin 2024", "and the latest?")[1].headline


def test_the_second_one_of_a_list_can_be_asked_about(chat) -> None:
    answers = chat("apps of kunlun", "the second one", "its downloads?")
    assert slots(answers[1]) == {"subject": "freereels"}
    assert "FreeReels, downloads: over 38 million" in answers[2].headline


def test_a_currency_is_asked_for_anew_each_time(chat) -> None:
    assert "$276 million" in chat("DramaBox revenue 2024", "in yuan?", "and 2025")[2].headline


def test_a_year_ago_asks_for_the_growth(chat) -> None:
    assert slots(chat("COL loss H1 2025", "compared with a year ago?")[1])["metric"] == "net_loss_growth"


def test_what_comes_next_month_is_of_that_month(ask) -> None:
    assert "3 December 2026" in " ".join(ask("whats coming up next month").lines)


def test_one_trade_fair_is_not_another(ask) -> None:
    lines = ask("when is MIPCOM").lines
    assert len(lines) == 1
    assert "MIPCOM" in lines[0]


def test_net_worth_is_no_word_of_an_event_that_says_net(ask) -> None:
    assert ask("Joey Jia net worth").status is not Status.ANSWER


def test_a_loss_asked_for_and_a_profit_found_is_said_of_that_period(ask) -> None:
    assert "It was a net profit." in ask("did COL make a loss in 2023?").notes


def test_compared_with_another_keeps_the_figure_and_the_period(chat) -> None:
    answer = chat("中文在线2025年上半年亏了多少", "和掌阅比呢")[1]
    assert slots(answer) == {"metric": "net_loss", "period": "2025-H1", "subject": "col-group,ireader"}


def test_why_a_loss_that_was_none_is_set_right(ask) -> None:
    answer = ask("why did DramaBox lose money")
    assert answer.status is Status.UNKNOWN
    assert "net profit of DramaBox: an estimated $10 million (2024)" in answer.headline


def test_apps_are_listed_by_the_year_of_their_launch(ask) -> None:
    assert "FlareFlow" in ask("2025年上线了哪些app").headline


def test_a_definition_and_a_figure_that_lacks_its_subject_differ_by_an_article(ask) -> None:
    assert ask("what is gross margin").query.intent == "define"
    assert ask("what is the gross margin?").status is Status.CLARIFY


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


def test_what_was_asked_about_is_meant_where_what_was_found_has_no_figure(chat) -> None:
    answers = chat("who's the company behind GoodShort", "did its in-app revenue grow in 2025?")
    assert slots(answers[1])["subject"] == "goodshort"


def test_the_reply_to_a_question_back_may_say_more_than_was_asked(chat) -> None:
    answers = chat("下载量？", "ReelShort 2025年5月的")
    assert answers[0].status is Status.CLARIFY
    assert slots(answers[1]) == {"metric": "downloads", "subject": "reelshort", "period": "2025-05"}


def test_a_people_stands_for_its_place(ask) -> None:
    assert "Kwai in Brazil" in to_plain(ask("how many Brazilians were opening Kwai every month in June 2022"))


def test_how_long_is_answered_only_by_a_row_that_says_it(ask) -> None:
    assert "38 days" in to_plain(ask("for how many days did ReelShort lead Google Play's entertainment chart"))
    assert ask("how long did DramaBox lead Google Play's entertainment chart").status is not Status.ANSWER


def test_two_quarters_of_one_year_are_compared(ask) -> None:
    assert slots(ask("DramaWave in-app revenue Q2 v Q3 2025"))["period"] == "2025-Q2,2025-Q3"


def test_sources_have_their_chinese_names_in_chinese(ask) -> None:
    assert any(source.publisher == "财新国际" for source in ask("谁拥有ReelShort").sources)
    assert any(source.publisher == "Caixin Global" for source in ask("who owns ReelShort").sources)


def test_a_question_about_all_of_a_kind_takes_nothing_over(chat) -> None:
    answers = chat("dramabox profit", "which companies are losing money")
    assert "subject" not in slots(answers[1])


def test_a_metric_after_a_why_asks_for_that_metric(chat) -> None:
    answers = chat("why did COL lose money", "and kunlun?", "what about its revenue")
    assert answers[2].query.intent == "figure"
    assert slots(answers[2]) == {"subject": "kunlun-tech", "metric": "revenue"}


def test_why_without_a_reason_says_so_of_whom_it_is_asked(chat) -> None:
    answer = chat("dramabox revenue", "why?")[1]
    assert answer.status is Status.UNKNOWN
    assert "DramaBox" in answer.headline


def test_he_is_never_a_company(chat) -> None:
    answer = chat("who is the ceo of crazy maple studio", "how old is he")[1]
    assert answer.status is not Status.ANSWER


def test_the_smallest_is_not_the_largest(ask) -> None:
    answer = ask("who had the smallest net loss in the first nine months of 2025")
    assert answer.headline.startswith("iReader")
    assert "lowest" in answer.headline


def test_a_ranking_of_a_year_takes_its_parts_where_the_year_has_no_two_to_compare(ask) -> None:
    answer = ask("which company lost the most money in 2025")
    assert answer.status is Status.ANSWER
    assert "2025" in answer.headline
