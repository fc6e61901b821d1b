"""What a message takes over from the turn before, and only where it points back."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from bot.language.conversation import Turn
from bot.language.cues import NOW, POINTING, PRONOUN, WHO, asks, has_cue, is_light, meaningful
from bot.language.elsewhere import FIELD, is_of_a_market
from bot.language.filled import Filled
from bot.language.filling import fill
from bot.language.grammar import Grammar
from bot.language.heard import Heard, is_named
from bot.language.in_time import SAME_PERIOD, period_of
from bot.language.intents import Intent
from bot.language.lexicon import Reading
from bot.language.linking import Mention
from bot.language.listed import all_of_list, of_list, put
from bot.language.matching import Interpretation
from bot.language.pointing import MARKET, is_a, is_no_market, is_only_where, meant, named_before
from bot.language.query import Query

OPENING = frozenset({"opener"})
AGREEING = frozenset({"yes"})
# What a message begins with that asks for all of a kind, and who is never a company.
ANEW = ("which ", "list", "all ", "哪些", "哪几", "列出", "列一下", "所有")
FRAGMENT = 3
"""A message of at most this many mentions with a meaning, and no name, is taken as the rest of the last one."""


def reply(mentions: Sequence[Mention], last: Turn, grammar: Grammar) -> Iterator[Interpretation]:
    """An answer to what was asked back: one of the choices, or the missing name."""
    content = meaningful(mentions)
    place = 1 if len(last.choices) == 1 and has_cue(content, AGREEING) else _ordinal(content)
    if place is not None and 1 <= (place if place > 0 else len(last.choices)) <= len(last.choices):
        yield Interpretation(last.choices[place - 1 if place > 0 else -1], 1.0, 2.0)
    if not (last.missing and last.query and content):
        return
    intent = grammar.intents[last.query.intent]
    values = [_value(mention, intent.slots[last.missing].type) for mention in content]
    if all(values):
        yield _sure(last.query.replace({last.missing: ",".join(filter(None, values))}), content, 1.6)
        return
    filled = fill(Heard.of([_firm(mention) for mention in content]), intent, grammar.derived)
    if last.missing in filled.values and all(mention.first in filled.used for mention in content):
        yield _sure(last.query.replace(filled.values), content, 1.5)


def rests_on_lost(mentions: Sequence[Mention], turns: Sequence[Turn]) -> bool:
    """ "And DramaBox?" after a question that nobody understood: that is asked of it, and not who it is."""
    if not turns or turns[0].query or turns[0].choices or not has_cue(mentions, OPENING):
        return False
    content = meaningful(mentions)
    return bool(content) and all(one.of_kind("entity") or one.of_kind("period") for one in content)


def pointed(
    mentions: Sequence[Mention], last: Turn, of_markets: Set[str] = frozenset(), *, goes_on: bool = False
) -> Iterator[tuple[Mention, ...]]:
    """The message with what "it" may stand for put in, likeliest first, if it names nobody and points back.

    `of_markets`: the metrics that nobody but a market has. `goes_on`: it is a part of the message before, which points
    back however much it says.
    """
    content = meaningful(mentions)
    named = any(mention.of_kind("entity") and is_named(mention, mentions) for mention in content)
    if named:
        yield from _beside(mentions, last)
    if named and not has_cue(mentions, PRONOUN):
        if len(content) <= FRAGMENT and is_only_where(mentions):
            yield from (_with(named_before(focus), mentions) for focus in last.focus[:1] if focus.kind != MARKET)
        return
    if not any(asks(mention) for mention in content):
        yield from of_list(mentions, last)
        return
    if not has_cue(mentions, POINTING) and _is_complete(content, goes_on):
        return
    yield from of_list(mentions, last)
    yield from all_of_list(mentions, last)
    if goes_on and (measured := _same_measure(content, last)):
        mentions, content = (*mentions, measured), [*content, measured]
    yield from _of_meant(mentions, content, last, of_markets)


def _is_complete(content: Sequence[Mention], goes_on: bool) -> bool:
    """Whether a message without any word that points back asks something by itself."""
    long = len(content) > FRAGMENT and not goes_on
    return (len(content) > 1 and _begins_anew(content)) or long or _is_of_another(content)


def _of_meant(
    mentions: Sequence[Mention], content: Sequence[Mention], last: Turn, of_markets: Set[str]
) -> Iterator[tuple[Mention, ...]]:
    """The message with each of those put in that the pronoun may stand for."""
    same_time = _same_time(content, last)
    for focus in meant(mentions, last):
        if focus.kind != MARKET and is_of_a_market(mentions, of_markets):
            continue
        one = named_before(focus)
        if same_time:
            yield (*_with(one, mentions), same_time)
        if has_cue(mentions, PRONOUN) and any(is_a(mention, focus.kind) for mention in mentions):
            yield _with(one, [mention for mention in mentions if not is_a(mention, focus.kind)])
        yield _with(one, mentions)


def _same_measure(content: Sequence[Mention], last: Turn) -> Mention | None:
    """ "… and what % worse than a year before?" after a loss: its own change, not that of the revenue."""
    metric = last.query.as_dict().get("metric", "") if last.query else ""
    alone = any(mention.of_kind("aspect") for mention in content) and not any(map(_is_measured, content))
    return Mention(-3, -3, "", (Reading("metric", metric.split(",")[0]),)) if metric and alone else None


def _is_measured(mention: Mention) -> bool:
    return bool(mention.of_kind("metric"))


def _same_time(content: Sequence[Mention], last: Turn) -> Mention | None:
    """ "And the loss?" after the revenue of a quarter, if there was one: first of all that quarter's."""
    asked = last.query.as_dict() if last.query else {}
    figures = any(mention.of_kind("metric") for mention in content) and asked.get("metric")
    timed = any(mention.of_kind("period") for mention in content) or has_cue(content, NOW)
    period = asked.get("period", "").split(",")[0]
    if not figures or timed or period not in last.periods:
        return None
    return Mention(-2, -2, "", (Reading("period", period),))


def _with(meant: Mention, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """What is meant in the place of the pronoun, which tells who did what to whom; else before all."""
    at = next((place for place, mention in enumerate(mentions) if has_cue((mention,), PRONOUN)), 0)
    return (*mentions[:at], meant, *mentions[at:])


def _begins_anew(content: Sequence[Mention]) -> bool:
    """Whether all of a kind are asked for, and so nobody in particular: "which companies are losing money", "who made
    a loss"."""
    if has_cue(content, WHO) and any(mention.of_kind("metric") for mention in content):
        return True
    return any(mention.surface.startswith(ANEW) for mention in content)


def _is_of_another(content: Sequence[Mention]) -> bool:
    """ "Netflix users": asked of somebody whom the data doesn't know, not of the one asked about before."""
    foreign = any(mention.readings and mention.is_unknown for mention in content)
    return foreign and any(asks(mention) for mention in content)


def _beside(mentions: Sequence[Mention], last: Turn) -> Iterator[tuple[Mention, ...]]:
    """ "Compared with iReader?": the one of before and its figure beside the one that is named now."""
    if not last.query or any(mention.of_kind("metric") for mention in mentions):
        return
    if sum(bool(mention.of_kind("entity")) for mention in mentions) > 1:
        return
    slots = last.query.as_dict()
    if len(last.focus) != 1 or not slots.get("metric"):
        return
    before = [Reading("entity", last.focus[0].id, last.focus[0].kind), Reading("metric", slots["metric"].split(",")[0])]
    if slots.get("period"):
        before.append(Reading("period", slots["period"].split(",")[0]))
    yield (*put(before), *mentions)


def carried(mentions: Sequence[Mention], last: Turn, grammar: Grammar, asks: bool) -> Iterator[Interpretation]:
    """The last question again with another name, period, metric, aspect or currency.

    `asks`: the message ends with a question mark, so a name alone asks the same of another one.
    """
    content = [_firm(mention) for mention in meaningful(mentions) if not is_light(mention, grammar.weights)]
    if not last.query or not content:
        return
    if is_no_market(mentions) and all(focus.kind == MARKET for focus in last.focus):
        return
    intent = grammar.intents[last.query.intent]
    alone = len(content) == 1
    content = _joined(content, last, intent)
    filled = fill(Heard.of(_with_metric(content, last.query, intent)), intent, grammar.derived)
    if any(mention.first not in filled.used for mention in content) or not filled.values:
        return
    if has_cue(mentions, FIELD) and not has_cue(mentions, PRONOUN):
        return
    pointing = has_cue(mentions, POINTING) or (asks and alone and bool(content[-1].of_kind("entity")))
    pointing = pointing or (
        alone and _asked_a_figure(last) and all(one.kind == "period" for one in content[-1].readings)
    )
    # A metric after a "why" asks for that metric, not why once more.
    if any(intent.slots[name].type == "metric" and not intent.slots[name].required for name in filled.values):
        return
    types = {intent.slots[name].type for name in filled.values}
    inherits = any(mention.of_kind("aspect") for mention in content) and types <= {"metric", "unit", "period"}
    if not (pointing or inherits or types <= {"unit", "period"}):
        return
    query = last.query
    _in_its_year(filled, query, intent)
    if has_cue(mentions, SAME_PERIOD) and "period" in intent.slots:
        query = query.replace({"period": period_of(last)})
    if types == {"unit"} and "period" in intent.slots and last.periods:
        query = query.replace({"period": ",".join(last.periods[: intent.slots["period"].many])})
    if "unit" not in types:  # a currency is asked for anew each time
        query = query.replace({name: "" for name, slot in intent.slots.items() if slot.type == "unit"})
    reading = _sure(query.replace(filled.values), content, 1.3 if pointing else 1.02)
    figure = alone and types == {"period"} and bool(query.as_dict().get("metric"))
    yield replace(reading, points_back=pointing or figure)


def _asked_a_figure(last: Turn) -> bool:
    """Whether a figure was asked for, so that a period alone asks for that of another time, and for nothing else."""
    return last.query is not None and bool(last.query.as_dict().get("metric"))


def _joined(content: list[Mention], last: Turn, intent: Intent) -> list[Mention]:
    """One name more after a comparison joins those that were compared."""
    compares = any(slot.type == "entity" and slot.least > 1 for slot in intent.slots.values())
    if not compares or len(content) != 1 or not content[0].of_kind("entity"):
        return content
    return [*put([Reading("entity", focus.id, focus.kind) for focus in last.focus]), *content]


def _in_its_year(filled: Filled, query: Query, intent: Intent) -> None:
    """ "And in July?" after June 2026 is of that year."""
    for name, slot in intent.slots.items():
        year = query.as_dict().get(name, "")[:4] if slot.type == "period" else ""
        if year.isdigit() and filled.values.get(name, "").startswith("*-"):
            filled.values[name] = filled.values[name].replace("*", year)


def _firm(mention: Mention) -> Mention:
    """An ordinary word that is also a name is one here: the turn before is the evidence."""
    return replace(mention, readings=tuple(replace(reading, weak=False) for reading in mention.readings))


def _with_metric(content: Sequence[Mention], query: Query, intent: Intent) -> list[Mention]:
    """An aspect alone ("the growth?") is one of the metric that was asked about."""
    slot = next((name for name, slot in intent.slots.items() if slot.type == "metric"), "")
    metric = query.as_dict().get(slot, "")
    if (
        not metric
        or not any(m.of_kind("aspect") for m in content)
        or any(m.of_kind("metric") and not m.of_kind("aspect") for m in content)
    ):
        return list(content)
    return [*content, Mention(-2, -2, "", (Reading("metric", metric),))]


def _ordinal(content: Sequence[Mention]) -> int | None:
    """Which of the choices a message names: 1 for the first, -1 for the last."""
    if len(content) != 1:
        return None
    for reading in content[0].of_kind("ordinal"):
        return int(reading.value)
    return int(content[0].surface) if content[0].surface in ("1", "2", "3", "4", "5") else None


def _value(mention: Mention, wanted: str) -> str:
    return "|".join(dict.fromkeys(reading.value for reading in mention.of_kind(wanted)))


def _sure(query: Query, content: Sequence[Mention], rank: float) -> Interpretation:
    score = min(mention.score for mention in content)
    return Interpretation(query, round(0.95 * score, 3), rank * score)
