"""What the members of a list have in common: "sales, loss and headcount of FlareFlow", "founders of A and B"."""

import re
from collections.abc import Iterable, Sequence

from bot.language.clauses import MOST_CLAUSES, Clause, numbered
from bot.language.cues import ASKING, has_cue
from bot.language.linking import Mention
from bot.language.pieces import Mentions, Reader, names

_SHARED = ("period", "unit")
_AND = frozenset({"and", "n", "plus", "和", "与", "跟", "及", "以及"})
_OF_ONE = frozenset({"who", "when", "where"})
"""What is asked of one at a time: "who runs A and B"."""
_EACH = re.compile(r"\b(?:each|both|respectively)\b|各|分别")


def shared(clauses: Sequence[Clause], place: int, reader: Reader) -> Mentions:
    """The mentions of a clause, with what the others of its list say of it as well."""
    clause, group = clauses[place], _group(clauses, place)
    others = [one for one in group if one is not clause]
    bare = [one for one in others if not one.names]
    own = {kind for kind in _SHARED if any(one.of_kind(kind) for one in clause.whole)}
    if not clause.metrics:
        own.add("period")  # who owns it is asked of now
    if clause.names:
        named = [m for one in others if one.names for m in one.whole if any(map(m.of_kind, _SHARED))][:1]
        lent = [*(m for one in bare for m in _said_of_all(one, reader)), *named]
        return numbered((*clause.whole, *_without(lent, own)))
    at = group.index(clause)
    named_by = [one for one in (*reversed(group[:at]), *group[at + 1 :]) if one.names][:1]
    lent = [m for one in (*named_by, *bare) for m in _said_of_all(one, reader)]
    return numbered((*_without(lent, own), *clause.whole))


def of_each(mentions: Mentions, reader: Reader) -> list[Mentions]:
    """The message for each of the names that it lists, if it asks the same of each: "founders of A and B"."""
    places = [place for place, one in enumerate(mentions) if one.of_kind("entity")]
    sorts = [{reading.sort for reading in mentions[place].of_kind("entity")} for place in places]
    if not 1 < len(places) < MOST_CLAUSES or not names(mentions) or not set.intersection(*sorts):
        return []
    between = mentions[places[0] + 1 : places[-1]]
    if any(not (one.is_ignored or one.of_kind("entity") or one.surface in _AND) for one in between):
        return []
    each = has_cue(mentions, _OF_ONE) or any(_EACH.search(one.surface) for one in mentions)
    if not (each or reader.asks_by_name(mentions)):
        return []
    before, after = mentions[: places[0]], mentions[places[-1] + 1 :]
    rest = [one for one in after if not _EACH.fullmatch(one.surface)]
    return [numbered((*before, mentions[place], *rest)) for place in places]


def _group(clauses: Sequence[Clause], place: int) -> list[Clause]:
    """The list that a clause stands in."""
    first = next(at for at in range(place, -1, -1) if not clauses[at].tight)
    end = next((at for at in range(place + 1, len(clauses)) if not clauses[at].tight), len(clauses))
    return list(clauses[first:end])


def _said_of_all(clause: Clause, reader: Reader) -> Mentions:
    """What a clause of a list says of the others as well: all but what it asks for."""
    asked = ASKING if clause.metrics else ASKING | reader.alone | reader.beside
    kept = [one for one in clause.mentions if not (one.of_kind("metric") or one.of_kind("aspect"))]
    return (*clause.framed, *(one for one in kept if not has_cue((one,), asked)))


def _without(mentions: Iterable[Mention], kinds: Iterable[str]) -> list[Mention]:
    return [one for one in mentions if not any(map(one.of_kind, kinds))]
