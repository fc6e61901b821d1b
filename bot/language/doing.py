"""Who does something to whom, where a message names one of the two: "who did Kunlun buy" asks what Kunlun bought, and
"who bought Kunlun" the other way round. The words are the same, so their order is told by a cue of its own."""

import re
from collections.abc import Sequence

from bot.language.cues import has_cue
from bot.language.lexicon import Reading
from bot.language.linking import Mention
from bot.language.text import fold

DOING, DONE = "doing", "done"
_VERBS = frozenset({"acquire", "invest", "own", "run", "make"})
_ASKED = re.compile(
    r"\b(?:whom?|what|which)(?:\s+(?:else|other|companies|company|firms|firm|apps|app|businesses|stakes|studios|groups))*"
    r"\s+(?:did|does|do|has|have|had|will|would)\s+(?:the\s+)?$"
)
_WHOM = re.compile(r"^(?:谁|什么|啥|哪|甚么)")
_BY_WHOM = re.compile(r"被(?:谁|哪|什么|啥)|\bby (?:whom?|which|what)\b")
_TO_THEM = re.compile(r"[被由给让归]|\bby\b")


def with_doing(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions with the cue `doing`, if who is named does what is asked for; with `done`, if it is done to them."""
    named = [place for place, one in enumerate(mentions) if one.of_kind("entity")]
    if len(named) != 1 or not has_cue(mentions, _VERBS):
        return mentions
    folded = fold(text)
    before, name, _ = folded.partition(mentions[named[0]].surface)
    if _BY_WHOM.search(folded):
        return (*mentions, _cue(DONE))
    asks = bool(name) and _ASKED.search(before) is not None and has_cue(mentions[named[0] + 1 :], _VERBS)
    return (*mentions, _cue(DOING)) if asks or _asks_whom(folded, mentions[named[0] + 1 :]) else mentions


def _cue(name: str) -> Mention:
    return Mention(-10, -10, "", (Reading("cue", name),))


def _asks_whom(text: str, after: Sequence[Mention]) -> bool:
    """Whether in Chinese the verb stands after the name, and whom it is done to is asked for: 昆仑收购了谁."""
    if _TO_THEM.search(text):
        return False
    verb = next((place for place, one in enumerate(after) if has_cue((one,), _VERBS)), len(after))
    return any(_WHOM.match(one.surface) for one in after[verb + 1 : verb + 3])
