"""An intent's slots from the mentions of a message."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from bot.language.derived import Derived
from bot.language.filled import Filled
from bot.language.filling_metrics import metric_slot
from bot.language.filling_periods import period_slot
from bot.language.heard import CUE, ENTITY, Heard, Named
from bot.language.intents import Intent, Slot
from bot.language.lexicon import Reading
from bot.language.linking import Mention

MOST_MEANT = 4
"""A word of more events than this names none of them."""


def takes(slot: Slot) -> frozenset[str]:
    """The marks of which a message must have one for the slot to be filled."""
    if slot.type == "word":
        return frozenset(CUE + one for one in slot.of)
    if slot.type == "entity" and slot.kinds:
        return frozenset(ENTITY + sort for kinds in (*slot.kinds, slot.via) for sort in kinds)
    return frozenset(_KINDS[slot.type])


def fill(heard: Heard, intent: Intent, derived: Derived) -> Filled:
    """The slots that the message fills, in the order in which the intent declares them."""
    filled = Filled()
    for name, slot in intent.slots.items():
        if slot.type == "entity":
            if heard.named:
                _entity(filled, name, slot, heard)
        elif not heard.marks.isdisjoint(_KINDS[slot.type]):
            _FILLERS[slot.type](filled, name, slot, heard, derived)
    return filled


def _entity(filled: Filled, name: str, slot: Slot, heard: Heard) -> None:
    named = [one for one in heard.named if one[0].first not in filled.used]
    if not named or (slot.beside and not _beside(filled, heard.having("entity"), slot.beside)):
        return
    others = _once(named, filled) if filled.values else named
    for kinds in slot.kinds or ((),):
        fitting = [(mention, value) for mention, readings in others if (value := _of_kinds(readings, kinds))]
        distinct = list(dict.fromkeys([value for _, value in fitting]))
        if len(distinct) >= slot.least:
            for mention, value in fitting:
                if value in distinct[: slot.many]:
                    filled.take(name, mention, value)
            return
    if not slot.via:
        return
    for mention, known in named[: slot.many]:
        led = [f"{reading.value}/{slot.via[reading.sort]}" for reading in known if reading.sort in slot.via]
        if led:
            filled.take(name, mention, "|".join(dict.fromkeys(led)))


def _once(named: Sequence[Named], filled: Filled) -> list[Named]:
    """Without those whose entity has a place already: who is named twice is no second one."""
    known = {one for value in filled.values.values() for one in value.split(",")}
    return [(mention, readings) for mention, readings in named if known.isdisjoint([r.value for r in readings])]


@lru_cache(maxsize=4096)
def _of_kinds(readings: tuple[Reading, ...], kinds: tuple[str, ...]) -> str:
    """The entities of these kinds as alternatives, `|` between them; "" if there is none."""
    return "|".join(dict.fromkeys(one.value for one in readings if not kinds or one.sort in kinds))


def _beside(filled: Filled, mentions: Sequence[Mention], kinds: Sequence[str]) -> bool:
    taken = [mention for mention in mentions if mention.first in filled.used]
    return any(reading.sort in kinds for mention in taken for reading in mention.of_kind("entity"))


def _word(filled: Filled, name: str, slot: Slot, heard: Heard, _: Derived) -> None:
    for mention in filled.free(heard.having("cue")):
        for reading in mention.of_kind("cue"):
            if reading.value in slot.of and name not in filled.values:
                filled.take(name, mention, reading.value)


def _unit(filled: Filled, name: str, _: Slot, heard: Heard, __: Derived) -> None:
    for mention in filled.free(heard.having("unit")):
        if name not in filled.values:
            filled.take(name, mention, mention.of_kind("unit")[0].value)


def _publisher(filled: Filled, name: str, slot: Slot, heard: Heard, _: Derived) -> None:
    for mention in filled.free(heard.having("publisher"))[: slot.many]:
        filled.take(name, mention, mention.of_kind("publisher")[0].value)


def _amount(filled: Filled, name: str, _: Slot, heard: Heard, __: Derived) -> None:
    for mention in filled.free(heard.having("amount"))[:1]:
        filled.take(name, mention, mention.of_kind("amount")[0].value)


def _event(filled: Filled, name: str, _: Slot, heard: Heard, __: Derived) -> None:
    """The events whose titles share most of the message's words."""
    votes: dict[str, int] = {}
    named = filled.free(heard.having("event"))
    for mention in named:
        for reading in mention.of_kind("event"):
            votes[reading.value] = votes.get(reading.value, 0) + 1
    most = max(votes.values(), default=0)
    # Words that speak of different events name none.
    if most < len(named) or most < (1 if heard.having("entity") or len(votes) == 1 else 2):
        return
    best = {event for event, count in votes.items() if count == most}
    if most == 1 and len(best) > MOST_MEANT:
        return
    filled.values[name] = ",".join(sorted(best))
    for mention in named:
        if any(reading.value in best for reading in mention.of_kind("event")):
            filled.take(name, mention)


_KINDS = {
    "entity": {"entity"},
    "metric": {"metric", "aspect"},
    "period": {"period"},
    "unit": {"unit"},
    "event": {"event"},
    "word": {"cue"},
    "publisher": {"publisher"},
    "amount": {"amount"},
}
"""The readings that can fill a slot of each type."""
_FILLERS: dict[str, Callable[[Filled, str, Slot, Heard, Derived], None]] = {
    "metric": metric_slot,
    "period": period_slot,
    "unit": _unit,
    "event": _event,
    "word": _word,
    "publisher": _publisher,
    "amount": _amount,
}
