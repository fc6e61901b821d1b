"""Words that stand for one another."""

from bot.answering.said import Phrase
from bot.answering.synonyms import Synonyms

GROUPS = [("launch", "start"), ("start", "begin"), ("clean-up", "整治")]


def test_a_word_of_two_groups_means_both() -> None:
    assert set(Synonyms(GROUPS).of("start")) == {"launch", "start", "begin"}


def test_words_of_two_groups_are_not_joined_by_the_one_they_share() -> None:
    assert set(Synonyms(GROUPS).of("launch")) == {"launch", "start"}


def test_a_phrase_is_found_as_a_message_writes_it() -> None:
    assert Synonyms(GROUPS).phrases("clean up") == (Phrase.of("clean up"), Phrase.of("整治"))


def test_any_other_word_has_none() -> None:
    assert Synonyms(GROUPS).of("finish") == ()


def test_a_word_is_found_in_any_inflection() -> None:
    assert set(Synonyms(GROUPS).of("launches")) == {"launch", "start"}
