"""Telegram HTML on a terminal: bold and links where a person looks at it, plain text in a pipe."""

from collections.abc import Callable
from html.parser import HTMLParser

from bot.terminal.telegram import Shown

_BOLD, _ITALIC, _COLOUR, _PLAIN = "\x1b[1m", "\x1b[3m", "\x1b[36m", "\x1b[0m"
_STYLES = {"b": _BOLD, "strong": _BOLD, "i": _ITALIC, "em": _ITALIC}


class Screen:
    """Writes each message with its buttons numbered below, a row of them a line; `write` gets whole paragraphs."""

    def __init__(self, write: Callable[[str], None], *, styled: bool) -> None:
        self._write = write
        self._styled = styled

    def show(self, shown: Shown) -> None:
        lines = [read_html(shown.text, styled=self._styled) if shown.formatted else shown.text]
        rows: dict[int, str] = {}
        for number, button in enumerate(shown.buttons, start=1):
            rows[button.row] = rows.get(button.row, "") + f"  {self._coloured(f'{number}.')} {button.label}"
        lines += rows.values()
        self._write("\n".join(lines) + "\n")

    def _coloured(self, text: str) -> str:
        return f"{_COLOUR}{text}{_PLAIN}" if self._styled else text


def read_html(html: str, *, styled: bool) -> str:
    """The text of Telegram HTML. Styled: ANSI codes and terminal links; else each address in brackets."""
    reader = _Reader(styled)
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


class _Reader(HTMLParser):
    def __init__(self, styled: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._styled = styled
        self._link = ""
        self._link_text: list[str] = []
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._link, self._link_text = dict(attrs).get("href") or "", []
            if self._styled:
                self.parts.append(f"\x1b]8;;{self._link}\x1b\\")
        elif self._styled:
            self.parts.append(_STYLES.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._end_link()
        elif self._styled and tag in _STYLES:
            self.parts.append(_PLAIN)

    def handle_data(self, data: str) -> None:
        self._link_text.append(data)
        self.parts.append(data)

    def _end_link(self) -> None:
        if self._styled:
            self.parts.append("\x1b]8;;\x1b\\")
        elif self._link not in ("", "".join(self._link_text)):
            self.parts.append(f" ({self._link})")
