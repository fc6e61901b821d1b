"""Telegram HTML on a terminal and in a pipe."""

from bot.terminal.screen import Screen, read_html
from bot.terminal.telegram import Button, Shown

HTML = 'A <b>bold</b> &lt;figure&gt; &amp; <a href="https://example.org/?a=1&amp;b=2">its source</a>'


def test_a_pipe_gets_plain_text_with_addresses_in_brackets() -> None:
    assert read_html(HTML, styled=False) == "A bold <figure> & its source (https://example.org/?a=1&b=2)"


def test_an_address_is_not_written_twice() -> None:
    html = '<a href="https://example.org">https://example.org</a>'

    assert read_html(html, styled=False) == "https://example.org"


def test_a_terminal_gets_bold_and_links() -> None:
    shown = read_html(HTML, styled=True)

    assert "\x1b[1mbold\x1b[0m" in shown
    assert "\x1b]8;;https://example.org/?a=1&b=2\x1b\\its source\x1b]8;;\x1b\\" in shown


def test_buttons_are_numbered_below_the_message() -> None:
    written: list[str] = []
    buttons = (Button("This one", "q:1"), Button("👍", "v:+", row=1), Button("👎", "v:-", row=1))

    Screen(written.append, styled=False).show(Shown(1, "Which?", buttons=buttons))

    assert written == ["Which?\n  1. This one\n  2. 👍  3. 👎\n"]


def test_text_without_format_is_left_as_it_is() -> None:
    written: list[str] = []

    Screen(written.append, styled=True).show(Shown(1, "a <b> & c"))

    assert written == ["a <b> & c\n"]
