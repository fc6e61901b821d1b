"""The pages of a long answer. Where a page begins depends on how much of those before it fitted a screen."""

from dataclasses import replace
from datetime import date

from bot.answering.answer import Answer
from bot.answering.composer import Composer
from bot.answering.renderers import hidden_lines
from bot.answering.runner import Outcome
from bot.language.query import Lang

_FEWEST = 2


def page(composer: Composer, outcome: Outcome, number: int, lang: Lang, today: date) -> tuple[Answer, int]:
    """Page `number`, counted from 0, under the headline of the first one; and the number of the page it is."""
    first = shown = composer.answer(outcome, lang, 1.0, today)
    found = len(first.lines) + first.more
    start = at = 0
    while at < number and shown.paged and (left := hidden_lines(shown)):
        # A template may word a single row otherwise than a list.
        start = max(0, min(start + _seen(shown, left), found - _FEWEST))
        shown = composer.answer(outcome, lang, 1.0, today, start)
        at += 1
    return replace(shown, headline=first.headline), at


def _seen(shown: Answer, left: int) -> int:
    return max(1, len(shown.lines) + shown.more - left)
