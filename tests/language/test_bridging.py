"""A metric's phrase is found when a name or a period stands in the middle of it."""

from datetime import date

import pytest

from bot.answering.knowledge import Knowledge


@pytest.fixture
def metrics(knowledge: Knowledge):
    def found(text: str) -> set[str]:
        mentions = knowledge.understander.understand(text, date(2026, 11, 23)).mentions
        return {reading.value for mention in mentions for reading in mention.of_kind("metric")}

    return found


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("how long do Americans spend on ReelShort each day", "daily_minutes_per_user"),
        ("How many people in China watched micro-dramas in June 2024?", "users"),
        ("点众海外2024年短剧收入", "overseas_short_drama_revenue"),
        ("COL net loss 2024 growth", "net_loss_growth"),
    ],
)
def test_a_phrase_is_put_together_across_a_name_or_a_period(metrics, text: str, metric: str) -> None:
    assert metric in metrics(text)


def test_two_metrics_of_two_names_stay_two(metrics) -> None:
    assert metrics("ReelShort revenue and DramaBox downloads") == {"revenue", "downloads"}
