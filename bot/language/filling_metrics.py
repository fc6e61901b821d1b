"""Which metrics a message asks for: what it names, what an aspect such as growth makes of it, what it only counts."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from bot.language.cues import COUNTING
from bot.language.derived import Derived
from bot.language.filled import Filled
from bot.language.filling_periods import is_span
from bot.language.heard import Heard
from bot.language.intents import Slot
from bot.language.lexicon import Reading
from bot.language.linking import Mention

ALONE = ("growth", "forecast")
"""Aspects that may be asked for without saying of what."""
RATIO = "ratio"
"""The aspect of metrics that say more than a change of another one: who asks for revenue and margin asks for two."""
_SORTS = ("", "name", "word", "indirect", "counted")


def metric_slot(filled: Filled, name: str, slot: Slot, heard: Heard, derived: Derived) -> None:
    """The metrics that a message names, or those that an aspect ("growth") makes of them."""
    named = [one for one in filled.free(heard.having("metric")) if heard.counts or not _is_counted(one)]
    turning = filled.free(heard.having("aspect"))
    if not named:
        _by_aspect(filled, name, turning, derived)
        return
    plain = _with_its_aspect(filled, name, [one for one in named if not one.of_kind("aspect")], derived)
    firm = _firm(plain or named)
    for mention in plain:
        if mention not in firm:
            filled.take(name, mention)
    aspects = [mention for mention in turning if mention not in firm]
    # A change that is computed takes "than a year earlier" for the other of its two periods.
    aspects = [mention for mention in aspects if not (slot.plain and mention.of_kind("period"))]
    between = bool(aspects) and _between(heard.having("period"))
    for mention in firm[: slot.many]:
        readings = mention.of_kind("metric")
        value = "|".join(dict.fromkeys(reading.value for reading in readings))
        for aspect in aspects:
            kind = aspect.of_kind("aspect")[0].value
            found = list(dict.fromkeys(one for r in readings for one in derived.of(r.value, kind)))
            own = {derived.aspects.get(reading.value, "") for reading in readings}
            if kind in ALONE and aspect.of_kind("cue") and not (found or between or kind in own):
                return  # the "fastest growing" of what no metric has the growth of is not the largest
            if found or between or any(own):
                filled.take(name, aspect)
            if found and not slot.plain:
                value = f"{value},{'|'.join(found)}" if between and slot.many > 1 else "|".join(found)
        filled.take(name, mention, value)


def _between(named: Sequence[Mention]) -> bool:
    periods = [mention.of_kind("period")[0].value for mention in named]
    return len(periods) > 1 or any(is_span(period) for period in periods)


def _is_counted(mention: Mention) -> bool:
    return all(reading.sort == "counted" for reading in mention.of_kind("metric"))


def _with_its_aspect(filled: Filled, name: str, firm: list[Mention], derived: Derived) -> list[Mention]:
    """ "In-app revenue" beside "revenue growth" asks for the growth of the former."""
    for level, other in permutations(firm, 2) if len(firm) == 2 else ():
        kind = derived.aspects.get(other.of_kind("metric")[0].value, "")
        if kind == RATIO:
            continue
        found = dict.fromkeys(metric for one in level.of_kind("metric") for metric in derived.of(one.value, kind))
        if found.keys() & {reading.value for reading in other.of_kind("metric")}:
            filled.take(name, other)
            return [replace(level, readings=tuple(Reading("metric", metric) for metric in found))]
    return firm


def _by_aspect(filled: Filled, name: str, turning: Sequence[Mention], derived: Derived) -> None:
    """Growth or a forecast of nothing in particular is the first one that there is."""
    for mention in turning:
        for aspect in mention.of_kind("aspect"):
            metrics = derived.by_aspect.get(aspect.value, ())
            if metrics and aspect.value in ALONE and name not in filled.values:
                filled.take(name, mention, "|".join(metrics))


def _firm(named: Sequence[Mention]) -> list[Mention]:
    """A metric's own name before a looser word, which then may mean something else ("which market had more …")."""
    ranks = {mention.first: min(_SORTS.index(r.sort) for r in mention.of_kind("metric")) for mention in named}
    best = min(ranks.values())
    # "How long do users watch" asks for the time, not for the users as well.
    spoken = _SORTS.index("indirect") in ranks.values()
    kept = [m for m in named if ranks[m.first] == best or not (m.of_kind("cue") or spoken)]
    if spoken and best == _SORTS.index("word"):
        kept = [m for m in named if ranks[m.first] != best]
    # "How much money does it want to raise": what it wants, not its revenue as well.
    kept = [m for m in kept if not _only_counts(m)] or kept
    return sorted(kept, key=lambda mention: (ranks[mention.first], mention.first))


def _only_counts(mention: Mention) -> bool:
    """Whether how much or how many is all that a metric's wording asks: "how much money", 多少钱."""
    return any(cue.value in COUNTING for cue in mention.of_kind("cue"))
