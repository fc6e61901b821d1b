import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.text import LONGEST_MESSAGE, fold, read, words_of


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ＤｒａｍａＷａｖｅ　ｍａｒｇｉｎ", "dramawave margin"),
        ("楓葉互動的虧損", "枫叶互动的亏损"),
        ("what\u2019s up", "what's up"),
        ("drama\u200bwave", "dramawave"),
        ("café", "café"),
        ("<b>DramaWave</i>", " dramawave "),
        ("a\ud800b", "a b"),
    ],
)
def test_spelling_variants_meet(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_latin_words_and_chinese_characters_are_tokens() -> None:
    assert words_of("DramaWave的毛利率 83%, Sereal+") == (
        "dramawave",
        "的",
        "毛",
        "利",
        "率",
        "83%",
        "sereal+",
    )


def test_a_possessive_is_no_part_of_the_name() -> None:
    assert words_of("COL's margin, what's it") == ("col", "margin", "what", "it")


def test_emoji_and_markup_leave_no_token() -> None:
    assert words_of("😀👍🏽 <u></u> ☀️") == ()


def test_tokens_know_where_they_stand() -> None:
    message = read("who owns 红果")
    assert [message.text[token.start : token.end] for token in message.tokens] == ["who", "owns", "红", "果"]


def test_a_pasted_article_is_cut_off_and_marked() -> None:
    message = read("word " * 5000)
    assert len(message.tokens) == LONGEST_MESSAGE
    assert message.truncated


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for token in read(text).tokens:
        assert token.text.encode()


@pytest.mark.parametrize(
    ("typed", "written"),
    [("end of '25", "end of 2025"), ("mid-22", "mid 2022"), ("Spring '26", "spring 2026"), ("half '25%", "half '25%")],
)
def test_a_short_year_after_a_part_of_one_is_written_in_full(typed: str, written: str) -> None:
    assert read(typed).text == written


@pytest.mark.parametrize(
    ("typed", "words"),
    [("why'd", ("why", "did")), ("how’d", ("how", "did")), ("who'll", ("who", "will")), ("what're", ("what", "are"))],
)
def test_a_verb_written_to_a_question_word_is_a_word(typed: str, words: tuple[str, ...]) -> None:
    assert words_of(typed) == words
