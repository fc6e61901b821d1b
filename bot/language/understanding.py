"""A message, with what was said before it, to the things that it may be asking, likeliest first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from bot.language.again import again
from bot.language.bridging import bridged
from bot.language.conversation import Turn
from bot.language.followups import carried, in_time, pointed, points_at_all, reply
from bot.language.intents import Relation
from bot.language.lexicon import Lexicon
from bot.language.linking import Mention, link
from bot.language.matching import Grammar, Interpretation, match
from bot.language.polar import asks_yes_or_no, with_theirs
from bot.language.query import Lang, Query
from bot.language.text import is_chinese, read
from bot.language.variants import Variants

CARRIED_PENALTY = 0.05
MOST_REMEMBERED = 8
"""The parts of one message are looked at more than once."""
QUESTION_MARKS = ("?", "？")
LED_BONUS = 0.06
"""After a person "the company" is theirs, before it is a mere noun."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """`interpretations` best first; `unknown`: surfaces that nothing in any list explains.

    `lang` is the message's own language, or None when its letters don't tell.
    """

    mentions: tuple[Mention, ...]
    interpretations: tuple[Interpretation, ...]
    unknown: tuple[str, ...]
    lang: Lang | None
    too_long: bool = False


class Understander:
    """Everything that is needed to read a message, built once per dataset."""

    def __init__(self, lexicon: Lexicon, grammar: Grammar, relations: Mapping[str, Relation]) -> None:
        self._lexicon = lexicon
        self._grammar = grammar
        self._variants = Variants(relations)
        self._remembered = lru_cache(MOST_REMEMBERED)(self._mentioned)

    def understand(self, text: str, today: date, turns: Sequence[Turn] = ()) -> Understanding:
        """Read a message. `turns`: what a follow-up may point back to, newest first."""
        mentions = self.mentions(text, today)
        if mentions is None:
            return Understanding((), (), (), language_of(text), too_long=True)
        ranked = _ranked(self._read(mentions, turns, text))
        unknown = tuple(
            one.surface for one in mentions if (one.is_unknown or one.is_light) and not one.surface.isdigit()
        )
        return Understanding(mentions, ranked, unknown, language_of(text))

    def mentions(self, text: str, today: date) -> tuple[Mention, ...] | None:
        """What the words of a message may mean, whatever it asks; None if it is too long."""
        return self._remembered(text, today)

    def _mentioned(self, text: str, today: date) -> tuple[Mention, ...] | None:
        message = read(text)
        if message.truncated:
            return None
        message = self._lexicon.respelling.mended(message)
        return with_theirs(text, bridged(link(message, self._lexicon, today), message.tokens, self._lexicon))

    def further(self, understood: Understanding) -> Understanding | None:
        """The same, read so that one of its names only tells another one; None if it can't be."""
        asides = self._variants.asides(understood.mentions)
        if not asides:
            return None
        readings = (reading for aside in asides for reading in match(aside, self._grammar))
        return replace(understood, interpretations=_ranked(readings))

    def reread(self, understood: Understanding, mentions: tuple[Mention, ...]) -> Understanding:
        """The same message, with these mentions in place of its own."""
        readings = (reading for variant in self._variants.of(mentions) for reading in match(variant, self._grammar))
        unknown = tuple(one.surface for one in mentions if one.is_unknown or one.is_light)
        return replace(understood, mentions=mentions, interpretations=_ranked(readings), unknown=unknown)

    def _read(self, mentions: tuple[Mention, ...], turns: Sequence[Turn], text: str) -> Iterator[Interpretation]:
        turns = [turn for turn in turns if self._is_current(turn)]
        mentions = in_time(mentions, turns[0] if turns else None)
        last = next((turn for turn in turns if turn.query and (turn.query.slots or turn.missing)), None)
        if not (last and points_at_all(mentions, last, asks_yes_or_no(text))):
            plain = [reading for variant in self._variants.of(mentions) for reading in match(variant, self._grammar)]
            yield from sorted(plain, key=lambda reading: reading.rank)
        if turns:
            yield from reply(mentions, turns[0], self._grammar)
        if last is None:
            return
        leads = any(mention.of_kind("relation") for mention in mentions)
        for place, injected in enumerate(pointed(mentions, last)):
            for variant in self._variants.of(injected):
                for reading in match(variant, self._grammar):
                    led = LED_BONUS if reading.hops and leads else 0.0
                    yield replace(reading, rank=reading.rank - CARRIED_PENALTY - 0.01 * place + led)
        yield from again(mentions, last, self._grammar)
        yield from carried(mentions, last, self._grammar, text.rstrip().endswith(QUESTION_MARKS))

    def _is_current(self, turn: Turn) -> bool:
        """Whether the turn's queries still mean something: the intents may have been reloaded since."""
        known = self._grammar.intents
        queries = [query for query in (turn.query, *turn.choices) if query]
        if any(query.intent not in known or query.as_dict().keys() - known[query.intent].slots for query in queries):
            return False
        return not (turn.missing and turn.query) or turn.missing in known[turn.query.intent].slots


def _ranked(readings: Iterable[Interpretation]) -> tuple[Interpretation, ...]:
    """The best reading of each query, best first."""
    found: dict[Query, Interpretation] = {}
    for one in readings:
        if one.query not in found or one.rank > found[one.query].rank:
            found[one.query] = one
    return tuple(sorted(found.values(), key=lambda reading: -reading.rank))


def language_of(text: str) -> Lang | None:
    """Chinese as soon as there is a Chinese character, English for Latin words, None for neither."""
    if is_chinese(text):
        return "zh"
    return "en" if any(character.isascii() and character.isalpha() for character in text) else None
