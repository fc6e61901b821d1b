"""What a message takes over from the turn before, and only where it points back."""

from collections.abc import Iterator, Mapping, Sequence

from bot.language.conversation import Turn
from bot.language.intents import Intent
from bot.language.lexicon import Reading
from bot.language.linking import Mention
from bot.language.matching import Interpretation
from bot.language.query import Query

POINTING = frozenset({"pronoun", "opener", "correction"})
FRAGMENT = 3
"""A message of at most this many mentions with a meaning, and no name, is taken as the rest of the last one."""


def reply(mentions: Sequence[Mention], last: Turn, intents: Mapping[str, Intent]) -> Iterator[Interpretation]:
    """An answer to what was asked back: one of the choices, or the missing name."""
    content = meaningful(mentions)
    place = _ordinal(content)
    if place is not None and 1 <= (place if place > 0 else len(last.choices)) <= len(last.choices):
        yield Interpretation(last.choices[place - 1 if place > 0 else -1], 1.0, 2.0)
    if not (last.missing and last.query and content):
        return
    wanted = intents[last.query.intent].slots[last.missing].type
    values = [_value(mention, wanted) for mention in content]
    if all(values):
        yield _sure(last.query.replace({last.missing: ",".join(filter(None, values))}), content, 1.6)


def pointed(mentions: Sequence[Mention], last: Turn) -> Iterator[tuple[Mention, ...]]:
    """The message with what "it" may stand for put in, likeliest first, if it names nobody and points back."""
    content = meaningful(mentions)
    if any(mention.of_kind("entity") and not _weak(mention) for mention in content):
        return
    if not (has_cue(mentions, POINTING) or len(content) <= FRAGMENT):
        return
    rest = tuple(mention for mention in mentions if not (mention.of_kind("entity") and _weak(mention)))
    for focus in last.focus:
        yield (Mention(-1, -1, "", (Reading("entity", focus.id, focus.kind),)), *rest)


def carried(mentions: Sequence[Mention], last: Turn, intents: Mapping[str, Intent]) -> Iterator[Interpretation]:
    """The last question again with another name, period, metric or currency."""
    content = meaningful(mentions)
    if not last.query or not content:
        return
    pointing = has_cue(mentions, POINTING)
    slots = intents[last.query.intent].slots
    changed: dict[str, str] = {}
    for mention in content:
        name, value = _slot_for(mention, slots)
        if not value:
            return
        changed[name] = f"{changed[name]},{value}" if name in changed else value
    if pointing or all(slots[name].type in ("unit", "period") for name in changed):
        query = last.query
        if any(slots[name].type == "metric" for name in changed):
            query = query.replace({name: "" for name, slot in slots.items() if slot.type == "unit"})
        yield _sure(query.replace(changed), content, 1.3 if pointing else 1.05)


def meaningful(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that carry a meaning of their own: not the words that only point back."""
    return [mention for mention in mentions if not mention.is_ignored and not has_cue((mention,), POINTING)]


def has_cue(mentions: Sequence[Mention], names: frozenset[str]) -> bool:
    return any(reading.value in names for mention in mentions for reading in mention.of_kind("cue"))


def _weak(mention: Mention) -> bool:
    return all(reading.weak for reading in mention.of_kind("entity"))


def _ordinal(content: Sequence[Mention]) -> int | None:
    """Which of the choices a message names: 1 for the first, -1 for the last."""
    if len(content) != 1:
        return None
    for reading in content[0].of_kind("ordinal"):
        return int(reading.value)
    return int(content[0].surface) if content[0].surface in ("1", "2", "3", "4", "5") else None


def _slot_for(mention: Mention, slots: Mapping[str, object]) -> tuple[str, str]:
    for name, slot in slots.items():
        if value := _value(mention, str(getattr(slot, "type", ""))):
            return name, value
    return "", ""


def _value(mention: Mention, wanted: str) -> str:
    return "|".join(dict.fromkeys(reading.value for reading in mention.of_kind(wanted)))


def _sure(query: Query, content: Sequence[Mention], rank: float) -> Interpretation:
    score = min(mention.score for mention in content)
    return Interpretation(query, round(0.95 * score, 3), rank * score)
