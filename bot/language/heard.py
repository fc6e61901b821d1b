"""What a message's mentions are together: looked at once, and then asked for by every intent and slot."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.language.cues import COUNTING, HOW_MANY, POINTING
from bot.language.lexicon import Reading
from bot.language.linking import Mention
from bot.language.text import is_chinese

Named = tuple[Mention, tuple[Reading, ...]]
CUE, ENTITY = "cue ", "entity "


@dataclass(frozen=True)
class Heard:
    """A message's mentions, by the kinds of their readings, and the entities that it names.

    `marks`: each kind alone, and with the list of each cue and the sort of each entity.
    """

    mentions: Sequence[Mention]
    by_kind: dict[str, tuple[Mention, ...]]
    named: tuple[Named, ...]
    marks: frozenset[str]

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> "Heard":
        found: dict[str, dict[int, Mention]] = {}
        cues = []
        for place, mention in enumerate(mentions):
            for reading in mention.readings:
                found.setdefault(reading.kind, {})[place] = mention
                if reading.kind == "cue":
                    cues.append(CUE + reading.value)
        by_kind = {kind: tuple(having.values()) for kind, having in found.items()}
        entities = by_kind.get("entity", ())
        named = tuple([(one, one.of_kind("entity")) for one in entities if is_named(one, mentions)])
        sorts = [ENTITY + reading.sort for _, readings in named for reading in readings]
        return cls(mentions, by_kind, named, frozenset([*by_kind, *cues, *sorts]))

    def having(self, kind: str) -> tuple[Mention, ...]:
        """The mentions that have a reading of a kind, in order."""
        return self.by_kind.get(kind, ())

    @cached_property
    def counts(self) -> bool:
        """Whether how many is asked; Chinese has one word for how many and how much, and "500 apps?" counts as well."""
        return any(map(_counts, self.mentions))


def is_named(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """An ordinary word that happens to be a name needs other evidence in the message."""
    if not all(reading.weak for reading in mention.of_kind("entity")):
        return True
    return any(
        other is not mention
        and any(r.kind in ("entity", "metric", "relation", "aspect") or _is_meaning(r) for r in other.readings)
        for other in mentions
    )


def _is_meaning(reading: Reading) -> bool:
    return reading.kind == "cue" and (reading.sort == "own" or reading.value in POINTING)


def _counts(mention: Mention) -> bool:
    if mention.is_unknown and mention.surface.isdigit():
        return True
    asked = {cue.value for cue in mention.of_kind("cue") if cue.value in COUNTING}
    return HOW_MANY in asked or (bool(asked) and is_chinese(mention.surface))
