"""Questions that yes or no answers: whether a message is one, and what a row must say to decide it.

A verdict leaves nothing aside: a word that it can't take into account, a negation, "only" or "still" forbid it.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from bot.language.cues import PRONOUN, has_cue, meaningful
from bot.language.lexicon import Reading
from bot.language.linking import Mention
from bot.language.query import Query
from bot.language.text import fold

_EN = re.compile(r"(?:(?:and|so|but|ok|okay|hey|hi|well|then)[\s,]+)*(?:is|are|was|were|does|do|did|has|have)\b")
_ZH = re.compile(r"吗[\s?？!！。]*$|是不是|是否|有没有")
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
_THEIRS = re.compile(r"的|旗下|名下|家")
_MORE, _LESS = (
    "more than|over|above|exceeds?|exceeded|超过|高于|多于",
    "less than|under|below|fewer than|不到|低于|少于",
)
_BOUND = re.compile(
    rf"(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\s*(?P<sign>[$¥]?)\s*(?P<number>\d+(?:[.,]\d+)*)\s*"
    r"(?P<scale>thousand|million|billion|k|mn|m|bn|b|千万|百万|万|亿)?(?![a-z])\s*"
    r"(?P<unit>yuan|rmb|cny|us dollars|dollars|usd|元|人民币|美元)?"
)
_SCALES = {"k": 1e3, "thousand": 1e3, "万": 1e4, "m": 1e6, "mn": 1e6, "million": 1e6, "百万": 1e6, "千万": 1e7}
_SCALES |= {"亿": 1e8, "b": 1e9, "bn": 1e9, "billion": 1e9}
_UNITS = dict.fromkeys(("yuan", "rmb", "cny", "元", "人民币", "¥"), "CNY")
_UNITS |= dict.fromkeys(("us dollars", "dollars", "usd", "美元", "$"), "USD")
NAMES = 2
BELONGS = "owner"


@dataclass(frozen=True, slots=True)
class Bound:
    """ "More than 200 million yuan". `unit` is "" where none was said."""

    more: bool
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


def asks_yes_or_no(text: str) -> bool:
    """Whether a message can be answered by yes or no, without turning the answer round."""
    folded = fold(text).strip()
    if not (_EN.match(folded) or _ZH.search(folded)) or _OTHER.search(_BOUND.sub(" ", folded)):
        return False
    return not _NEGATED.search(_BOUND.sub(" ", _TURNED.sub("", folded)))


def polar_of(text: str, mentions: Sequence[Mention], query: Query, words: Set[str]) -> Polar | None:
    """What a verdict on this reading has to consider; None if the message says more than `words` and the slots."""
    if not asks_yes_or_no(text):
        return None
    folded = fold(text)
    bound = _BOUND.search(folded)
    beside = [one for one in mentions if not (bound and one.surface and one.surface in bound[0])]
    values = {part for _, value in query.slots for one in value.split(",") for part in one.split("/")}
    if not all(_is_taken(one, values, words) for one in meaningful(beside)):
        return None
    if any(_NARROWS.search(one.surface) for one in beside if one.is_ignored or one.is_light):
        return None
    said = frozenset(cue.value for one in mentions for cue in one.of_kind("cue"))
    doer, done = _roles(folded, beside, words, [one for one in values if one])
    return Polar(said, frozenset(one.surface for one in mentions), doer, done, _bound(bound))


def with_theirs(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """ "Is A B's?" with the word that it lacks: that A belongs to B."""
    said = meaningful(mentions)
    if len(said) != NAMES or not all(one.of_kind("entity") for one in said) or not asks_yes_or_no(text):
        return mentions
    at = mentions.index(said[1])
    if not _is_theirs(fold(text), mentions, at):
        return mentions
    return (*mentions[:at], Mention(-1, -1, "", (Reading("cue", BELONGS, "own"),)), *mentions[at:])


def _is_theirs(text: str, mentions: Sequence[Mention], at: int) -> bool:
    """Whether something is said to be of the one who is named there: "字节的", "ByteDance's"."""
    after = mentions[at + 1 : at + 2]
    return f"{mentions[at].surface}'s" in text or any(_THEIRS.match(one.surface) for one in after)


def _is_taken(mention: Mention, values: Set[str], words: Set[str]) -> bool:
    """Whether the reading has it in a slot, or the verdict knows the word."""
    taken = any(one.value in values for one in mention.readings if one.kind in ("entity", "metric", "period", "unit"))
    return taken or any(cue.value in words or cue.value in values for cue in mention.of_kind("cue"))


def _roles(text: str, mentions: Sequence[Mention], words: Set[str], asked: Sequence[str]) -> tuple[str, str]:
    """Who does something to whom, of two names: by the verb between them, or "A is B's". A pronoun is the other one of
    those who are asked about."""
    names = [place for place, one in enumerate(mentions) if one.of_kind("entity") or has_cue((one,), PRONOUN)]
    named = {one.of_kind("entity")[0].value for one in mentions if one.of_kind("entity")}
    others = [one for one in asked if one not in named]
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


def _bound(found: re.Match[str] | None) -> Bound | None:
    if found is None:
        return None
    value = float(found["number"].replace(",", "")) * _SCALES.get(found["scale"] or "", 1.0)
    return Bound(bool(found["more"]), value, _UNITS.get(found["unit"] or found["sign"] or "", ""))
