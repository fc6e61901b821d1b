"""A word or two that ask on after an answer: for it once more, or for what its intent says comes `then`."""

from collections.abc import Iterator, Sequence

from bot.language.conversation import Turn
from bot.language.cues import NOW, has_cue, is_light, meaningful
from bot.language.grammar import Grammar
from bot.language.intents import Intent, Next
from bot.language.linking import Mention
from bot.language.matching import Interpretation
from bot.language.query import Query

PUBLISHER = "publisher"
"""What an intent's `then` calls a name of who gave a figure: "according to Omdia?"."""
ENTITY = "entity"
"""What an intent's `then` calls a name, in a question that asks nothing but whether it is theirs: "is it COL's?"."""
SHOWN = "shown"
"""What a `then` calls the period of the figure that was shown, whether it was asked for or not."""
SAYING = frozenset({"say", "source_word", "how"})
BARE = frozenset({"how_much"})
"""Words that ask for a size; after an answer that gave it, they repeat that answer: "How much?" after a stake."""
RANK = 1.25


def again(
    mentions: Sequence[Mention], last: Turn, grammar: Grammar, whether: Mention | None = None
) -> Iterator[Interpretation]:
    """ "Source?" shows where the last answer comes from; "the latest?" asks the same of now; "since when?" what
    leads on from it. `whether`: the name that yes or no is asked of, and nothing else."""
    said = meaningful(mentions)
    if not last.query or last.missing or not said or any(not mention.readings for mention in said):
        return
    intent = grammar.intents[last.query.intent]
    for name, following in intent.then.items():
        if name == ENTITY:
            query = _of_name(following, whether, last.query, grammar)
        else:
            query = _then(name, following, said, last, grammar)
        if query is not None:
            yield Interpretation(query, 1.0, RANK, points_back=True)
            return
    heavy = said if len(said) == 1 else [one for one in said if not is_light(one, grammar.weights)]
    if len(heavy) == 1 and (once_more := _once_more(heavy[0], last.query, intent, grammar, alone=len(said) == 1)):
        yield Interpretation(once_more, 1.0, RANK, of_sources=has_cue(heavy, grammar.again))


def _then(name: str, following: Next, said: Sequence[Mention], last: Turn, grammar: Grammar) -> Query | None:
    """What follows, if the word that asks for it was said, and nothing else of weight."""
    if last.query is None:
        return None
    asked = [one for one in said if has_cue((one,), frozenset({name})) or (name == PUBLISHER and one.of_kind(name))]
    beside = [one for one in said if one not in asked and not is_light(one, grammar.weights)]
    if not asked or (beside and not (name == PUBLISHER and all(has_cue((one,), SAYING) for one in beside))):
        return None
    named = {PUBLISHER: asked[0].of_kind(name)[0].value} if name == PUBLISHER else {}
    known = last.query.as_dict()
    known[SHOWN] = known.get("period") or next(iter(last.periods), "")
    same = following.intent == last.query.intent and not following.slots
    query = last.query if same else Query.of(following.intent, **following.filled(known), **named)
    return query if query.as_dict().keys() >= set(grammar.intents[following.intent].required) else None


def _of_name(following: Next, whether: Mention | None, last: Query, grammar: Grammar) -> Query | None:
    """ "Is it ByteDance's?" after who owns an app: what follows, of the one named, if it may be asked of them."""
    asked = next((slot for slot, value in following.slots.items() if value == ENTITY), "")
    if whether is None or not asked:
        return None
    slot = grammar.intents[following.intent].slots[asked]
    found = [one.value for one in whether.of_kind(ENTITY) if any(one.sort in kinds for kinds in slot.kinds)]
    if not found:
        return None
    return Query.of(following.intent, **following.filled({**last.as_dict(), ENTITY: "|".join(dict.fromkeys(found))}))


def _once_more(said: Mention, last: Query, intent: Intent, grammar: Grammar, *, alone: bool) -> Query | None:
    if not alone:  # "what is the source?"
        return last if has_cue((said,), grammar.again) else None
    if has_cue((said,), BARE) and any(cue.value in intent.allows for cue in said.of_kind("cue")):
        return last  # its answer has told it already
    if has_cue((said,), NOW):
        return last.replace({"period": ""}) if last.as_dict().get("period") else last
    return last if has_cue((said,), grammar.again) else None
