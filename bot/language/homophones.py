"""What Chinese characters may have been meant, where their message means nothing with them: slips of a keyboard."""

from collections.abc import Iterator, Sequence

from bot.language.lexicon import Lexicon
from bot.language.pinyin import is_word, sounds_alike
from bot.language.text import Token
from bot.language.words import words

LONGEST = 6
_PLACES = frozenset("德法英日韩印美泰越俄加澳西意巴港台")
"""Each of them alone stands for a place, unless it ends the message."""
_PARTICLES = frozenset("的地得了")
"""Whoever meant one of them is understood without it: 快递 is no 快的."""
_YEAR = "年"

Span = tuple[int, int, str]


class Homophones:
    """Guesses by the phrases of a lexicon, and by the characters that every question is made of."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._core = words("zh").core

    def meant(self, tokens: Sequence[Token], first: int, last: int) -> Iterator[Span]:
        """What may stand in place of the tokens around `first` to `last`, the longest phrases first."""
        for size in range(LONGEST, 1, -1):
            for start in range(max(0, last - size + 1, first - size + 1), min(first, len(tokens) - size) + 1):
                span = tokens[start : start + size]
                if start + size > first and all(token.is_chinese for token in span):
                    yield from ((start, start + size - 1, text) for text in self._sounding(span))
        if first == last:
            yield from ((first, last, one) for one in self._single(tokens, first))

    def _sounding(self, span: Sequence[Token]) -> Iterator[str]:
        typed = "".join(token.text for token in span)
        if len(typed) > 2 or not is_word(typed):
            for text in self._lexicon.sounding(typed):
                if not any(meant in _PARTICLES and meant != one for meant, one in zip(text, typed, strict=False)):
                    yield text

    def _single(self, tokens: Sequence[Token], at: int) -> Iterator[str]:
        """One of the characters that every question is made of; a year stands after its number."""
        typed = tokens[at].text
        if typed in _PLACES and at + 1 < len(tokens):
            return
        after_number = at > 0 and tokens[at - 1].text.isdigit()
        for one in sorted(self._core):
            if (one in _PARTICLES) > (typed in _PARTICLES):
                continue
            if sounds_alike(typed, one) and (one == _YEAR) == after_number:
                yield one
