"""An intent's slots from the mentions of a message."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations
from math import prod

from bot.language.intents import Intent, Slot
from bot.language.lexicon import Reading
from bot.language.linking import Mention
from bot.language.periods import dated
from bot.language.text import is_chinese

Named = tuple[Mention, tuple[Reading, ...]]
ALONE = ("growth", "forecast")
"""Aspects that may be asked for without saying of what."""
POINTING = frozenset({"pronoun", "opener", "correction", "same_period"})
MOST_MEANT = 4
"""A word of more events than this names none of them."""
_SORTS = ("", "name", "word", "indirect", "counted")
_COUNTING = ("how_many", "how_much")
Derived = Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(slots=True)
class Filled:
    """Slot values, which mention (by its first token) each came from, and how sure their spelling is."""

    values: dict[str, str] = field(default_factory=dict)
    used: dict[int, str] = field(default_factory=dict)
    scores: list[float] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def score(self) -> float:
        return prod(self.scores) ** (1 / max(len(self.scores), 2)) if self.scores else 1.0

    @property
    def hops(self) -> int:
        return sum(value.count("/") for value in self.values.values())

    def take(self, slot: str, mention: Mention, value: str = "") -> None:
        self.used[mention.first] = slot
        self.scores.append(mention.score)
        if mention.doubtful and value:
            self.doubts.append(value)
        known = [one for one in self.values.get(slot, "").split(",") if one]
        if value and value not in known:
            self.values[slot] = ",".join([*known, value])


@dataclass(frozen=True, slots=True)
class Heard:
    """A message's mentions, the kinds of their readings and the entities that it names: the same for every intent."""

    mentions: Sequence[Mention]
    kinds: frozenset[str]
    named: tuple[Named, ...]

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> "Heard":
        kinds = frozenset(reading.kind for mention in mentions for reading in mention.readings)
        named = [(one, one.of_kind("entity")) for one in mentions if one.of_kind("entity")] if "entity" in kinds else []
        return cls(mentions, kinds, tuple(one for one in named if is_named(one[0], mentions)))


def fill(heard: Heard, intent: Intent, derived: Derived) -> Filled:
    """The slots that the message fills, in the order in which the intent declares them."""
    filled = Filled()
    for name, slot in intent.slots.items():
        if slot.type == "entity":
            if heard.named:
                _entity(filled, name, slot, heard)
        elif not heard.kinds.isdisjoint(_KINDS[slot.type]):
            _FILLERS[slot.type](filled, name, slot, heard.mentions, derived)
    return filled


def _free(filled: Filled, mentions: Sequence[Mention]) -> list[Mention]:
    return [mention for mention in mentions if mention.first not in filled.used]


def _entity(filled: Filled, name: str, slot: Slot, heard: Heard) -> None:
    named = [one for one in heard.named if one[0].first not in filled.used]
    if not named or (slot.beside and not _beside(filled, heard.mentions, slot.beside)):
        return
    for kinds in slot.kinds or ((),):
        fitting = [(mention, _of_kinds(readings, kinds)) for mention, readings in _once(named, filled)]
        fitting = [(mention, readings) for mention, readings in fitting if readings]
        values = ["|".join(dict.fromkeys(one.value for one in readings)) for _, readings in fitting]
        distinct = list(dict.fromkeys(values))
        if len(distinct) >= slot.least:
            for (mention, _readings), value in zip(fitting, values, strict=True):
                if value in distinct[: slot.many]:
                    filled.take(name, mention, value)
            return
    for mention, known in named[: slot.many]:
        led = [f"{reading.value}/{slot.via[reading.sort]}" for reading in known if reading.sort in slot.via]
        if led:
            filled.take(name, mention, "|".join(dict.fromkeys(led)))


def _once(named: Sequence[Named], filled: Filled) -> list[Named]:
    """Without those whose entity has a place already: who is named twice is no second one."""
    known = {one for value in filled.values.values() for one in value.split(",")}
    return [(mention, readings) for mention, readings in named if not {r.value for r in readings} & known]


def _of_kinds(readings: Sequence[Reading], kinds: Sequence[str]) -> list[Reading]:
    return [reading for reading in readings if not kinds or reading.sort in kinds]


def _beside(filled: Filled, mentions: Sequence[Mention], kinds: Sequence[str]) -> bool:
    taken = [mention for mention in mentions if mention.first in filled.used]
    return any(reading.sort in kinds for mention in taken for reading in mention.of_kind("entity"))


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


def _metric(filled: Filled, name: str, slot: Slot, mentions: Sequence[Mention], derived: Derived) -> None:
    free = _free(filled, mentions)
    counting = any(_counts(mention) for mention in mentions)
    named = [one for one in free if one.of_kind("metric") and (counting or not _is_counted(one))]
    if not named:
        _by_aspect(filled, name, free, derived)
        return
    plain = _with_its_aspect(filled, name, [one for one in named if not one.of_kind("aspect")], derived)
    firm = _firm(plain or named)
    for mention in plain:
        if mention not in firm:
            filled.take(name, mention)
    aspects = [mention for mention in free if mention.of_kind("aspect") and (mention not in firm)]
    for mention in firm[: slot.many]:
        readings = mention.of_kind("metric")
        value = "|".join(dict.fromkeys(reading.value for reading in readings))
        for aspect in aspects:
            kind = aspect.of_kind("aspect")[0].value
            found = list(dict.fromkeys(one for r in readings for one in derived.get((r.value, kind), ())))
            between = _between(mentions)
            if found or between or any(r.value in _measures(derived) for r in readings):
                filled.take(name, aspect)
            if found and not slot.plain:
                value = f"{value},{'|'.join(found)}" if between and slot.many > 1 else "|".join(found)
        filled.take(name, mention, value)


def _between(mentions: Sequence[Mention]) -> bool:
    periods = [mention.of_kind("period")[0].value for mention in mentions if mention.of_kind("period")]
    return len(periods) > 1 or any(_is_span(period) for period in periods)


def _is_span(period: str) -> bool:
    """From one month to another; from January on, it is the year so far."""
    first, _, last = period.partition("/")
    return bool(last) and not (first.endswith("-01") and first[:-3] == last[:-3])


def _counts(mention: Mention) -> bool:
    """Chinese has one word for how many and how much; "500 apps?" counts as well."""
    if mention.is_unknown and mention.surface.isdigit():
        return True
    asked = {cue.value for cue in mention.of_kind("cue")} & set(_COUNTING)
    return _COUNTING[0] in asked or (bool(asked) and is_chinese(mention.surface))


def _is_counted(mention: Mention) -> bool:
    return all(reading.sort == "counted" for reading in mention.of_kind("metric"))


def _measures(derived: Derived) -> frozenset[str]:
    return frozenset(metric for metrics in derived.values() for metric in metrics)


def _with_its_aspect(filled: Filled, name: str, firm: list[Mention], derived: Derived) -> list[Mention]:
    """ "In-app revenue" beside "revenue growth" asks for the growth of the former."""
    aspect_of = {metric: aspect for (_, aspect), metrics in derived.items() for metric in metrics}
    for level, other in permutations(firm, 2) if len(firm) == 2 else ():
        kind = aspect_of.get(other.of_kind("metric")[0].value, "")
        found = dict.fromkeys(
            metric for one in level.of_kind("metric") for metric in derived.get((one.value, kind), ())
        )
        if found.keys() & {reading.value for reading in other.of_kind("metric")}:
            filled.take(name, other)
            return [replace(level, readings=tuple(Reading("metric", metric) for metric in found))]
    return firm


def _by_aspect(filled: Filled, name: str, free: Sequence[Mention], derived: Derived) -> None:
    """Growth or a forecast of nothing in particular is the first one that there is."""
    for mention in free:
        for aspect in mention.of_kind("aspect"):
            metrics = [metric for (_, kind), found in derived.items() if kind == aspect.value for metric in found]
            if metrics and aspect.value in ALONE and name not in filled.values:
                filled.take(name, mention, "|".join(dict.fromkeys(metrics)))


def _firm(named: Sequence[Mention]) -> list[Mention]:
    """A metric's own name before a looser word, which then may mean something else ("which market had more …")."""
    ranks = {mention.first: min(_SORTS.index(r.sort) for r in mention.of_kind("metric")) for mention in named}
    best = min(ranks.values())
    # "How long do users watch" asks for the time, not for the users as well.
    spoken = _SORTS.index("indirect") in ranks.values()
    kept = [m for m in named if ranks[m.first] == best or not (m.of_kind("cue") or spoken)]
    if spoken and best == _SORTS.index("word"):
        kept = [m for m in named if ranks[m.first] != best]
    return sorted(kept, key=lambda mention: (ranks[mention.first], mention.first))


def _period(filled: Filled, name: str, slot: Slot, mentions: Sequence[Mention], _: Derived) -> None:
    named = [mention for mention in _free(filled, mentions) if mention.of_kind("period")]
    # "Grew from September to October" compares two months; revenue "from January to September" is one figure.
    apart = slot.many > 1 and any(mention.of_kind("aspect") for mention in mentions)
    values = [one.of_kind("period")[0].value for one in named]
    values = [value.replace("/", ",") if apart and _is_span(value) else value for value in values]
    # "Q2 v Q3 2025": both of the year that stands with one of them.
    if len(values) == 2 and values[0].startswith("*-") and len(values[1]) > 4 and values[1][:4].isdigit():
        values[0] = values[0].replace("*", values[1][:4])
    # "First quarter revenue of 2025", but "2024 and the first half" are two.
    if len(values) == 2 and values[0].startswith("*") and (whole := dated(*values)):
        values = [whole, whole]
    if len(set(",".join(values).split(","))) < slot.least:
        return
    room = slot.many
    for mention, value in zip(named, values, strict=True):
        known = value in filled.values.get(name, "").split(",")
        if _is_wider(value, values) or known:
            filled.take(name, mention)
        elif room:
            filled.take(name, mention, value)
            room -= 1


def _is_wider(period: str, others: Sequence[str]) -> bool:
    """ "The first quarter of this year, 2026": one period, named twice."""
    return any(other != period and other.startswith(f"{period}-") and "/" not in other for other in others)


def _word(filled: Filled, name: str, slot: Slot, mentions: Sequence[Mention], _: Derived) -> None:
    for mention in _free(filled, mentions):
        for reading in mention.of_kind("cue"):
            if reading.value in slot.of and name not in filled.values:
                filled.take(name, mention, reading.value)


def _unit(filled: Filled, name: str, _: Slot, mentions: Sequence[Mention], __: Derived) -> None:
    for mention in _free(filled, mentions):
        if (units := mention.of_kind("unit")) and name not in filled.values:
            filled.take(name, mention, units[0].value)


def _event(filled: Filled, name: str, _: Slot, mentions: Sequence[Mention], __: Derived) -> None:
    """The events whose titles share most of the message's words."""
    votes: dict[str, int] = {}
    named = [mention for mention in _free(filled, mentions) if mention.of_kind("event")]
    for mention in named:
        for reading in mention.of_kind("event"):
            votes[reading.value] = votes.get(reading.value, 0) + 1
    most = max(votes.values(), default=0)
    # Words that speak of different events name none.
    if most < len(named) or most < (1 if _names_someone(mentions) or len(votes) == 1 else 2):
        return
    best = {event for event, count in votes.items() if count == most}
    if most == 1 and len(best) > MOST_MEANT:
        return
    filled.values[name] = ",".join(sorted(best))
    for mention in named:
        if any(reading.value in best for reading in mention.of_kind("event")):
            filled.take(name, mention)


def _names_someone(mentions: Sequence[Mention]) -> bool:
    return any(mention.of_kind("entity") for mention in mentions)


_KINDS = {
    "metric": {"metric", "aspect"},
    "period": {"period"},
    "unit": {"unit"},
    "event": {"event"},
    "word": {"cue"},
}
"""The readings that can fill a slot of each type."""
_FILLERS: dict[str, Callable[[Filled, str, Slot, Sequence[Mention], Derived], None]] = {
    "metric": _metric,
    "period": _period,
    "unit": _unit,
    "event": _event,
    "word": _word,
}
