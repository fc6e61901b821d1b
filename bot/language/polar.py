"""Questions that yes or no answers: whether a message is one, and what a row must say to decide it.

A verdict leaves nothing aside: a word that it can't take into account, a negation, "only" or "still" forbid it.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from bot.language.amounts import LEAST, LESS, MORE, MOST, Amount, find_amounts, without
from bot.language.cues import PRONOUN, has_cue, meaningful
from bot.language.lexicon import Reading
from bot.language.linking import Mention
from bot.language.query import Query
from bot.language.text import fold, read

_EN = re.compile(r"(?:(?:and|so|but|ok|okay|hey|hi|well|then)[\s,]+)*(?:is|are|was|were|does|do|did|has|have)\b")
_ZH = re.compile(r"吗[\s?？!！。]*$|是不是|是否|有没有|是[^?？]*的[?？]\s*$")
_TAG = re.compile(
    r"[\s,;.–-]+(?:(?:is|are|was|were|does|do|did|has|have|ca|wo)n['’]t (?:it|they|he|she|that)|right|correct|no|true"
    r"|huh|yes or no|yes|am i right)\s*\?+\s*$|[\s,，]*(?:对吧|对吗|对不对|对么|是吧|是吗|没错吧|吧)[\s?？!！。]*$"
)
_A_THING = r"\b(?:an?|one of) {name}(?:'s)? (?:apps?|platforms?|products?|brands?|services?)\b"
_CLAIM = re.compile(r"^(?:(?:and|so|but|ok|hey)[\s,]+)*(?:is it true(?: that)?|is it right that|是真的吗|真的)\s*")
_IF_SO = re.compile(
    r"\b(?:right|true|correct|or no|or nah|or not|if|whether)\b|[了过]?没有?[\s?？!！。]*$|对吧|对不对|真的"
)
_OTHER = re.compile(
    r"\b(?:who|whom|whose|what|which|how|when|where|why|or|not|no|never)\b|n't\b|谁|什么|哪|多少|几|怎|为何|何时|还是"
)
_TURNED = re.compile(r"是不是|有没有")
_NEGATED = re.compile(r"[不没未无非]")
_NARROWS = re.compile(
    r"\b(?:only|still|ever|all|both|once|just|solely|also|too|first|already|again|even|most|mostly)\b|[都只还曾仍才也已最]"
)
_PASSIVE = (
    " by",
    " to",
    "subsidiary of",
    "part of",
    "affiliated with",
    "属于",
    "归",
    "隶属",
    "隶属于",
    "归属于",
    "由",
    "被",
)
_IS_IT = re.compile(
    r"(?:(?:and|so|but|ok|okay|well|then)[\s,]+)*(?:is|are|was|were)\s+(?:it|that|this|they|he|she)\b"
    r"|(?:那么?|所以)?[它他她]?就?是|.*的吗[\s?？!！。]*$"
)
_DID = re.compile(r"(?:(?:and|so|but|ok|okay|well|then)[\s,]+)*(?:do|does|did|has|have)\b")
_THEIRS = re.compile(r"的|旗下|名下|家")
MOST_REMEMBERED = 32
"""The same message is looked at for its names, for what it points back to and for its verdict."""
NAMES = 2
BELONGS = "owner"
OPENER = frozenset({"opener"})
_BELONGS = Mention(-8, -8, "", (Reading("cue", BELONGS, "own"),))
PLACE, HOME = "market", "home_word"
_FROM = Mention(-8, -8, "", (Reading("cue", HOME, "own"),))
_BEING = frozenset({"is", "are", "was", "were", "是", "是不是"})
_WITHIN = frozenset({"in", "into", "on", "at", "for", "to", "在"})
_IT = Mention(-9, -9, "它", (Reading("cue", "pronoun", "language"),))


@dataclass(frozen=True, slots=True)
class Bound:
    """ "More than 200 million yuan", or with `or_equal` "at least". `unit` is "" where none was said."""

    more: bool
    or_equal: bool
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Polar:
    """What a question for yes or no says: its word lists (`said`) and their words; of two names who does something
    to the other (`doer`, `done`), or ""; and the amount that it asks about."""

    said: frozenset[str]
    words: frozenset[str]
    doer: str = ""
    done: str = ""
    bound: Bound | None = None


@lru_cache(maxsize=MOST_REMEMBERED)
def asks_yes_or_no(text: str) -> bool:
    """Whether a message can be answered by yes or no, without turning the answer round."""
    folded = fold(text).strip()
    claimed = _CLAIM.sub("", _TAG.sub("", folded))
    if claimed == folded and not (_EN.match(folded) or _ZH.search(folded)):
        return False
    folded = claimed
    folded = _unbounded(folded)
    if _OTHER.search(folded):
        return False
    return not _NEGATED.search(_TURNED.sub("", folded))


def without_tag(text: str) -> str:
    """A message without the "isn't it?" at its end, whose "it" is nobody new."""
    found = _TAG.search(text.lower())
    return text[: found.start()] if found and len(text) == len(text.lower()) else text


def doubts(text: str) -> bool:
    """Whether a message asks if something is so, however it is put: what it states may be wrong then."""
    folded = fold(text).strip()
    return bool(_EN.match(folded) or _ZH.search(folded) or _IF_SO.search(folded))


def polar_of(text: str, mentions: Sequence[Mention], query: Query, words: Set[str]) -> Polar | None:
    """What a verdict on this reading has to consider; None if the message says more than `words` and the slots."""
    if not asks_yes_or_no(text):
        return None
    folded = fold(text)
    heard = read(text).text
    found = find_amounts(heard)
    bound = _bound(found[0].amount) if len(found) == 1 else None
    if found and not bound:  # an amount that the rows would have to say, which no verdict looks at
        return None
    stated = " ".join(heard[one.start : one.end] + (heard[slice(*one.trails)] if one.trails else "") for one in found)
    beside = [one for one in mentions if not (one.surface and one.surface in stated)]
    values = {part for _, value in query.slots for one in value.split(",") for part in one.split("/")}
    if not all(_is_taken(one, values, words) for one in meaningful(beside)):
        return None
    if any(_NARROWS.search(one.surface) for one in beside if one.is_ignored or one.is_light):
        return None
    said = frozenset(cue.value for one in mentions for cue in one.of_kind("cue"))
    doer, done = _roles(folded, beside, words, [one for one in values if one])
    return Polar(said, frozenset(one.surface for one in mentions), doer, done, bound)


def with_theirs(text: str, whole: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """ "Is A B's?" with the word that it lacks: that A belongs to B, or comes from B if that is a place."""
    if not asks_yes_or_no(text):
        return whole
    mentions = _without_things(fold(text), whole)
    heard = meaningful(mentions)
    said = [one for one in mentions if one in heard or has_cue((one,), PRONOUN)]
    if len(said) != NAMES or not _are_two(said):
        return whole
    at = mentions.index(said[1])
    if all(one.sort == PLACE for one in said[1].of_kind("entity")):
        return (*mentions[:at], _FROM, *mentions[at:]) if _is_from(said[0], mentions[:at]) else whole
    if not _is_theirs(fold(text), mentions, at):
        return whole
    return (*mentions[:at], _BELONGS, *mentions[at:])


def _without_things(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """ "A COL app" without the app: what is said is that it is theirs."""
    kept = [
        one
        for place, one in enumerate(mentions)
        if not (place and mentions[place - 1].of_kind("entity") and _is_a_thing_of(text, mentions[place - 1]))
    ]
    return tuple(kept)


def _is_a_thing_of(text: str, name: Mention) -> bool:
    """ "A COL app": one of theirs, and nothing else about an app."""
    return re.search(_A_THING.format(name=re.escape(name.surface)), text) is not None


def _is_from(first: Mention, before: Sequence[Mention]) -> bool:
    """Whether somebody is said to be of a place, "is ReelShort Chinese?", and not to be in it."""
    said = {one.surface for one in before}
    places = all(one.sort == PLACE for one in first.of_kind("entity")) and not has_cue((first,), PRONOUN)
    return not places and not said.isdisjoint(_BEING) and said.isdisjoint(_WITHIN)


def _are_two(said: Sequence[Mention]) -> bool:
    """Whether somebody is named after somebody, or after "it"."""
    return bool(said[1].of_kind("entity")) and bool(said[0].of_kind("entity") or has_cue(said[:1], PRONOUN))


def says_who(text: str, mentions: tuple[Mention, ...], asked_who: bool = False) -> Mention | None:
    """ "Is it ByteDance's?", "是字节的吗": the name that a message asks yes or no of, if it says nothing else.

    `asked_who`: the question before was for somebody, so "did Disney?" is whether it was them.
    """
    said = [one for one in meaningful(mentions) if one.surface]
    if len(said) != 1 or not said[0].of_kind("entity") or not asks_yes_or_no(text):
        return None
    folded = fold(text).strip()
    is_who = _IS_IT.match(folded) or (asked_who and _DID.match(folded) and not has_cue(mentions, PRONOUN))
    return said[0] if is_who else None


def with_it(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The message with the "it" that Chinese leaves out: "是字节的吗", "属于字节吗"."""
    named = [place for place, one in enumerate(mentions) if one.of_kind("entity")]
    if len(named) != 1 or any(map(_points, mentions)) or not asks_yes_or_no(text):
        return mentions
    at = named[0]
    verbs = {one.surface for one in mentions[:at]}
    if not verbs.isdisjoint(_PASSIVE):
        return (_IT, *mentions)
    if says_who(text, mentions) is None or not _is_theirs(fold(text), mentions, at):
        return mentions
    return (*mentions[:at], _IT, _BELONGS, *mentions[at:])


def _points(mention: Mention) -> bool:
    """Whether it stands for somebody: "它", but not the "那" that only leads on."""
    return has_cue((mention,), PRONOUN) and not has_cue((mention,), OPENER)


def _is_theirs(text: str, mentions: Sequence[Mention], at: int) -> bool:
    """Whether something is said to be of the one who is named there: "字节的", "ByteDance's"."""
    after, name = mentions[at + 1 : at + 2], mentions[at].surface
    return _is_a_thing_of(text, mentions[at]) or f"{name}'s" in text or any(_THEIRS.match(one.surface) for one in after)


def _is_taken(mention: Mention, values: Set[str], words: Set[str]) -> bool:
    """Whether the reading has it in a slot, or the verdict knows the word."""
    taken = any(
        one.value in values for one in mention.readings if one.kind in ("entity", "metric", "period", "unit", "amount")
    )
    return taken or any(cue.value in words or cue.value in values for cue in mention.of_kind("cue"))


def _roles(text: str, mentions: Sequence[Mention], words: Set[str], asked: Sequence[str]) -> tuple[str, str]:
    """Who does something to whom, of two names: by the verb between them, or "A is B's". A pronoun is the other one of
    those who are asked about."""
    names = [place for place, one in enumerate(mentions) if one.of_kind("entity") or _points(one)]
    named = {one.of_kind("entity")[0].value for one in mentions if one.of_kind("entity")}
    others = [one for one in asked if one not in named]
    if len(names) == 1 and len(named) == len(others) == 1 and not any(_says(one, words) for one in mentions):
        return next(iter(named)), others[0]  # "is it ByteDance?", of who owns what was spoken of
    if len(names) != NAMES or not named or len(named) + len(others) != NAMES:
        return "", ""
    first, second = names
    left, right = (next((one.value for one in mentions[at].of_kind("entity")), "") or others[0] for at in names)
    between = [one for one in mentions[first + 1 : second] if _says(one, words) or one.surface in _PASSIVE]
    if between:
        turned = any(not one.surface or one.surface.endswith(_PASSIVE) for one in between)
    elif _is_theirs(text, mentions, second):
        turned = True
    else:
        return "", ""
    return (right, left) if turned else (left, right)


def _says(mention: Mention, words: Set[str]) -> bool:
    return any(cue.value in words for cue in mention.of_kind("cue"))


def _unbounded(text: str) -> str:
    """A folded text without its amounts, whose "no less than" denies nothing."""
    return without(text, find_amounts(text), "")


def _bound(amount: Amount) -> Bound | None:
    """An amount as a bound; None if it bounds to neither or both sides."""
    if amount.sense not in (MORE, LEAST, LESS, MOST):
        return None
    more, or_equal = amount.sense in (MORE, LEAST), amount.sense in (LEAST, MOST)
    return Bound(more, or_equal, amount.value, amount.unit)
