"""What the mentions of a message say by their cues: which of them carry a meaning, and whether they ask."""

from collections.abc import Mapping, Sequence

from bot.language.linking import Mention

POINTING = frozenset({"pronoun", "opener", "correction", "same_period"})
PRONOUN = frozenset({"pronoun"})
WHO = frozenset({"who"})
HOW_MANY, HOW_MUCH = "how_many", "how_much"
COUNTING = frozenset({HOW_MANY, HOW_MUCH})
NOW = frozenset({"now"})
SMALL_TALK = frozenset({"greeting", "yes", "now", "which", "how"})
ASKING = frozenset(
    {
        "how_much",
        "how_many",
        "how_long",
        "who",
        "when",
        "where",
        "why",
        "which",
        "what_is",
        "how",
        "how_word",
        "the_one",
    }
)
LIGHT = 0.3


def meaningful(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that carry a meaning of their own: not the words that only point back."""
    bare = [mention for mention in mentions if not (mention.is_ignored or mention.is_light)]
    return [mention for mention in bare if not has_cue((mention,), POINTING)]


def has_cue(mentions: Sequence[Mention], names: frozenset[str]) -> bool:
    return any(reading.value in names for mention in mentions for reading in mention.of_kind("cue"))


def is_light(mention: Mention, weights: Mapping[str, float]) -> bool:
    cues = mention.of_kind("cue")
    return len(cues) == len(mention.readings) > 0 and all(weights.get(cue.value, 1.0) <= LIGHT for cue in cues)


def asks(mention: Mention) -> bool:
    """Whether a mention asks for something, rather than to name somebody or to be polite."""
    cues = any(cue.value not in SMALL_TALK for cue in mention.of_kind("cue"))
    return cues or any(mention.of_kind(kind) for kind in ("metric", "aspect", "relation", "period", "unit"))
