"""Whether a short message asks nothing of the one who was spoken of before, though it names nobody else."""

from collections.abc import Sequence, Set

from bot.language.conversation import Turn
from bot.language.cues import PRONOUN, has_cue
from bot.language.linking import Mention

FIELD = frozenset({"whole_field"})
COUNTED, SHARE = "counted", "share"


def is_of_a_market(mentions: Sequence[Mention], of_markets: Set[str]) -> bool:
    """ "How big will the market be in 2030?", "how fast is the industry growing?" ask nothing of a company."""
    if has_cue(mentions, PRONOUN):
        return False
    figures = [one.value for mention in mentions for one in mention.of_kind("metric") if one.sort != COUNTED]
    if has_cue(mentions, FIELD):
        return bool(figures) or any(mention.of_kind("aspect") for mention in mentions)
    return bool(figures) and of_markets >= set(figures)


def is_a_part(mentions: Sequence[Mention], last: Turn) -> bool:
    """ "As a share of revenue?" after the loss asks what part the loss is, and not for any share of revenue."""
    before = last.query.as_dict().get("metric", "").split(",")[0] if last.query else ""
    shares = any(one.value == SHARE for mention in mentions for one in mention.of_kind("aspect"))
    wholes = {one.value for mention in mentions for one in mention.of_kind("metric")}
    named = any(mention.of_kind("entity") for mention in mentions)
    return bool(before) and shares and bool(wholes) and before not in wholes and not named
