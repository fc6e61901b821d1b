"""What is kept of a person's words."""

import pytest

from bot.chats.excerpt import excerpt


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("does @ann_b know DramaGoat", "does @… know DramaGoat"),
        ("ask ann@example.org about it", "ask @… about it"),
        ("see https://t.me/ann_b and t.me/+AbC", "see @… and @…"),
        ("tg://user?id=12345 revenue", "@… revenue"),
        ("call 13800138000", "call #…"),
        ("call +86 138 0013 8000 now", "call #… now"),
        ("call (555) 123-4567", "call (#…"),
        ("我的号码是１３８００１３８０００", "我的号码是#…"),
        ("card 6222 0200 1234 5678", "card #…"),
    ],
)
def test_names_of_people_and_long_numbers_are_masked(text: str, kept: str) -> None:
    assert excerpt(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "300364 revenue 2024",
        "revenue 2023 2024 2025",
        "what happened on 2025-09-01",
        "2025.09.01 to 2025.12.31",
        "over 226,000,000 yuan",
        "COL 上半年亏了多少",
    ],
)
def test_years_dates_tickers_and_figures_stay(text: str) -> None:
    assert excerpt(text) == text


def test_it_is_one_line_of_at_most_two_hundred_characters() -> None:
    assert excerpt("a\nb\x00c\t d") == "a b c d"
    assert len(excerpt("x" * 4096)) == 200
    assert excerpt("half an emoji \ud83d!") == "half an emoji !"


def test_a_number_is_not_cut_into_one_short_enough_to_stay() -> None:
    assert "1380013" not in excerpt("x " * 97 + "13800138000")
