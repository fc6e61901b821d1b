"""What points at something that the last answer listed: "the second one", "which of them"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.language.conversation import Turn
from bot.language.cues import asks, has_cue, meaningful
from bot.language.lexicon import Reading
from bot.language.linking import Mention
from bot.language.query import Query

THEM = frozenset({"them", "they", "those", "these", "它们", "他们", "这些", "那些", "其中", "里面"})
BESIDE = frozenset({"who", "measure"})
"""What may stand beside an ordinal that asks for nothing else: "who came second?"."""


def of_list(mentions: Sequence[Mention], last: Turn) -> Iterator[tuple[Mention, ...]]:
    """ "The second one" of what the last answer listed; nothing else said, its figure in what was ranked."""
    bare = not any(asks(mention) and not has_cue((mention,), BESIDE) for mention in meaningful(mentions))
    ranked = _measured(last) if bare else []
    for place, mention in enumerate(mentions):
        for reading in mention.of_kind("ordinal"):
            at = int(reading.value)
            found = last.listed[at - 1 if at > 0 else at : at if at > 0 else None]
            for one in found[:1]:
                named = replace(mention, readings=(Reading("entity", one.id, one.kind),))
                yield (*mentions[:place], named, *put(ranked), *mentions[place + 1 :])


def all_of_list(mentions: Sequence[Mention], last: Turn) -> Iterator[tuple[Mention, ...]]:
    """ "Which of them is free?": asked of each that the last answer listed."""
    if last.listed and not {one.surface for one in mentions}.isdisjoint(THEM):
        yield (*put([Reading("entity", one.id, one.kind) for one in last.listed]), *mentions)


def are_several(mentions: Sequence[Mention], asked: Query) -> bool:
    """Whether several were put into the message, and the question is asked of more than one."""
    return sum(one.first < 0 and bool(one.of_kind("entity")) for one in mentions) > 1 and any(
        "," in value for _, value in asked.slots
    )


def _measured(last: Turn) -> list[Reading]:
    """The metric and the period of the last answer, as far as it had them."""
    slots = last.query.as_dict() if last.query else {}
    metric, period = slots.get("metric", ""), slots.get("period") or next(iter(last.periods), "")
    found = [("metric", metric), ("period", period)] if metric else []
    return [Reading(kind, value.split(",")[0]) for kind, value in found if value]


def put(readings: Sequence[Reading]) -> Iterator[Mention]:
    """Readings as mentions of their own, which no words of the message stand for."""
    return (Mention(-1 - place, -1 - place, "", (one,)) for place, one in enumerate(readings))
