"""A message, with what was said before it, to the things that it may be asking, likeliest first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from bot.language.again import ENTITY, again
from bot.language.amounts import find_amounts, without
from bot.language.bridging import bridged
from bot.language.conversation import Turn
from bot.language.cues import meaningful
from bot.language.doing import with_doing
from bot.language.elsewhere import is_a_part
from bot.language.followups import carried, pointed, reply, rests_on_lost
from bot.language.grammar import Grammar
from bot.language.guessing import Guesses
from bot.language.in_time import in_time
from bot.language.intents import Relation
from bot.language.lexicon import Lexicon, Reading
from bot.language.linking import Mention, link
from bot.language.listed import are_several
from bot.language.matching import Interpretation, match
from bot.language.pieces import Reader
from bot.language.pointing import is_nobody, is_of_it, points_at_all
from bot.language.polar import asks_yes_or_no, says_who, with_it, with_theirs, without_tag
from bot.language.query import Lang, Query
from bot.language.text import is_chinese, read, surface_of, words_of
from bot.language.variants import Variants

CARRIED_PENALTY = 0.05
MOST_REMEMBERED = 32
"""The parts of one message are looked at more than once."""
PLACEHOLDER = "777777777777777"
"""Stands for an amount while the words around it are read: no name, no period, and mended by nothing."""
QUESTION_MARKS = ("?", "？")
SURE = 0.9
SEVERAL_BONUS = 0.1
"""What is asked of "them" is asked of all, before the first alone."""
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
        self._guesses = Guesses(lexicon, grammar.weights)

    def understand(self, text: str, today: date, turns: Sequence[Turn] = ()) -> Understanding:
        """Read a message. `turns`: what a follow-up may point back to, newest first."""
        mentions = self.mentions(text, today)
        if mentions is None:
            return Understanding((), (), (), language_of(text), too_long=True)
        if turns:
            mentions = with_it(text, mentions)
        return self.meant(mentions, text, turns)

    def meant(
        self, mentions: tuple[Mention, ...], text: str, turns: Sequence[Turn] = (), *, goes_on: bool = False
    ) -> Understanding:
        """What the mentions of a text may ask. `goes_on`: of a part of a message, the part before in the last turn."""
        lost = rests_on_lost(mentions, turns)
        ranked = _ranked(one for one in self._read(mentions, turns, text, goes_on) if one.missing or not lost)
        unknown = tuple(
            one.surface for one in mentions if (one.is_unknown or one.is_light) and not one.surface.isdigit()
        )
        return Understanding(mentions, ranked, unknown, language_of(text))

    def mentions(self, text: str, today: date) -> tuple[Mention, ...] | None:
        """What the words of a message may mean, whatever it asks; None if it is too long."""
        return self._remembered(text, today)

    def _mentioned(self, text: str, today: date) -> tuple[Mention, ...] | None:
        message = read(without_tag(text))
        if message.truncated:
            return None
        message = self._lexicon.respelling.mended(message)
        mentions = bridged(link(message, self._lexicon, today), message.tokens, self._lexicon)
        return with_doing(text, with_theirs(text, mentions))

    def reader(self, today: date) -> Reader:
        """What reads the pieces of a message."""
        return Reader(lambda text: self.mentions(text, today), self._grammar.alone, self._grammar.beside)

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

    def guessed(
        self, text: str, understood: Understanding, today: date, turns: Sequence[Turn] = ()
    ) -> Iterable[Understanding]:
        """What it may have been meant to say, where words of it mean nothing: a few understandings at most."""
        if understood.too_long:
            return
        message = self._lexicon.respelling.mended(read(text))
        sure = tuple(one if one.doubtful or one.is_unknown else replace(one, score=1.0) for one in understood.mentions)
        if understood.unknown and sure != understood.mentions:
            yield self.reread(understood, sure)
        for guess in self._guesses.of(text, message, understood.mentions):
            yield replace(self.understand(guess, today, turns), lang=understood.lang)

    def naming(self, text: str, today: date, name: str, entity: Reading) -> Understanding | None:
        """A message in which `name` stands for this entity and nobody else; None if no mention has these words."""
        mentions = self.mentions(text, today)
        surface = surface_of(words_of(name))
        at = next((place for place, one in enumerate(mentions or ()) if one.surface == surface), None)
        if mentions is None or at is None or entity.value not in [one.value for one in mentions[at].of_kind("entity")]:
            return None
        pinned = replace(mentions[at], readings=(entity,))
        whole = Understanding(mentions, (), (), language_of(text))
        return self.reread(whole, (*mentions[:at], pinned, *mentions[at + 1 :]))

    def stating(self, text: str, today: date, *, heeded: bool = True) -> Understanding | None:
        """A message read by the amounts that it states, or as if they weren't there; None if it states none."""
        folded = read(text).text
        found = find_amounts(folded, today)
        mentions = self.mentions(without(folded, found, PLACEHOLDER), today) if found else None
        # Words that stand for an amount by themselves, or were drawn together, tell no longer which is which.
        if not mentions or PLACEHOLDER in folded or [one.surface for one in mentions].count(PLACEHOLDER) != len(found):
            return None
        readings = iter(Reading("amount", str(one.amount)) if heeded else Reading("ignored", "") for one in found)
        mentions = tuple(
            replace(one, readings=(next(readings),)) if one.surface == PLACEHOLDER else one for one in mentions
        )
        return self.reread(Understanding(mentions, (), (), language_of(text)), mentions)

    def _read(
        self, mentions: tuple[Mention, ...], turns: Sequence[Turn], text: str, goes_on: bool
    ) -> Iterator[Interpretation]:
        turns = [turn for turn in turns if self._is_current(turn)]
        mentions = in_time(mentions, turns[0] if turns else None, goes_on=goes_on)
        last = next((turn for turn in turns if turn.query and (turn.query.slots or turn.missing)), None)
        if last and is_a_part(mentions, last):
            return
        yield from sorted(self._plain(mentions, last, text), key=lambda reading: reading.rank)
        if turns:
            yield from reply(mentions, turns[0], self._grammar)
        if last is None:
            return
        asked = self._grammar.intents[last.query.intent].then if last.query else {}
        whether = says_who(text, mentions, ENTITY in asked)
        if whether is None or len(meaningful(mentions)) > 1:
            yield from self._pointed(mentions, last, goes_on)
        if is_nobody(mentions, last):
            return
        yield from again(mentions, last, self._grammar, whether)
        if whether is None:
            yield from carried(mentions, last, self._grammar, text.rstrip().endswith(QUESTION_MARKS))

    def _plain(self, mentions: tuple[Mention, ...], last: Turn | None, text: str) -> Iterator[Interpretation]:
        """The message by itself."""
        if last and points_at_all(mentions, last, asks_yes_or_no(text)):
            return
        of_somebody = last is not None and is_of_it(mentions, last)
        for variant in self._variants.of(mentions):
            for reading in match(variant, self._grammar):
                if not (of_somebody and self._is_of_nobody(reading)):
                    yield reading

    def _is_of_nobody(self, reading: Interpretation) -> bool:
        """Whether it asks for rows, and for nobody's in particular."""
        intent = self._grammar.intents[reading.query.intent]
        named = any(intent.slots[name].type == "entity" for name, value in reading.query.slots if value)
        return bool(intent.sql) and not (named or reading.missing)

    def _pointed(self, mentions: tuple[Mention, ...], last: Turn, goes_on: bool) -> Iterator[Interpretation]:
        """The message as it is meant of who was spoken of before."""
        leads = any(mention.of_kind("relation") for mention in mentions)
        for place, injected in enumerate(pointed(mentions, last, self._grammar.of_markets, goes_on=goes_on)):
            for variant in self._variants.of(injected):
                for reading in match(variant, self._grammar):
                    of_all = are_several(injected, reading.query)
                    led = (LED_BONUS if reading.hops and leads else 0.0) + (SEVERAL_BONUS if of_all else 0.0)
                    rank = reading.rank - CARRIED_PENALTY - 0.01 * place + led
                    yield replace(reading, rank=rank, points_back=of_all and reading.confidence > SURE)

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
