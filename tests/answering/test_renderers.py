"""How an answer looks as Telegram HTML and as plain text."""

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.answer import Answer, Source, Status
from bot.answering.renderers import to_html, to_plain
from bot.language.query import Lang

CAIXIN = Source("caixin", "Caixin Global", "https://caixin.example/a?b=1&c=2", published="2025-08-29")
PAGE = Source("page", "10jqka", "https://data.example/col", accessed="2026-11")
SOURCES = tuple(Source(f"s{n}", f"Paper {n}", f"https://paper.example/{n}", "2025") for n in range(1, 6))


def answer(
    headline: str = "226 million yuan",
    lines: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    sources: tuple[Source, ...] = (),
    lang: Lang = "en",
) -> Answer:
    return Answer(Status.ANSWER, lang, headline, lines, notes, sources)


class Tags(HTMLParser):
    """Fails on tags that Telegram doesn't know, and on tags that don't match; collects the text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.feed(source)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("b", "i", "a")
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else [])
        assert all(re.match("https?://", value or "") for _, value in attrs)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def test_html_has_a_bold_headline_italic_notes_and_a_linked_source():
    shown = answer(lines=("Year 2024: 243 million yuan",), notes=("Rounded.", "Old."), sources=(CAIXIN,))
    assert to_html(shown) == (
        "<b>226 million yuan</b>\nYear 2024: 243 million yuan\n<i>Rounded.</i>\n<i>Old.</i>\n\n"
        'Source: <a href="https://caixin.example/a?b=1&amp;c=2">Caixin Global</a>, 29 August 2025'
    )


def test_plain_text_gives_the_address():
    shown = answer(lines=("Year 2024: 243 million yuan",), notes=("Rounded.",), sources=(CAIXIN,))
    assert to_plain(shown) == (
        "226 million yuan\nYear 2024: 243 million yuan\nRounded.\n\n"
        "Source: Caixin Global, 29 August 2025 — https://caixin.example/a?b=1&c=2"
    )


def test_chinese_answers_have_chinese_source_lines():
    shown = answer("2.26亿元", sources=(PAGE,), lang="zh")
    assert to_html(shown) == (
        '<b>2.26亿元</b>\n\n来源：<a href="https://data.example/col">10jqka</a>，未注明日期（2026年11月读取）'
    )
    assert to_plain(shown).endswith("来源：10jqka，未注明日期（2026年11月读取） — https://data.example/col")


def test_three_sources_are_listed_and_the_others_counted():
    assert to_plain(answer(sources=SOURCES)).splitlines()[2:] == [
        "Sources:",
        "Paper 1, 2025 — https://paper.example/1",
        "Paper 2, 2025 — https://paper.example/2",
        "Paper 3, 2025",
        "and 2 more",
    ]
    assert to_html(answer(sources=SOURCES, lang="zh")).endswith("，2025年\n另有2个来源")
    assert to_plain(answer(sources=SOURCES[:3])).endswith("Paper 3, 2025")


def test_an_answer_without_sources_is_only_its_text():
    assert (to_html(answer("Which one?")), to_plain(answer("Which one?"))) == (
        "<b>Which one?</b>",
        "Which one?",
    )


def test_text_of_others_is_escaped():
    sly = Source("x", "A<b>", 'https://x.example/"><script>', "2025")
    text = to_html(answer("<script>", ("{0} & %s",), ("</i>",), (sly,)))
    assert "<b>&lt;script&gt;</b>\n{0} &amp; %s\n<i>&lt;/i&gt;</i>" in text
    assert 'href="https://x.example/&#34;&gt;&lt;script&gt;">A&lt;b&gt;</a>' in text


@pytest.mark.parametrize(
    "url",
    ["", "javascript:alert(1)", "tg://user?id=1", "https://", "http://[", "https://a b", "/etc", "x" * 600],
)
def test_only_web_addresses_become_links(url: str):
    shown = answer(sources=(Source("x", "Paper", url, "2025"),))
    assert to_html(shown).endswith("Source: Paper, 2025")
    assert to_plain(shown).endswith("Source: Paper, 2025")


@pytest.mark.parametrize("render", [to_html, to_plain])
def test_what_cannot_be_sent_is_taken_out(render):
    text = render(answer("half an emoji \ud83d here\x00", ("tab\there", "\x07", "two\nlines"), sources=(CAIXIN,)))
    text.encode()
    assert "half an emoji   here" in text
    assert "\ntab here\ntwo\nlines\n" in text


@pytest.mark.parametrize(("lang", "more"), [("en", r"… and (\d+) more"), ("zh", r"……另有(\d+)条")])
def test_a_long_list_loses_lines_from_its_end_and_says_how_many(lang: Lang, more: str):
    lines = tuple(f"App number {n}: an estimated {n} million yuan" for n in range(60))
    shown = answer(lines=lines, notes=("A caveat.",), sources=SOURCES, lang=lang)
    assert 750 < len(to_plain(shown)) <= 900
    for text in (Tags(to_html(shown)).text, to_plain(shown)):
        kept = sum(line in text.splitlines() for line in lines)
        found = re.search(more, text)
        assert found
        assert kept + int(found[1]) == 60
        assert "A caveat." in text
        assert "Paper 1" in text


@pytest.mark.parametrize(
    ("lang", "line"),
    [("en", "a line of forty columns, no more no less"), ("zh", "一行恰好二十个汉字，不多也不少，刚好占满")],
)
def test_on_a_phone_an_answer_takes_one_screen(lang: Lang, line: str):
    text = Tags(to_html(answer(lines=(line,) * 40, notes=("A caveat.",), sources=SOURCES, lang=lang))).text
    assert 17 <= len(text.splitlines()) <= 20
    assert "A caveat." in text


def test_caveats_outlast_lines_and_one_source_outlasts_all():
    notes = tuple(f"{n} " + "Caveat. " * 20 for n in range(5))
    text = Tags(to_html(answer(lines=("line " * 20,) * 3, notes=notes, sources=SOURCES))).text
    assert all(note.strip() in text for note in notes)
    assert "Paper 1" in text
    assert "and 4 more" in text


def test_a_headline_of_any_length_is_cut_between_characters():
    text = to_html(answer("<&>" * 2000, sources=(CAIXIN,)))
    assert Tags(text).text.startswith("<&><&>")
    assert "…</b>" in text


texts = st.text(max_size=1200) | st.text(alphabet="<&>\"'/bia ={}%\ud800\x00\n", max_size=1200)
sources = st.builds(
    Source,
    id=st.just("id"),
    publisher=texts,
    url=st.builds("https://x.example/{}".format, texts) | texts,
    published=st.sampled_from(["", "2025", "2025-08-29"]) | texts,
    accessed=texts,
)
answers = st.builds(
    Answer,
    status=st.sampled_from(Status),
    lang=st.sampled_from(["en", "zh"]),
    headline=texts,
    lines=st.lists(texts, max_size=12).map(tuple),
    notes=st.lists(texts, max_size=8).map(tuple),
    sources=st.lists(sources, max_size=6).map(tuple),
)


@settings(deadline=None)
@given(answers)
def test_html_is_always_well_formed_short_and_sendable(shown: Answer):
    text = to_html(shown)
    text.encode()
    assert len(text) <= 4096
    assert len(Tags(text).text) <= 900


@settings(deadline=None)
@given(answers)
def test_plain_text_is_always_short_and_sendable(shown: Answer):
    text = to_plain(shown)
    text.encode()
    assert len(text) <= 900


@settings(deadline=None)
@given(texts)
def test_no_text_is_ever_read_as_markup(text: str):
    shown = answer(headline=text, lines=(text,), notes=(text,))
    visible = html.unescape(re.sub(r"</?[bia][^>]*>", "", to_html(shown)))
    assert visible == Tags(to_html(shown)).text
