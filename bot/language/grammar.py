"""What matching needs to know of the intents: their utterances, and what a message must have to be read as one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.language.derived import Derived
from bot.language.filling import takes
from bot.language.intents import ASKS, Intent, WordList
from bot.language.utterances import Utterance

CARRIES = 0.5
"""From this weight on, a cue carries the meaning of its utterance, which is out of question without any of them."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """An utterance and what it takes to be read: a cue that carries it, and every slot that can't be asked for.

    `marks`: what a message must have for each of those; `explained`: the cues that it leaves no question about;
    `weight` of its own together.
    """

    utterance: Utterance
    carrying: frozenset[str]
    optional: frozenset[str]
    marks: tuple[frozenset[str], ...]
    explained: frozenset[str]
    weight: float

    @classmethod
    def of(cls, utterance: Utterance, intent: Intent, weights: Mapping[str, float]) -> "Sketch":
        carrying = frozenset(cue for cue in utterance.cues if weights.get(cue, 1.0) >= CARRIES)
        optional = frozenset(slot for slot in utterance.slots if not intent.slots[slot].required)
        marks = tuple({takes(intent.slots[slot]): None for slot in optional})
        weight = sum(weights.get(cue, 1.0) for cue in utterance.cues)
        return cls(utterance, carrying or utterance.cues, optional, marks, utterance.cues.union(intent.allows), weight)


@dataclass(frozen=True, slots=True)
class Grammar:
    """What matching needs to know of the intents and of the metrics.

    `sketches` of the utterances; `weights` of the cues; `derived`: (metric, aspect) to the metrics that
    may measure it, its own first: (revenue, growth) to revenue_growth.
    """

    intents: Mapping[str, Intent]
    sketches: tuple[Sketch, ...]
    carried: Mapping[str, tuple[int, ...]]
    """The places of the sketches by each cue that carries them, under "" those that need none."""
    weights: Mapping[str, float]
    derived: Derived = field(default_factory=Derived)
    again: frozenset[str] = frozenset()
    """Word lists of which a word alone asks for the last answer once more."""
    of_markets: frozenset[str] = frozenset()
    """The metrics that nobody but a market has."""
    alone: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    """Word lists that ask by naming what is asked for: alone, or beside something else that is asked."""

    @classmethod
    def of(
        cls,
        intents: Mapping[str, Intent],
        utterances: Iterable[Utterance],
        weights: Mapping[str, float],
        derived: Derived,
        words: Mapping[str, WordList],
    ) -> "Grammar":
        sketches = tuple(Sketch.of(one, intents[one.intent], weights) for one in utterances)
        carried: dict[str, list[int]] = {}
        for place, sketch in enumerate(sketches):
            for cue in sketch.carrying or ("",):
                carried.setdefault(cue, []).append(place)
        places = {cue: tuple(found) for cue, found in carried.items()}
        again = frozenset(name for name, one in words.items() if one.again)
        alone, beside = (frozenset(name for name, one in words.items() if one.asks == how) for how in ASKS)
        return cls(intents, sketches, places, weights, derived, again, alone=alone, beside=beside)

    def possible(self, said: Iterable[str], marks: frozenset[str]) -> Mapping[str, Sequence[Sketch]]:
        """The sketches that a message with these cues and marks may mean, by intent, in the order of the file."""
        places: set[int] = set().union(*[self.carried.get(cue, ()) for cue in ("", *said)])
        found: dict[str, list[Sketch]] = {}
        for place in sorted(places):
            sketch = self.sketches[place]
            if not any(map(marks.isdisjoint, sketch.marks)):
                found.setdefault(sketch.utterance.intent, []).append(sketch)
        return found
