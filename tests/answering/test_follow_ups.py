"""What a message takes over from what was said before, and what it does not."""

from datetime import timedelta

import pytest
from asking import slots

from bot.answering.answer import Status
from bot.answering.pages import SOURCES_SHOWN
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


@pytest.mark.parametrize("line", ["是字节跳动的吗？", "是不是字节的", "它是字节跳动的吗", "那属于字节跳动吗"])
def test_whether_it_is_somebodys_asks_nothing_of_them(chat, line: str) -> None:
    answer = chat("红果是谁的？", line)[1]
    assert answer.headline == "是。红果免费短剧由字节跳动运营（2025年）"


@pytest.mark.parametrize(
    "lines",
    [
        ("Who owns Hongguo?", "is it ByteDance's?"),
        ("How many users does Hongguo have?", "is it ByteDance's?"),
        ("Who founded Crazy Maple?", "was it Joey Jia?"),
        ("中文在线的创始人是谁？", "是童之磊吗？"),
    ],
)
def test_a_name_alone_may_be_all_that_yes_or_no_is_asked_of(chat, lines: tuple[str, str]) -> None:
    assert chat(*lines)[1].headline.startswith(("Yes. ", "是。"))


@pytest.mark.parametrize("line", ["is it Tencent's?", "is it Netflix's?", "是腾讯的吗？"])
def test_a_name_that_no_row_ties_to_it_is_neither_yes_nor_no(chat, line: str) -> None:
    assert chat("Who owns Hongguo?", line)[1].status is Status.UNKNOWN


def test_it_at_the_end_is_what_was_spoken_of(chat) -> None:
    assert chat("Who owns ReelShort?", "does COL own all of it?")[1].headline.startswith("No. COL Group holds 49%")


def test_did_they_after_who_did_asks_whether_it_was_them(chat) -> None:
    assert slots(chat("Who invested in DramaBox?", "did Disney?")[1]) == {"subject": "walt-disney", "other": "dramabox"}


@pytest.mark.parametrize("line", ["短剧市场2030年会有多大？", "How big will the micro-drama market be in 2030?"])
def test_what_only_a_market_has_is_not_asked_of_a_company(chat, line: str) -> None:
    assert slots(chat("Who owns ReelShort?", line)[1])["subject"] == "global"


@pytest.mark.parametrize("line", ["how fast is the industry growing?", "行业增长多快"])
def test_nor_is_what_is_asked_of_the_whole_field(chat, line: str) -> None:
    assert slots(chat("What was COL's loss in H1 2025?", line)[1]).get("subject") != "col-group"


@pytest.mark.parametrize("line", ["source?", "what are the other sources?", "where did you get that", "来源？"])
def test_sources_that_were_cut_are_told_when_asked_for(chat, line: str) -> None:
    first, asked = chat("Who owns DramaBox?", line)

    shown = to_plain(asked)
    assert len(first.sources) > SOURCES_SHOWN
    assert not asked.lines
    assert all(source.publisher in shown for source in asked.sources)


def test_why_after_a_figure_is_why_that_figure(chat) -> None:
    reason = chat("What was COL's loss in H1 2025?", "why?")[1]
    assert slots(reason) == {"subject": "col-group", "metric": "net_loss", "period": "2025-H1", "after": "why"}
    assert reason.headline.startswith("COL Group, first half of 2025: Spending more")


@pytest.mark.parametrize("first", ["What was COL's loss in Q1 2026?", "What was COL's revenue in 2023?"])
def test_a_reason_for_something_else_is_said_to_be_that(chat, first: str) -> None:
    answer = chat(first, "why?")[1]
    assert answer.status is Status.UNKNOWN
    assert answer.headline.startswith("No source in the data gives a reason for this (COL Group, ")
    assert answer.lines[0].startswith("What there is one for: Net loss")


@pytest.mark.parametrize("line", ["As a share of revenue?", "占营收多少"])
def test_what_part_of_another_figure_it_is_is_no_share_of_something_else(chat, line: str) -> None:
    assert chat("What was COL's loss in H1 2025?", line)[1].status is Status.UNKNOWN


@pytest.mark.parametrize("line", ["and is it doing better than before?", "有好转吗"])
def test_whether_somebody_does_better_is_asked_back(chat, line: str) -> None:
    answer = chat("Tell me about COL", line)[1]
    assert answer.status is Status.CLARIFY
    assert answer.choices


@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        ("Tell me about iQiyi", "what's their app called", "iQIYI International"),
        ("Tell me about Maiya Media", "and who does overseas for them", "Wang Li"),
        ("Tell me about Linmon", "Which short-drama app grew out of it?", "StoReel"),
        ("枫叶互动现在谁说了算", "中文在线在里面占几成", "49%"),
        ("what does Omdia expect worldwide for 2026", "and by 2030?", "$20 billion"),
    ],
)
def test_what_is_asked_of_them_in_passing(chat, first: str, then: str, said: str) -> None:
    assert said in to_plain(chat(first, then)[1])


@pytest.mark.parametrize(
    ("first", "then", "period"),
    [
        ("Kunlun revenue Q3 2025", "the quarter before?", "2025-Q2"),
        ("COL net loss Q1 2026", "the quarter before?", "2025-Q4"),
        ("DramaBox revenue January 2026", "the month before?", "2025-12"),
        ("COL revenue 2024", "and the year before that?", "2023"),
    ],
)
def test_the_period_before_is_as_long_as_the_one_spoken_of(chat, first: str, then: str, period: str) -> None:
    assert slots(chat(first, then)[1])["period"] == period


@pytest.mark.parametrize(
    ("first", "then", "period"),
    [
        ("COL revenue Q1 2025", "and the quarter after?", "2025-Q2"),
        ("COL revenue Q4 2025", "the next quarter", "2026-Q1"),
        ("DramaBox revenue December 2025", "the following month?", "2026-01"),
        ("COL revenue H1 2024", "the half after?", "2024-H2"),
        ("COL revenue 2023", "the year after", "2024"),
        ("COL revenue Q1 2025", "the period after?", "2025-Q2"),
        ("中文在线2025年第一季度营收", "下一季度呢", "2025-Q2"),
        ("中文在线2025年第一季度营收", "后一个季度呢", "2025-Q2"),
        ("中文在线2023年营收", "次年呢", "2024"),
    ],
)
def test_the_period_after_is_as_long_as_the_one_spoken_of(chat, first: str, then: str, period: str) -> None:
    assert slots(chat(first, then)[1])["period"] == period


@pytest.mark.parametrize(
    ("first", "then", "period"),
    [
        ("COL revenue Q1 2026", "the year before?", "2025-Q1"),
        ("COL revenue H1 2025", "the year before that", "2024-H1"),
        ("中文在线2026年第一季度营收", "前一年呢", "2025-Q1"),
        ("COL revenue Q1 2025", "the year after", "2026-Q1"),
        ("中文在线2025年第一季度营收", "后一年呢", "2026-Q1"),
    ],
)
def test_of_another_year_the_same_part_is_meant(chat, first: str, then: str, period: str) -> None:
    assert slots(chat(first, then)[1])["period"] == period


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("DramaBox revenue in 2024", "the quarter before"),
        ("DramaBox revenue in 2024", "the month before"),
        ("DramaBox revenue in 2024", "前一个季度呢"),
        ("DramaBox revenue in 2024", "and the quarter after?"),
        ("COL revenue Q1 2025", "the half before"),
        ("中文在线2025年第一季度营收", "前半年呢"),
        ("COL revenue Q1 2025", "the month after"),
    ],
)
def test_a_period_of_another_length_is_not_the_one_before_or_after(chat, first: str, then: str) -> None:
    assert chat(first, then)[1].status is Status.UNKNOWN


@pytest.mark.parametrize("then", ["在里面呢", "在里头呢", "在其中呢", "在里边呢"])
def test_inside_it_is_no_earlier_period(chat, then: str) -> None:
    assert "period" not in slots(chat("中文在线2025年上半年营收", then)[1])


def test_the_next_season_is_no_period(chat) -> None:
    assert chat("中文在线2025年第一季度营收", "下一季什么时候上线")[1].status is Status.UNKNOWN


def test_the_last_quarter_by_the_clock_is_no_first_quarter(chat) -> None:
    assert slots(chat("中文在线2025年第一季度营收", "上一季度呢")[1])["period"] == "2026-Q3"


def test_what_is_asked_of_them_is_asked_of_all_that_were_listed(chat) -> None:
    free = chat("Which apps does ByteDance own?", "which of them is free?")[1]
    assert slots(free)["subject"] == "pinedrama,pikoshow,melolo,hongguo"

    most = chat("Which apps does ByteDance own?", "which of them has the most users?")[1]
    assert most.status is Status.UNKNOWN  # the data can't compare them, and no others are meant


def test_a_period_alone_is_that_of_the_figure_before(chat) -> None:
    answer = chat("Crazy Maple net profit H1 2025", "Q3 2025?")[1]
    assert answer.status is Status.UNKNOWN
    assert slots(answer)["period"] == "2025-Q3"


def test_what_it_is_asked_of_is_asked_of_nobody_else(chat) -> None:
    assert chat("lifetime downloads of iDrama", "where did it hit number one?")[1].status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("according to Caixin?", "Shanghai Jiashu"),
        ("according to 36Kr?", "Dianzhong"),
        ("according to Omdia?", "nothing"),
    ],
)
def test_an_owner_may_be_asked_for_by_who_says_so(chat, line: str, said: str) -> None:
    assert said in chat("Who owns DramaBox?", line)[1].headline


def test_a_planned_start_is_not_the_start(chat) -> None:
    assert "November 2024" in chat("Tell me about UniReel", "In which month was it supposed to start?")[1].headline
    assert chat("When was FlareFlow supposed to launch?")[0].status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("Tell me about Stardust TV", "创始人以前是干什么的"), "网络小说作家"),
        (("Timothy Oh, who's that", "what was his job before?"), "Southeast Asia"),
        (("麦牙传媒早先是干嘛的",), "网红"),
        (("what did Bill Block do before",), "Miramax"),
    ],
)
def test_what_somebody_was_before_is_told_where_a_row_says_it(chat, lines: tuple[str, ...], said: str) -> None:
    assert said in chat(*lines)[-1].headline


@pytest.mark.parametrize("line", ["What did Joey Jia do before?", "童之磊以前是做什么的"])
def test_and_not_where_none_does(chat, line: str) -> None:
    assert chat(line)[0].status is Status.UNKNOWN
