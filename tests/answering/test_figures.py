"""Which rows a question about figures is answered with."""

import pytest
from asking import slots

from bot.answering.answer import Status
from bot.answering.renderers import to_plain


def test_a_figure_comes_with_its_period_and_its_source(ask) -> None:
    answer = ask("DramaWave margin")
    assert answer.headline == "DramaWave, gross margin: 83% (first half of 2025)"
    assert [source.publisher for source in answer.sources] == ["Caixin Global"]


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


def test_two_subjects_are_compared_over_the_same_period(ask) -> None:
    answer = ask("COL vs iReader revenue")
    assert answer.headline == "Revenue, January to September 2025"
    assert [line.split(":")[0] for line in answer.lines] == ["iReader", "COL Group"]


def test_a_loss_asked_for_and_a_profit_since_are_both_shown(ask) -> None:
    text = to_plain(ask("kunlun loss"))
    assert "net profit: 190 million yuan (third quarter of 2025)" in text
    assert "Net loss: 665 million yuan (January to September 2025)" in text


@pytest.mark.parametrize("line", ["COL revenue overseas", "revenue from overseas of COL", "中文在线海外收入多少"])
def test_a_figure_that_is_not_there_is_not_made_up_for_by_a_statement(ask, line: str) -> None:
    answer = ask(line)
    assert answer.status is Status.UNKNOWN
    assert "26.15%" in to_plain(answer)  # the share of it, which the data has


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


def test_the_listed_parents_can_be_ranked_among_themselves(ask) -> None:
    assert ask("which of the listed parents lost the most in H1 2025").headline.startswith("Kunlun Tech")


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


def test_parts_of_a_year_stand_in_for_it_under_their_own_name(ask) -> None:
    answer = ask("how much did NetShort make in 2025")
    assert "in-app revenue: an estimated $17.88 million (July 2025)" in answer.headline
    assert answer.headline.startswith("NetShort: no revenue for 2025 as a whole; ")


def test_a_loss_asked_for_and_a_profit_found_is_said_of_that_period(ask) -> None:
    assert "It was a net profit." in ask("did COL make a loss in 2023?").notes


def test_why_a_loss_that_was_none_is_set_right(ask) -> None:
    answer = ask("why did DramaBox lose money")
    assert answer.status is Status.UNKNOWN
    assert "net profit of DramaBox: an estimated $10 million (2024)" in answer.headline


def test_a_definition_and_a_figure_that_lacks_its_subject_differ_by_an_article(ask) -> None:
    assert ask("what is gross margin").query.intent == "define"
    assert ask("what is the gross margin?").status is Status.CLARIFY


def test_two_quarters_of_one_year_are_compared(ask) -> None:
    assert slots(ask("DramaWave in-app revenue Q2 v Q3 2025"))["period"] == "2025-Q2,2025-Q3"


def test_the_smallest_is_not_the_largest(ask) -> None:
    answer = ask("who had the smallest net loss in the first nine months of 2025")
    assert answer.headline.startswith("iReader")
    assert "lowest" in answer.headline


def test_a_ranking_of_a_year_takes_its_parts_where_the_year_has_no_two_to_compare(ask) -> None:
    answer = ask("which company lost the most money in 2025")
    assert answer.status is Status.ANSWER
    assert "2025" in answer.headline


@pytest.mark.parametrize("line", ["COL revenue in March 2025", "Kunlun revenue in February 2025"])
def test_a_half_year_is_no_answer_to_a_month(ask, line: str) -> None:
    assert ask(line).status is Status.UNKNOWN


def test_the_nearest_figure_is_the_nearest_by_date(ask) -> None:
    answer = ask("Hongguo users in January 2025")
    assert answer.status is Status.UNKNOWN
    assert "158 million" in to_plain(answer)


def test_a_ranking_does_not_pass_for_a_list_of_those_above_or_below_an_amount(ask) -> None:
    assert ask("Which apps have over 50 million downloads?").query.intent == "figure_of"
    assert ask("Which apps earned less than $100 million in H1 2025?").status is not Status.ANSWER


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "In which quarter did COL lose the most?",
            "highest in third quarter of 2025, 294 million yuan, of 5 quarters",
        ),
        ("2025年中文在线哪个季度亏损最大", "2025年第三季度"),
        ("what was COL's best year for revenue", "2023"),
        ("昆仑哪个季度营收最低", "最低：2025年第一季度"),
        ("when was COL's loss biggest", "third quarter of 2025"),
    ],
)
def test_when_a_figure_was_highest_is_told_of_periods_of_one_length(ask, line: str, told: str) -> None:
    assert told in ask(line).headline


@pytest.mark.parametrize("line", ["In which quarter did FlexTV lose the most?", "哪个月柠萌营收最高"])
def test_without_several_figures_none_was_highest(ask, line: str) -> None:
    assert ask(line).status is not Status.ANSWER
