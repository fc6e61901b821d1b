"""A word or two that ask on after an answer: for it once more, or for what its intent says comes `then`."""

from collections.abc import Iterator, Sequence

from bot.language.conversation import Turn
from bot.language.cues import NOW, has_cue, is_light, meaningful
from bot.language.intents import Intent, Next
from bot.language.linking import Mention
from bot.language.matching import Grammar, Interpretation
from bot.language.query import Query

PUBLISHER = "publisher"
"""What an intent's `then` calls a name of who gave a figure: "according to Omdia?"."""
SAYING = frozenset({"say", "source_word", "how"})
BARE = frozenset({"how_much"})
"""What asks by itself for an answer that has told it already: "How much?" after a stake."""
RANK = 1.25


def again(mentions: Sequence[Mention], last: Turn, grammar: Grammar) -> Iterator[Interpretation]:
    """ "Source?" shows the last answer again, which names it; "the latest?" asks the same of now; "since when?" what
    leads on from it."""
    said = meaningful(mentions)
    if not last.query or last.missing or not said or any(not mention.readings for mention in said):
        return
    intent = grammar.intents[last.query.intent]
    for name, following in intent.then.items():
        if (query := _then(name, following, said, last.query, grammar)) is not None:
            yield Interpretation(query, 1.0, RANK, points_back=True)
            return
    if len(said) == 1 and (once_more := _once_more(said[0], last.query, intent, grammar)):
        yield Interpretation(once_more, 1.0, RANK)


def _then(name: str, following: Next, said: Sequence[Mention], last: Query, grammar: Grammar) -> Query | None:
    """What follows, if the word that asks for it was said, and nothing else of weight."""
    asked = [one for one in said if has_cue((one,), frozenset({name})) or (name == PUBLISHER and one.of_kind(name))]
    beside = [one for one in said if one not in asked and not is_light(one, grammar.weights)]
    if not asked or (beside and not (name == PUBLISHER and all(has_cue((one,), SAYING) for one in beside))):
        return None
    named = {PUBLISHER: asked[0].of_kind(name)[0].value} if name == PUBLISHER else {}
    same = following.intent == last.intent and not following.slots
    query = last if same else Query.of(following.intent, **following.filled(last.as_dict()), **named)
    return query if query.as_dict().keys() >= set(grammar.intents[following.intent].required) else None


def _once_more(said: Mention, last: Query, intent: Intent, grammar: Grammar) -> Query | None:
    if has_cue((said,), BARE) and any(cue.value in intent.allows for cue in said.of_kind("cue")):
        return last  # its answer has told it already
    if has_cue((said,), NOW):
        return last.replace({"period": ""}) if last.as_dict().get("period") else last
    return last if has_cue((said,), grammar.again) else None
