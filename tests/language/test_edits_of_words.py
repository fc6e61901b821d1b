"""What fingers do to a word, for all that mend it."""

import pytest

from bot.language.edits import are_neighbours, halves, is_doubled


def test_a_word_is_cut_in_two_only_where_both_parts_are_long_enough() -> None:
    assert list(halves("drama", 2)) == [("dr", "ama"), ("dra", "ma")]
    assert list(halves("drama", 3)) == []


@pytest.mark.parametrize(
    ("longer", "shorter", "doubled"), [("loss", "los", True), ("wwho", "who", True), ("lost", "los", False)]
)
def test_a_letter_is_doubled_where_it_stands_beside_itself(longer: str, shorter: str, doubled: bool) -> None:
    assert is_doubled(longer, shorter) is doubled


@pytest.mark.parametrize(("word", "other", "near"), [("revebue", "revenue", True), ("revepue", "revenue", False)])
def test_only_keys_side_by_side_are_neighbours(word: str, other: str, near: bool) -> None:
    assert are_neighbours(word, other) is near
