"""What a message may have been meant to say, where a word or two of it mean nothing: a second look, never the first.

Who answers has to see that one guess alone makes sense of the whole message.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise, product

import opencc

from bot.language.homophones import Homophones
from bot.language.lexicon import Lexicon
from bot.language.linking import Mention
from bot.language.slips import Slips, Typed
from bot.language.text import Message, fold, is_chinese, read

MOST_ODD = 3
"""Places where a message makes no sense; with more of them it asks for something else."""
MOST_TRIED = 2
"""Ways to put a message right that are looked at."""
SURE = 0.95
"""How sure a spelling is that is right, inflected or not."""
_ASKED = ("那", "哪")
"""What is asked for, written as what is pointed at: the slip of a keyboard that nobody sees."""
_TITLED = ("event",)
"""What only says that a word stands in a title."""


@dataclass(frozen=True, slots=True)
class Change:
    """What to write in place of the letters from `start` to `end` of a folded message."""

    start: int
    end: int
    text: str


class Guesses:
    """Guesses by a lexicon and the weights of its cues."""

    def __init__(self, lexicon: Lexicon, weights: Mapping[str, float]) -> None:
        self._lexicon = lexicon
        self._slips = Slips(lexicon, weights)
        self._homophones = Homophones(lexicon)

    def of(self, typed: str, message: Message, mentions: Sequence[Mention]) -> tuple[str, ...]:
        """The message with its odd words put right, each way in which they may be; a few at most.

        `message`: as it was read, slips that were mended at first sight included.
        """
        odd = [one for one in mentions if _is_odd(one)]
        asking = message.text.replace(*_ASKED)
        if len(odd) > MOST_ODD or (not odd and asking == message.text):
            return ()
        raw = read(typed)
        words = [token.text for token in (raw if len(raw.tokens) == len(message.tokens) else message).tokens]
        found = [changes for one in odd if (changes := tuple(self._changes(typed, words, message, one)))]
        changed = (_changed(message.text, chosen) for chosen in islice(product(*found), MOST_TRIED))
        guesses = dict.fromkeys((*_in_words_of_the_mainland(typed), asking, *(changed if odd else ())))
        return tuple(text for text in guesses if text and text != message.text)

    def _changes(self, typed: str, words: Sequence[str], message: Message, odd: Mention) -> Iterator[Change]:
        tokens = message.tokens
        if is_chinese(odd.surface):
            for first, last, text in self._homophones.meant(tokens, odd.first, odd.last):
                yield Change(tokens[first].start, tokens[last].end, text)
        elif odd.first == odd.last:
            token = tokens[odd.first]
            before = tokens[odd.first - 1].text if odd.first else ""
            for text in self._slips.meant(_typed(words[odd.first], typed, before)):
                yield Change(token.start, token.end, text)


def _is_odd(mention: Mention) -> bool:
    """Whether nothing explains a mention as it is spelt."""
    if mention.surface.isdigit() or (mention.of_kind("entity") and not mention.doubtful):
        return False
    return mention.score < SURE or all(one.kind in _TITLED for one in mention.readings)


def _typed(word: str, message: str, before: str) -> Typed:
    """A folded word as its message has it. A capital letter names something, unless every word has one."""
    at = message.lower().find(word)
    typed = message[at : at + len(word)] if at >= 0 and len(message.lower()) == len(message) else word
    capital = (typed[:1].isupper() and bool(before)) or (len(typed) > 1 and typed.isupper())
    others = message[:at] + message[at + len(word) :]
    owns = message[at + len(word) : at + len(word) + 2].lower() == "'s"
    return Typed(word, typed, before, may_be_name=owns or (capital and any(map(str.islower, others))))


def _changed(text: str, changes: Sequence[Change]) -> str:
    """The text with these changes; nothing if two of them meet."""
    ordered = sorted(changes, key=lambda one: one.start, reverse=True)
    if any(after.start < before.end for after, before in pairwise(ordered)):
        return ""
    for one in ordered:
        text = text[: one.start] + one.text + text[one.end :]
    return text


def _in_words_of_the_mainland(typed: str) -> Iterator[str]:
    """The message in simplified characters, words of Taiwan and Hong Kong such as 小程式 and 軟體 in those of China."""
    if is_chinese(typed) and (text := str(_converter().convert(typed))) != fold(typed):
        yield text


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("tw2sp")
