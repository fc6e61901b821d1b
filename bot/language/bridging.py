"""A metric's phrase that a name or a period cuts apart: "how long do Americans spend on ReelShort each day"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.language.cues import has_cue
from bot.language.lexicon import TOPIC, Lexicon, Reading
from bot.language.linking import Mention
from bot.language.text import Token

LONGEST_BRIDGE = 6
_CUTTING = (frozenset({"period"}), frozenset({"period", "entity", "unit"}))
_OPENER = frozenset({"opener"})
_PART = (Reading("ignored", ""),)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A mention that may be part of a phrase, by its place; `cut`: a name stands before it; `anew`: an "and" does."""

    place: int
    words: tuple[str, ...]
    cut: bool
    anew: bool


def bridged(mentions: tuple[Mention, ...], tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Mention, ...]:
    """The mentions with such a phrase put together: its first part means the metric, the others nothing more."""
    if sum(lexicon.may_be_apart(token.text) for token in tokens) < 2:
        return mentions
    for pieces in _ways(mentions, tokens):
        for first, last in _windows(pieces):
            words = tuple(word for piece in pieces[first : last + 1] for word in piece.words)
            if readings := lexicon.apart(words):
                return _put_together(mentions, [piece.place for piece in pieces[first : last + 1]], words, readings)
    return mentions


def _ways(mentions: Sequence[Mention], tokens: Sequence[Token]) -> Iterator[list[_Piece]]:
    """The message without its periods; without its names; without one word more, which may be a name nobody knows."""
    for cutting in _CUTTING:
        yield list(_pieces(mentions, tokens, cutting))
    for place, mention in enumerate(mentions):
        if mention.is_unknown:
            yield list(_pieces(mentions, tokens, _CUTTING[-1], place))


def _pieces(
    mentions: Sequence[Mention], tokens: Sequence[Token], cutting: frozenset[str], skipped: int = -1
) -> Iterator[_Piece]:
    cut = anew = False
    for place, mention in enumerate(mentions):
        anew |= has_cue((mention,), _OPENER)
        if place == skipped or any(reading.kind in cutting for reading in mention.readings):
            cut = True
        elif not mention.is_ignored or _names_the_field(mention):
            words = tuple(token.text for token in tokens[mention.first : mention.last + 1])
            yield _Piece(place, words, cut, anew)
            cut = anew = False


def _names_the_field(mention: Mention) -> bool:
    """A word for the field itself, which tells a part of somebody's business: "Kunlun's short-drama revenue"."""
    return any(reading.sort == TOPIC for reading in mention.of_kind("topic"))


def _windows(pieces: Sequence[_Piece]) -> Iterator[tuple[int, int]]:
    """Runs of pieces with a name inside, the longest first."""
    for length in range(min(LONGEST_BRIDGE, len(pieces)), 1, -1):
        for first in range(len(pieces) - length + 1):
            following = pieces[first + 1 : first + length]
            if any(piece.cut for piece in following) and not any(piece.anew for piece in following):
                yield first, first + length - 1


def _put_together(
    mentions: Sequence[Mention], places: Sequence[int], words: tuple[str, ...], readings: tuple[Reading, ...]
) -> tuple[Mention, ...]:
    whole = replace(mentions[places[0]], surface=" ".join(words), readings=readings, score=1.0)
    parts = {place: replace(mentions[place], readings=_PART) for place in places[1:]}
    return tuple(whole if place == places[0] else parts.get(place, one) for place, one in enumerate(mentions))
