"""What "it", "he", "that app" and "in it" may stand for, of what was spoken of before."""

from collections.abc import Sequence
from itertools import pairwise

from bot.language.conversation import Focus, Turn
from bot.language.cues import PRONOUN, has_cue
from bot.language.lexicon import PERSON, Reading
from bot.language.linking import Mention

PERSONAL = frozenset({"he", "he's", "she", "she's", "him", "his", "her", "hers", "他", "她", "他的", "她的"})
IMPERSONAL = frozenset({"it", "it's", "its", "itself", "它", "它的"})
IT = frozenset({"it", "它"})
INSIDE = frozenset({"在里面", "里面", "在里头", "里头", "在里边", "在其中", "在那里面"})
DEMONSTRATIVE = frozenset({"this", "that", "这", "那", "该", "此"})
APP, MARKET = "app", "market"
NOUNS = ("app", "应用", "软件", "平台", "公司", "企业", "company", "studio", "firm", "platform")
"""What a pronoun may end with or have beside it that no market is: "that app", 这家公司."""


def meant(mentions: Sequence[Mention], last: Turn) -> Sequence[Focus]:
    """Whom a pronoun may stand for, likeliest first: "he" and "她" for people alone.

    "It" is nobody, and first of all what was asked about: after "who owns DramaWave?" not who was found. Only an app
    that a company has is meant before the company.
    """
    said = {mention.surface for mention in mentions}
    nobody = [focus for focus in last.focus if focus.kind == MARKET]
    if is_no_market(mentions) or (len(nobody) < len(last.focus) and any(one.of_kind("relation") for one in mentions)):
        return [focus for focus in last.focus if focus not in nobody]
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

    `asks`: whether yes or no would answer it; there "it" before any name, or at the end, is none of the names.
    """
    said = [mention.surface for mention in mentions]
    named = [place for place, mention in enumerate(mentions) if mention.of_kind("entity")]
    people = any(one.sort == PERSON for place in named for one in mentions[place].of_kind("entity"))
    if any(one in PERSONAL for one in said):
        return not people and any(focus.kind == PERSON for focus in last.focus)
    if named and not INSIDE.isdisjoint(said):  # 中文在线在里面占几成: of the one before, not of who is named
        return True
    first = next((place for place, one in enumerate(said) if one in IMPERSONAL), len(said))
    ends = [mention.surface for mention in mentions if not mention.is_ignored][-1:]
    beside = asks and bool(named) and (first < named[0] or not IT.isdisjoint(ends))
    return beside and any(focus.kind != PERSON for focus in last.focus)


def is_of_it(mentions: Sequence[Mention], last: Turn) -> bool:
    """Whether "it" is all that a message names, and is somebody: "where did it hit number one?"."""
    named = any(mention.of_kind("entity") for mention in mentions)
    somebody = any(focus.kind != MARKET for focus in last.focus[:1])
    return somebody and not named and any(mention.surface in IMPERSONAL for mention in mentions)


def is_nobody(mentions: Sequence[Mention], last: Turn) -> bool:
    """ "How old is he?" where nobody was spoken of."""
    people = any(reading.sort == PERSON for mention in mentions for reading in mention.of_kind("entity"))
    people = people or any(focus.kind == PERSON for focus in last.focus)
    return not people and any(mention.surface in PERSONAL for mention in mentions)


def is_a(mention: Mention, kind: str) -> bool:
    """ "That studio" after a company: a noun for what the pronoun stands for, which leads nowhere else."""
    return any(reading.sort == kind for reading in mention.of_kind("relation"))


def is_only_where(mentions: Sequence[Mention]) -> bool:
    """ "The overseas app?" after a company: a market alone may only say where, of the one asked about before."""
    named = [reading.sort for mention in mentions for reading in mention.of_kind("entity")]
    return all(sort == MARKET for sort in named) and any(mention.of_kind("relation") for mention in mentions)


def is_no_market(mentions: Sequence[Mention]) -> bool:
    """ "That app", 这家公司: a noun with the pronoun, which no market is."""
    if any(has_cue((one,), PRONOUN) and one.surface.endswith(NOUNS) for one in mentions):
        return True
    return any(one.surface in DEMONSTRATIVE and noun.of_kind("relation") for one, noun in pairwise(mentions))


def named_before(focus: Focus) -> Mention:
    """One of those spoken of before, as if the message named it."""
    return Mention(-1, -1, "", (Reading("entity", focus.id, focus.kind),))
