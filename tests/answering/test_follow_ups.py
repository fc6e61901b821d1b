"""What a message takes over from what was said before, and what it does not."""

from datetime import timedelta

import pytest
from asking import slots

from bot.answering.answer import Status
from bot.answering.renderers import to_plain


@pytest.mark.parametrize("name", ["DramaFox", "ReelSport", "DramaRave", "FireFlow", "iLeader"])
def test_a_name_that_makes_sense_by_itself_is_asked_about(chat, name: str) -> None:
    asked, answered = chat(f"{name} revenue", "yes")
    assert asked.status is Status.CLARIFY
    assert not asked.sources
    assert answered.query == asked.choices[0].query


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


def test_what_was_said_long_ago_is_forgotten(chat) -> None:
    assert chat("DramaWave revenue", "and its margin?", pause=timedelta(hours=2))[1].status is not Status.ANSWER


def test_that_quarter_is_the_one_of_the_answer_before(chat) -> None:
    answers = chat("iQiyi revenue second quarter 2025", "and its net loss that quarter")
    assert slots(answers[1])["period"] == "2025-Q2"


def test_the_company_after_a_person_is_theirs(chat) -> None:
    assert "九州文化" in chat("Who is Wang Jiacheng", "whats the company called in chinese")[1].headline


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


def test_compared_with_another_keeps_the_figure_and_the_period(chat) -> None:
    answer = chat("中文在线2025年上半年亏了多少", "和掌阅比呢")[1]
    assert slots(answer) == {"metric": "net_loss", "period": "2025-H1", "subject": "col-group,ireader"}


def test_what_was_asked_about_is_meant_where_what_was_found_has_no_figure(chat) -> None:
    answers = chat("who's the company behind GoodShort", "did its in-app revenue grow in 2025?")
    assert slots(answers[1])["subject"] == "goodshort"


def test_the_reply_to_a_question_back_may_say_more_than_was_asked(chat) -> None:
    answers = chat("下载量？", "ReelShort 2025年5月的")
    assert answers[0].status is Status.CLARIFY
    assert slots(answers[1]) == {"metric": "downloads", "subject": "reelshort", "period": "2025-05"}


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


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        (("COL revenue Q3 2025", "and the loss?"), "2025-Q3"),
        (("中文在线2025年第四季度营收多少？", "亏了多少"), "2025-Q4"),
        (("COL revenue Q3 2025", "net loss now?"), None),
        (("DramaWave downloads in October 2025", "gross margin?"), None),
    ],
)
def test_another_figure_is_of_the_same_period_if_there_was_one(
    chat, lines: tuple[str, ...], period: str | None
) -> None:
    assert slots(chat(*lines)[-1]).get("period") == period


def test_a_month_after_another_one_is_of_the_same_year(chat) -> None:
    assert slots(chat("What happened in June 2026?", "And in July?")[1])["period"] == "2026-07"


def test_more_than_another_compares_the_figure_of_before(chat) -> None:
    compared = chat("Kunlun net loss Q1 2025", "Was that more than COL?")[1]
    assert slots(compared) == {"metric": "net_loss", "period": "2025-Q1", "subject": "kunlun-tech,col-group"}


def test_how_much_after_a_stake_shows_the_stake(chat) -> None:
    first, again = chat("Does ByteDance own iReader?", "How much?")
    assert again.query == first.query


@pytest.mark.parametrize(
    ("lines", "subject"),
    [
        (("When was FlareFlow launched?", "Who runs it?", "How much did it lose?"), "flareflow"),
        (("Who runs Kunlun?", "What does it own?"), "kunlun-tech"),
        (("who is the ceo of iqiyi", "what is its revenue"), "iqiyi"),
        (("What does COL own?", "what is its revenue?"), "col-group"),
        (("昆仑万维的CEO是谁", "它旗下有哪些应用"), "kunlun-tech"),
    ],
)
def test_it_is_what_was_first_asked_about_and_not_who_was_found(chat, lines: tuple[str, ...], subject: str) -> None:
    assert slots(chat(*lines)[-1])["subject"] == subject


def test_it_is_the_one_app_that_was_found(chat) -> None:
    assert slots(chat("which app does iReader have", "when was it launched")[1])["subject"] == "idrama"


def test_the_company_after_who_runs_it_is_the_one_found(chat) -> None:
    assert slots(chat("Who runs DramaWave?", "where is the company based?")[1])["subject"] == "kunlun-tech"


def test_what_he_does_is_never_answered_without_him(chat) -> None:
    answer = chat("Who is Ray Tong?", "Does he own COL?")[1]
    assert "ray-tong" in slots(answer).values()
    assert "Tencent" not in to_plain(answer)


def test_since_when_after_a_stake_tells_the_event_or_the_earliest_record(chat) -> None:
    assert chat("Does Disney own DramaBox?", "When?")[1].headline.startswith("July 2025")
    since = chat("Does ByteDance own iReader?", "How much?", "Since when?")[2]
    assert since.headline == "The data doesn't say since when; its earliest record is of November 2020."


def test_since_when_after_a_post_says_that_the_data_does_not_tell(chat) -> None:
    since = chat("谁是昆仑万维的董事长？", "从什么时候开始？")[1]
    assert since.status is Status.UNKNOWN
    assert since.headline.startswith("没有起始时间的数据")


def test_how_much_after_a_reason_tells_the_figure(chat) -> None:
    assert slots(chat("Why did iReader lose money?", "How much?")[1]) == {"metric": "net_loss", "subject": "ireader"}


def test_a_word_more_than_when_asks_something_else(chat) -> None:
    assert chat("Does Disney own DramaBox?", "when did it launch?")[1].query.intent == "launch"


@pytest.mark.parametrize("line", ["And the second?", "who came second?", "第二呢？"])
def test_the_second_of_a_ranking_comes_with_its_figure(chat, line: str) -> None:
    second = chat("Which app has the most downloads?", line)[1]
    assert slots(second) == {"metric": "downloads", "period": "2025", "subject": "dramawave"}


@pytest.mark.parametrize("line", ["Only the top three", "top 3 only", "前三名呢"])
def test_the_top_of_a_ranking_shows_it_again(chat, line: str) -> None:
    first, again = chat("Which app has the most downloads?", line)
    assert again.query == first.query


@pytest.mark.parametrize("line", ["According to DataEye?", "what does DataEye say?", "据DataEye呢？"])
def test_a_publisher_alone_asks_for_its_own_figure(chat, line: str) -> None:
    by = chat("ReelShort revenue in November 2025", line)[1]
    assert slots(by) == {"metric": "revenue", "period": "2025-11", "publisher": "dataeye", "subject": "reelshort"}


@pytest.mark.parametrize("line", ["and Omdia?", "According to Netflix?"])
def test_a_publisher_that_gives_no_such_figure_is_not_passed_over(chat, line: str) -> None:
    assert chat("ReelShort revenue in November 2025", line)[1].status is Status.UNKNOWN


def test_who_else_after_a_stake_asks_for_the_other_owners(chat) -> None:
    assert chat("Does COL own Crazy Maple?", "Who else?")[1].status is Status.UNKNOWN
    assert "FlareFlow Pte" in to_plain(chat("Is FlareFlow owned by COL?", "Who else?")[1])


def test_who_did_something_is_asked_of_nobody_in_particular(chat) -> None:
    assert "subject" not in slots(chat("Who made the most in 2024?", "Who made a loss in 2024?")[1])


def test_what_happened_goes_on_to_be_asked_of_other_periods(chat) -> None:
    answers = chat("What happened to ReelShort in 2025?", "In September?")
    assert [answer.query.intent for answer in answers] == ["timeline", "timeline"]
    assert slots(answers[1])["period"] == "2025-09"


@pytest.mark.parametrize("line", ["And NetShort?", "NetShort呢？"])
def test_one_more_name_after_a_comparison_joins_it(chat, line: str) -> None:
    joined = chat("Compare ReelShort and DramaBox downloads in July 2025", line)[1]
    assert slots(joined) == {"metric": "downloads", "period": "2025-07", "subject": "reelshort,dramabox,netshort"}


def test_who_is_not_listed_has_a_listed_owner_and_it_is_that_one_from_there_on(chat) -> None:
    first, second = chat("ticker of whoever owns FlexTV", "revenue 2024")
    assert "MPU" in first.headline
    assert slots(second)["subject"] == "mega-matrix"
