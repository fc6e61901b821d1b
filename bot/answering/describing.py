"""Companies by what the dataset says that they are: "the former plane-leasing firm", "the California studio".

A summary begins with what its company is, before any verb. Such a description is taken for a name only where its
words are together true of one company alone, and rare; or, if it is one word, where a name beside it bears it out.
"""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import reduce

from bot.answering.said import Index, Phrase, Said, lists
from bot.answering.synonyms import Synonyms
from bot.dataset.vocabulary import Vocabulary
from bot.language.lexicon import TOPIC, Reading
from bot.language.linking import Mention

COMPANY = "company"
DETERMINERS = frozenset({"the", "that", "this", "those"})
FEWEST = 2
"""Words that make a description, where no name beside it bears it out."""
RAREST = 2
"""One of its words must be true of no more companies than this."""
LONGEST_CLAUSE = 4
DESCRIBED = 0.95
_SAYS_MORE = re.compile(
    r"[,;]| (?:that|which|whose|who|behind|led|founded|started|run|of|between|for|and is|now|in) ", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Run:
    """Mentions `first` to `last` after a determiner, `words` of which are true of all `companies`, one of `rarest`."""

    first: int
    last: int
    companies: frozenset[str]
    words: int
    rarest: int


class Describer:
    """Finds descriptions in messages that nothing else explains."""

    def __init__(self, vocabulary: Vocabulary, synonyms: Synonyms, related: Callable[[str], Set[str]]) -> None:
        self._index = Index(
            {one.id: f"{what_it_is(one.summary)} {one.place}" for one in vocabulary.entities if one.kind == COMPANY}
        )
        self._known = {one.id: one.known for one in vocabulary.entities}
        self._synonyms = synonyms
        self._related = related

    def named(self, mentions: Sequence[Mention]) -> tuple[Mention, ...] | None:
        """The mentions with a description as the company's name; None if there is none or it may be several."""
        for run in self._runs(mentions):
            after = _clause(mentions, run.last + 1)
            beside = self._beside(mentions[run.last + 1 : after])
            borne_out = run.companies & beside
            if len(borne_out) == 1:
                return _replaced(mentions, run, after, next(iter(borne_out)))
            if len(run.companies) == 1 and run.words >= FEWEST and run.rarest <= RAREST:
                return _replaced(mentions, run, run.last + 1, next(iter(run.companies)))
        return None

    def are_true(self, words: Sequence[Mention], one: str) -> bool:
        """Whether each of the words is told of somebody: "CreativeFitting, the AI outfit"."""
        known = self._known.get(one, "")
        said = Said.of(known)
        return all(said.holds(Phrase.of(word.surface)) and not lists(known, word.surface) for word in words)

    def _runs(self, mentions: Sequence[Mention]) -> Iterator[_Run]:
        for place, mention in enumerate(mentions):
            if mention.surface in DETERMINERS and (run := self._run(mentions, place + 1)):
                yield run

    def _run(self, mentions: Sequence[Mention], first: int) -> _Run | None:
        held: list[frozenset[str]] = []
        last = first - 1
        for place in range(first, len(mentions)):
            mention = mentions[place]
            companies = frozenset[str]() if mention.is_ignored else self._held(mention)
            together = reduce(frozenset.intersection, [*held, companies]) if companies else companies
            if not mention.is_ignored and not together:
                break
            held += [companies] if companies else []
            last = place
            if held and any(one.sort != TOPIC for one in mention.of_kind("topic")):
                break
        if not held:
            return None
        return _Run(first, last, reduce(frozenset.intersection, held), len(held), min(map(len, held)))

    def _held(self, mention: Mention) -> frozenset[str]:
        """The companies that are what a word says."""
        phrases = {Phrase.of(mention.surface), *self._synonyms.phrases(mention.surface)}
        return frozenset().union(*(self._index.holding(phrase) for phrase in phrases))

    def _beside(self, clause: Sequence[Mention]) -> frozenset[str]:
        """The companies that the names of a clause are related to."""
        names = [one.value for mention in clause for one in mention.of_kind("entity")]
        return frozenset().union(*(self._related(name) for name in names))


def what_it_is(summary: str) -> str:
    """How a summary begins: "Korean game company that put …" is a Korean game company."""
    return _SAYS_MORE.split(summary, maxsplit=1)[0]


def _clause(mentions: Sequence[Mention], first: int) -> int:
    """Where "behind ReelShort", "that makes ReelShort" ends, if a name ends it."""
    for place in range(first, min(first + LONGEST_CLAUSE, len(mentions))):
        mention = mentions[place]
        if mention.of_kind("entity"):
            return place + 1
        if not (mention.is_ignored or mention.of_kind("cue") or mention.of_kind("relation")):
            break
    return first


def _replaced(mentions: Sequence[Mention], run: _Run, after: int, company: str) -> tuple[Mention, ...]:
    whole = replace(
        mentions[run.first],
        last=mentions[after - 1].last,
        surface=" ".join(one.surface for one in mentions[run.first : after]),
        readings=(Reading("entity", company, COMPANY),),
        score=DESCRIBED,
    )
    return (*mentions[: run.first], whole, *mentions[after:])
