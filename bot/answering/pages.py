"""How much of an answer is shown: ever smaller pages, until one fits a phone screen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from bot.answering.answer import Answer, Source
from bot.answering.formats import Formats

SCREEN = 900
"""Characters of visible text that one answer may take."""

ROWS, COLUMNS = 20, 40
"""Rows of a phone screen, and how many columns one has; a Chinese character takes two."""

SOURCES_SHOWN = 3
"""Of more sources the rest is counted, unless they were asked for."""
_LINES_KEPT = 3
_CLIPPED = (800, 400, 200, 100, 50)
# Surrogates can't be encoded, control characters can't be sent; a line break may stay.
_UNSENDABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown of an answer; names and dates of sources are cut at `longest_name` characters."""

    formats: Formats
    headline: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    more: int = 0
    hidden_lines: int = 0
    hidden_sources: int = 0
    longest_name: int = 100


def pages(answer: Answer) -> Iterator[Page]:
    """Ever smaller pages: fewer lines, sources, notes; at last clipped texts, which always fit."""
    full = _page(answer)
    few = min(_LINES_KEPT, len(full.lines))
    for sources in range(len(full.sources) if answer.of_sources else 0, SOURCES_SHOWN, -1):
        yield _with(full, few, sources)
    for count in range(max(few, _lines_that_fit(full)), few - 1, -1):
        yield _with(full, count, SOURCES_SHOWN)
    for sources in range(min(SOURCES_SHOWN, len(full.sources)) - 1, 0, -1):
        yield _with(full, few, sources)
    for count in range(few - 1, -1, -1):
        yield _with(full, count, 1)
    for count in range(len(full.notes) - 1, 0, -1):
        yield replace(_with(full, 0, 1), notes=full.notes[:count])
    for limit in _CLIPPED:
        yield _clipped(full, limit)


def _lines_that_fit(page: Page) -> int:
    room = SCREEN - len(page.headline) - sum(map(len, page.notes))
    return sum(taken <= room for taken in accumulate(len(line) + 1 for line in page.lines))


def _page(answer: Answer) -> Page:
    return Page(
        formats=Formats(answer.lang),
        headline=clean(answer.headline),
        lines=tuple(filter(None, map(clean, answer.lines))),
        notes=tuple(filter(None, map(clean, answer.notes))),
        sources=answer.sources,
        more=answer.more,
        hidden_lines=answer.more,
    )


def _with(page: Page, lines: int, sources: int) -> Page:
    return replace(
        page,
        lines=page.lines[:lines],
        hidden_lines=page.more + len(page.lines) - lines,
        sources=page.sources[:sources],
        hidden_sources=max(0, len(page.sources) - sources),
    )


def _clipped(page: Page, limit: int) -> Page:
    return replace(
        _with(page, 0, 1),
        headline=clip(page.headline, limit),
        notes=tuple(clip(note, limit) for note in page.notes[:1]),
        longest_name=limit,
    )


def fits(text: str) -> bool:
    """Whether a text fits one phone screen, by its characters and by its rows."""
    return len(text) <= SCREEN and sum(map(_rows, text.split("\n"))) <= ROWS


def _rows(line: str) -> int:
    columns = sum(2 if character >= "\u2e80" else 1 for character in line)
    return max(1, -(-columns // COLUMNS))


def clip(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def unsendable(text: str) -> bool:
    return _UNSENDABLE.search(text) is not None


def clean(text: str) -> str:
    return _UNSENDABLE.sub(" ", text).strip()
