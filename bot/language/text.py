"""A message as tokens: folded so that spelling variants meet, with offsets into the original text.

Latin script has words; Chinese has none, so each of its characters is a token of its own.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import opencc

from bot.language.calendar_talk import in_plain_periods
from bot.language.spoken import in_digits

LONGEST_TEXT = 4096
"""Characters that are looked at: as many as Telegram lets one type."""
LONGEST_MESSAGE = 120
"""Tokens that are looked at. Nobody asks a question longer than that; a pasted article is not a question."""
MOST_READ = 32
"""One message is read for its words, its amounts and its clauses."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,40}>")
_TOKEN = re.compile(
    r"[\u3400-\u9fff]"
    r"|\d+(?:[.,]\d+)*%?(?![^\W\u3400-\u9fff])"
    r"|[^\W_\u3400-\u9fff]+(?:['&][^\W\d_\u3400-\u9fff]+)*\+?"
)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_FOLDED = re.compile(r"[\x20-\x7e\u3400-\u9fff]*")
_DIGIT = re.compile(r"\d")
_GLUED_YEAR = re.compile(r"(?<=[a-z])(?=(?:19|20)\d\d(?!\d)|\d\d年)")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\uff07": "'"})


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is folded; `start` and `end` are offsets into the folded message (`Message.text`)."""

    text: str
    start: int
    end: int

    @property
    def is_chinese(self) -> bool:
        return is_chinese(self.text)


@dataclass(frozen=True, slots=True)
class Message:
    """A folded text and its tokens. `truncated`: the text went on after the tokens that were kept."""

    text: str
    tokens: tuple[Token, ...]
    truncated: bool = False


def is_chinese(text: str) -> bool:
    """Whether any character is a Chinese one."""
    return not text.isascii() and _CHINESE.search(text) is not None


def fold(text: str) -> str:
    """Width, case, traditional characters, quotes, markup, controls and zero-width characters made alike."""
    if text.isascii() and text.isprintable() and "<" not in text and "`" not in text:
        return text.lower()
    if not _FOLDED.fullmatch(text):
        text = unicodedata.normalize("NFKC", _without_surrogates(text))
        text = "".join(_plain(character) for character in text).translate(_QUOTES)
    if "<" in text:
        text = _TAG.sub(" ", text)
    text = text.replace("`", "'").casefold()
    return _simplified(text) if is_chinese(text) else text


@lru_cache(maxsize=MOST_READ)
def read(text: str) -> Message:
    """The tokens of a message, at most LONGEST_MESSAGE."""
    folded = _readable(text)
    tokens = []
    for match in _TOKEN.finditer(folded):
        word = match.group().removesuffix("'s")
        tokens.append(Token(word, match.start(), match.start() + len(word)))
        if len(tokens) == LONGEST_MESSAGE:
            return Message(folded, tuple(tokens), truncated=True)
    return Message(folded, tuple(tokens), truncated=len(text) > LONGEST_TEXT)


def words_of(text: str) -> tuple[str, ...]:
    """The folded tokens alone, for names and word lists."""
    folded = _readable(text)
    if folded.isascii() and folded.replace(" ", "").isalpha():
        return tuple(folded.split()[:LONGEST_MESSAGE])
    found = _TOKEN.findall(folded)[:LONGEST_MESSAGE]
    return tuple(word.removesuffix("'s") for word in found) if "'" in folded else tuple(found)


def surface_of(words: Sequence[str]) -> str:
    """Tokens as a mention of them shows: with spaces, unless they are Chinese."""
    return ("" if words and is_chinese(words[0]) else " ").join(words)


def _readable(text: str) -> str:
    # One space where there were many: a run of them costs the search for periods time and means nothing.
    folded = in_digits(" ".join(fold(text[:LONGEST_TEXT]).split())[:LONGEST_TEXT])
    if is_chinese(folded):
        folded = in_plain_periods(folded)
    return _GLUED_YEAR.sub(" ", folded) if _DIGIT.search(folded) else folded


def _without_surrogates(text: str) -> str:
    return "".join(" " if "\ud800" <= character <= "\udfff" else character for character in text)


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf" or category == "Mn":
        return ""
    return " " if category[0] == "C" or category in ("So", "Sk") else character


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _simplified(text: str) -> str:
    return str(_converter().convert(text))
