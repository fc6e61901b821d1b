"""Ways to read who a message speaks of: a relation followed, a title dropped, an owner named beside what it owns."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.language.intents import Relation
from bot.language.lexicon import PERSON, Reading
from bot.language.linking import Mention

MOST_HOPS = 2
MOST_VARIANTS = 4
MOST_NEAR = 2
HOP_PENALTY = 0.04
ASIDE = "aside"
"""The kind of a name that only says more of another one: to be borne out by the answer."""


class Variants:
    """Makes them, by the relations of an IntentSet."""

    def __init__(self, relations: Mapping[str, Relation]) -> None:
        self._relations = relations

    def of(self, mentions: tuple[Mention, ...]) -> list[tuple[Mention, ...]]:
        """The message as it is, then each way in which it may be meant as well."""
        variants = {mentions: None} | dict.fromkeys(self._untitled(mentions))
        last = list(variants)
        for _ in range(MOST_HOPS):
            last = [hopped for variant in last for hopped in self._hopped(variant) if hopped not in variants]
            variants |= dict.fromkeys(last[: MOST_VARIANTS - len(variants)])
        return list(variants)

    def asides(self, mentions: tuple[Mention, ...]) -> list[tuple[Mention, ...]]:
        """The message with each of two or three names in turn as what the others are told by."""
        return list(_asides(mentions))

    def _untitled(self, mentions: tuple[Mention, ...]) -> Iterator[tuple[Mention, ...]]:
        """ "Founder Zhou Yahui": a word that leads to a person stands before one, and leads nowhere."""
        kept = []
        for place, mention in enumerate(mentions):
            beside = {one.sort for following in mentions[place + 1 : place + 2] for one in following.of_kind("entity")}
            led = [self._relations[reading.value] for reading in mention.of_kind("relation")]
            if not led or not all(one.gives in beside and one.gives not in one.kinds for one in led):
                kept.append(mention)
        if len(kept) < len(mentions):
            yield tuple(kept)

    def _hopped(self, mentions: tuple[Mention, ...]) -> Iterator[tuple[Mention, ...]]:
        """The message with one relation followed, from the entity that stands nearest to its word."""
        entities = [mention for mention in mentions if mention.of_kind("entity")]
        for word in mentions:
            if not word.of_kind("relation"):
                continue
            for entity in sorted(entities, key=lambda one: abs(one.first - word.first))[:MOST_NEAR]:
                if word is not entity and (hop := self._hop(entity, word)):
                    yield tuple(hop if one is word else one for one in mentions if one is not entity)

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


def _asides(mentions: tuple[Mention, ...]) -> Iterator[tuple[Mention, ...]]:
    """Of two or three names each in turn as what the others are told by: "ByteDance's Melolo", "the US share"."""
    named = [mention for mention in mentions if mention.of_kind("entity")]
    if len({mention.readings for mention in named}) != len(named) or len(named) not in (2, 3):
        return
    for aside in named:
        if all(one.sort == PERSON for one in aside.of_kind("entity")):
            continue  # whoever is named holds, leads or says something, and tells no company apart
        readings = tuple(Reading(ASIDE, one.value, one.sort) for one in aside.of_kind("entity"))
        yield tuple(replace(one, readings=readings) if one is aside else one for one in mentions)
