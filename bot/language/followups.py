"""What a message takes over from the turn before, and only where it points back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.language.conversation import Focus, Turn
from bot.language.cues import NOW, PRONOUN, WHO, asks, has_cue, is_light, meaningful
from bot.language.filled import Filled
from bot.language.filling import fill
from bot.language.heard import POINTING, Heard, is_named
from bot.language.intents import Intent
from bot.language.lexicon import PERSON, Reading
from bot.language.linking import Mention
from bot.language.listed import of_list, put
from bot.language.matching import Grammar, Interpretation
from bot.language.periods import year_before
from bot.language.query import Query

SAME_PERIOD = frozenset({"same_period"})
YEAR_EARLIER = frozenset({"year_earlier"})
_QUARTER = re.compile(r"(\d{4}|\*)-Q[1-4]")
AGREEING = frozenset({"yes"})
# What a message begins with that asks for all of a kind, and who is never a company.
ANEW = ("which ", "list", "all ", "哪些", "哪几", "列出", "列一下", "所有")
PERSONAL = frozenset({"he", "he's", "she", "she's", "him", "his", "her", "hers", "他", "她", "他的", "她的"})
IMPERSONAL = frozenset({"it", "it's", "its", "itself", "它", "它的"})
APP = "app"
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


def in_time(mentions: tuple[Mention, ...], last: Turn | None) -> tuple[Mention, ...]:
    """The message with "that quarter", "a year earlier" and "than in the third" read as the periods meant."""
    said = [mention.of_kind("period")[0].value for mention in mentions if mention.of_kind("period")]
    before = _period_of(last) if last else ""
    quarter = next((period for period in (*said, before) if _QUARTER.fullmatch(period)), "")
    earlier = year_before(said[0] if len(said) == 1 else "" if said else before)
    return tuple(_in_time(mention, "" if said else before, quarter, earlier) for mention in mentions)


def _in_time(mention: Mention, before: str, quarter: str, earlier: str) -> Mention:
    if before and has_cue((mention,), SAME_PERIOD):
        return replace(mention, readings=(Reading("period", before), *mention.readings))
    if earlier and has_cue((mention,), YEAR_EARLIER):
        return replace(mention, readings=(Reading("period", earlier), *mention.readings))
    numbers = [reading.value for reading in mention.of_kind("ordinal") if reading.value in ("1", "2", "3", "4")]
    if quarter and numbers and not mention.of_kind("number"):
        return replace(mention, readings=(Reading("period", f"{quarter[:-1]}{numbers[0]}"),))
    return mention


def _period_of(last: Turn) -> str:
    asked = last.query.as_dict().get("period", "") if last.query else ""
    return asked or next(iter(last.periods), "")


def pointed(mentions: Sequence[Mention], last: Turn) -> Iterator[tuple[Mention, ...]]:
    """The message with what "it" may stand for put in, likeliest first, if it names nobody and points back."""
    content = meaningful(mentions)
    named = any(mention.of_kind("entity") and is_named(mention, mentions) for mention in content)
    if named:
        yield from _beside(mentions, last)
    if named and not has_cue(mentions, PRONOUN):
        return
    if not any(asks(mention) for mention in content):
        yield from of_list(mentions, last)
        return
    if len(content) > 1 and not has_cue(mentions, POINTING) and _begins_anew(content):
        return
    if not has_cue(mentions, POINTING) and (len(content) > FRAGMENT or _is_of_another(content)):
        return
    yield from of_list(mentions, last)
    same_time = _same_time(content, last)
    for focus in _meant(mentions, last):
        meant = Mention(-1, -1, "", (Reading("entity", focus.id, focus.kind),))
        if same_time:
            yield (*_with(meant, mentions), same_time)
        if has_cue(mentions, PRONOUN) and any(_is_a(mention, focus.kind) for mention in mentions):
            yield _with(meant, [mention for mention in mentions if not _is_a(mention, focus.kind)])
        yield _with(meant, mentions)


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


def _meant(mentions: Sequence[Mention], last: Turn) -> Sequence[Focus]:
    """Whom a pronoun may stand for, likeliest first: "he" and "她" for people alone.

    "It" is nobody, and first of all what was asked about: after "who owns DramaWave?" not who was found. Only an app
    that a company has is meant before the company.
    """
    said = {mention.surface for mention in mentions}
    if not said.isdisjoint(PERSONAL):
        return [focus for focus in last.focus if focus.kind == PERSON]
    if said.isdisjoint(IMPERSONAL):
        return last.focus
    if last.focus and last.focus[0].kind == APP:
        return last.focus
    asked = {one for _, value in (last.query.slots if last.query else ()) for one in value.split(",")}
    things = [focus for focus in last.focus if focus.kind != PERSON]
    return sorted(things, key=lambda focus: focus.id not in asked)


def points_at_all(mentions: Sequence[Mention], last: Turn, asks: bool) -> bool:
    """Whether a message is about who "he" or "it" is, so that it means nothing else: "does he own COL?".

    `asks`: whether yes or no would answer it; there "it" before any name is none of the names.
    """
    said = [mention.surface for mention in mentions]
    named = [place for place, mention in enumerate(mentions) if mention.of_kind("entity")]
    people = any(one.sort == PERSON for place in named for one in mentions[place].of_kind("entity"))
    if any(one in PERSONAL for one in said):
        return not people and any(focus.kind == PERSON for focus in last.focus)
    first = next((place for place, one in enumerate(said) if one in IMPERSONAL), len(said))
    return asks and bool(named) and first < named[0] and any(focus.kind != PERSON for focus in last.focus)


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


def _is_a(mention: Mention, kind: str) -> bool:
    """ "That studio" after a company: a noun for what the pronoun stands for, which leads nowhere else."""
    return any(reading.sort == kind for reading in mention.of_kind("relation"))


def carried(mentions: Sequence[Mention], last: Turn, grammar: Grammar, asks: bool) -> Iterator[Interpretation]:
    """The last question again with another name, period, metric, aspect or currency.

    `asks`: the message ends with a question mark, so a name alone asks the same of another one.
    """
    content = [_firm(mention) for mention in meaningful(mentions) if not is_light(mention, grammar.weights)]
    if not last.query:
        return
    if not content:
        return
    intent = grammar.intents[last.query.intent]
    alone = len(content) == 1
    content = _joined(content, last, intent)
    filled = fill(Heard.of(_with_metric(content, last.query, intent)), intent, grammar.derived)
    if any(mention.first not in filled.used for mention in content) or not filled.values:
        return
    pointing = has_cue(mentions, POINTING) or (asks and alone and bool(content[-1].of_kind("entity")))
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
        query = query.replace({"period": _period_of(last)})
    if types == {"unit"} and "period" in intent.slots and last.periods:
        query = query.replace({"period": ",".join(last.periods[: intent.slots["period"].many])})
    if "unit" not in types:  # a currency is asked for anew each time
        query = query.replace({name: "" for name, slot in intent.slots.items() if slot.type == "unit"})
    reading = _sure(query.replace(filled.values), content, 1.3 if pointing else 1.02)
    yield replace(reading, points_back=pointing)


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
