"""A message, with what was said before it, to the things that it may be asking, likeliest first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.language.conversation import Turn
from bot.language.followups import carried, pointed, reply
from bot.language.intents import Relation
from bot.language.lexicon import Lexicon, Reading
from bot.language.linking import Mention, link
from bot.language.matching import Grammar, Interpretation, match
from bot.language.query import Lang, Query
from bot.language.text import is_chinese, read

MOST_HOPS = 2
HOP_PENALTY = 0.04
CARRIED_PENALTY = 0.05


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
        self._relations = relations

    def understand(self, text: str, today: date, turns: Sequence[Turn] = ()) -> Understanding:
        """Read a message. `turns`: what a follow-up may point back to, newest first."""
        message = read(text)
        mentions = link(message, self._lexicon, today)
        found: dict[Query, Interpretation] = {}
        for one in self._read(mentions, turns):
            if one.query not in found or one.rank > found[one.query].rank:
                found[one.query] = one
        ranked = sorted(found.values(), key=lambda interpretation: -interpretation.rank)
        unknown = tuple(mention.surface for mention in mentions if mention.is_unknown and not mention.surface.isdigit())
        return Understanding(mentions, tuple(ranked), unknown, language_of(text), message.truncated)

    def _read(self, mentions: tuple[Mention, ...], turns: Sequence[Turn]) -> Iterator[Interpretation]:
        plain = [reading for variant in self._variants(mentions) for reading in match(variant, self._grammar)]
        yield from sorted(plain, key=lambda reading: reading.rank)
        if turns:
            yield from reply(mentions, turns[0], self._grammar.intents)
        last = next((turn for turn in turns if turn.query and (turn.query.slots or turn.missing)), None)
        if last is None:
            return
        for place, injected in enumerate(pointed(mentions, last)):
            for variant in self._variants(injected):
                for reading in match(variant, self._grammar):
                    yield replace(reading, rank=reading.rank - CARRIED_PENALTY - 0.01 * place)
        yield from carried(mentions, last, self._grammar)

    def _variants(self, mentions: tuple[Mention, ...], depth: int = 0) -> Iterator[tuple[Mention, ...]]:
        """The message as it is, and with "operator of X" read as the company that it stands for."""
        yield mentions
        if depth == MOST_HOPS:
            return
        for entity in mentions:
            for word in mentions:
                if word is not entity and (hop := self._hop(entity, word)):
                    rest = tuple(hop if m is word else m for m in mentions if m is not entity)
                    yield from self._variants(rest, depth + 1)

    def _hop(self, entity: Mention, word: Mention) -> Mention | None:
        for reading in word.of_kind("relation"):
            relation = self._relations[reading.value]
            sources = [named for named in entity.of_kind("entity") if named.sort in relation.kinds]
            if sources:
                led = tuple(Reading("entity", f"{s.value}/{reading.value}", relation.gives) for s in sources)
                apart = 0 if abs(word.first - entity.last) <= 2 or abs(entity.first - word.last) <= 2 else 1
                score = min(word.score, entity.score) - HOP_PENALTY * (1 + apart)
                return Mention(word.first, word.last, f"{entity.surface} {word.surface}", led, score)
        return None


def language_of(text: str) -> Lang | None:
    """Chinese as soon as there is a Chinese character, English for Latin words, None for neither."""
    if is_chinese(text):
        return "zh"
    return "en" if any(character.isascii() and character.isalpha() for character in text) else None
