"""What is said where figures are told alike, or only for a part of the period."""


def test_two_floors_that_are_alike_are_not_told_apart(ask) -> None:
    answer = ask("which has more downloads, DramaBox or ReelShort, in January 2026")
    assert answer.notes == ("As they are told, which of the two is higher can't be said.",)


def test_a_ranking_names_those_that_it_can_not_tell_apart(ask) -> None:
    note = " ".join(ask("who had the most downloads in January 2026").notes)
    assert "Which of ReelShort and DramaBox is higher can't be said" in note


def test_a_ranking_of_a_part_of_the_period_says_so(ask) -> None:
    assert "For 2025 as a whole fewer than two have a figure" in " ".join(ask("Biggest loss 2025").notes)
    assert "as a whole" not in " ".join(ask("biggest loss in H1 2025").notes)


def test_all_three_are_named(ask) -> None:
    answer = ask("Did the losses of all three listed parents deepen in H1 2025?")
    assert answer.headline.startswith("COL Group, iReader, Kunlun Tech (first half of 2025): All three")
