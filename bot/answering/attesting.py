"""Whether an answer's own rows hold the words of a question that nothing else explains.

"The Korean game company behind Vigloo" may be answered if the row found is about a Korean game company;
"FlareFlow revenue in Germany" may not, since no figure found says Germany.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from bot.answering.runner import Outcome, Record, Runner
from bot.answering.said import Phrase, Said, lists
from bot.answering.synonyms import Synonyms
from bot.dataset.vocabulary import Vocabulary
from bot.language.cues import PRONOUN, has_cue
from bot.language.lexicon import PERSON, Reading
from bot.language.linking import Mention
from bot.language.text import is_chinese

TOLD = (
    "exchange",
    "second_listing",
    "scope",
    "basis",
    "caveat",
    "publisher",
    "title",
    "detail",
    "text",
    "speaker",
    "role",
    "note",
    "why",
    "summary",
    "business_model",
)
"""The columns (and their Chinese) whose words a reader sees or could check in the source."""
NAMES = ("name", "owner", "owned", "company", "subject", "label")
PLACE = "market"
"""The sort of entity that only says where somebody is."""


class Attester:
    """Looks words up in rows, and in what the dataset tells of the entities that a row names."""

    def __init__(self, vocabulary: Vocabulary, runner: Runner, synonyms: Synonyms) -> None:
        self._synonyms = synonyms
        self._summaries = {one.id: one.known for one in vocabulary.entities}
        self._runner = runner
        self._names: dict[str, list[str]] = {}
        for alias in vocabulary.aliases:
            self._names.setdefault(alias.entity_id, []).append(alias.alias)

    def chosen(self, words: Sequence[str], outcome: Outcome, columns: Sequence[str]) -> Outcome | None:
        """Of a list, the rows that have the words in these columns; None if a part has no such row.

        "Which companies are based in Singapore" asks for no other companies, so none is shown in their place.
        """
        parts = tuple(
            replace(part, rows=tuple(row for row in part.rows if self._has(row, words, columns)))
            for part in outcome.parts
        )
        if not all(part.rows for part in parts):
            return None
        return replace(outcome, parts=parts, whole=False)

    def _has(self, row: Record, words: Sequence[str], columns: Sequence[str]) -> bool:
        texts = [str(value) for column, value in row.items() if column.removesuffix("_zh") in columns]
        said = Said.together(tuple(texts))
        return all(self._stands_in(said, word) for word in words)

    def narrowed(self, words: Sequence[str], outcome: Outcome) -> Outcome:
        """Of a list, the rows that have the words in their own texts, if any do."""
        parts = tuple(replace(part, rows=self._bearing(words, part.rows)) for part in outcome.parts)
        return replace(outcome, parts=parts, whole=parts == outcome.parts)

    def _bearing(self, words: Sequence[str], rows: tuple[Record, ...]) -> tuple[Record, ...]:
        bearing = [row for row in rows if all(self._stands_in(Said.together(_texts(row)), word) for word in words)]
        return tuple(bearing) or rows

    def attests(self, words: Sequence[str], outcome: Outcome, mentions: Sequence[Mention]) -> bool:
        """Every word stands in the rows that an answer begins with, or names who is related to whom was asked about.

        What is told of that one itself counts only where no figure is asked for, which it could narrow. A word that
        asks for something must be in a row's own texts: that somebody was "selected" is no answer to when.
        """
        asked = {one for _, value in outcome.query.slots for one in value.split(",")}
        parts = [replace(outcome, parts=(part,)) for part in outcome.parts if part.status == "answer"]
        if len(parts) > 1:  # each for itself: that one of them says it narrows no other
            return all(self.attests(words, part, mentions) for part in parts)
        rows = [part.rows[0] for part in outcome.parts if part.status == "answer"]
        measured = any(row.get("metric") for row in rows)
        own = tuple([text for row in rows for text in _texts(row)])
        known = [text for row in rows for text in self._known(row, asked if measured else set())]
        summaries = [] if measured else [self._summaries.get(one, "") for one in asked]
        itself, said = Said.together(own), Said.together((*own, *known, *summaries))
        # Of several names left over one may be what the others are asked about; one that stands apart did something.
        names = [mention for mention in mentions if mention.of_kind("entity") and mention.surface in words]
        beside = len(names) == 1 and _stands_by_another(names[0], mentions)
        related = {one for subject in asked for one in self._runner.related(subject)} if beside else set()
        named = {mention.surface: mention.of_kind("entity") for mention in mentions}
        # A metric that is named although the query asks for none.
        apart = "" if "metric" in outcome.query.as_dict() else "metric"
        asking = {one.surface for one in mentions if one.of_kind("cue") or one.of_kind(apart)}
        if not all(_is_part_of_a_word(word, mentions, said.text) for word in words):
            return False
        if any(_is_another(word, named.get(word, ()), summaries) for word in words):
            return False
        return bool(rows) and all(
            self._stands_in(itself if word in asking or _is_somebody(meant) else said, word)
            or self._is_said(itself if _is_somebody(meant) else said, related, meant)
            for word, meant in ((word, named.get(word, ())) for word in words)
        )

    def _stands_in(self, said: Said, word: str) -> bool:
        return any(said.holds(phrase) for phrase in (Phrase.of(word), *self._synonyms.phrases(word)))

    def _is_said(self, said: Said, related: Set[str], named: Sequence[Reading]) -> bool:
        """Whether the rows say one of these entities, by any of its names, or it is related: people are whom
        something is asked of, and tell no company apart."""
        ids = [one.value for one in named]
        people = all(one.sort == PERSON for one in named)
        return (not people and not related.isdisjoint(ids)) or any(
            said.holds(Phrase.of(name)) for one in ids for name in self._names.get(one, ())
        )

    def _known(self, row: Mapping[str, object], asked: set[str]) -> Iterable[str]:
        """What is told of the entities that a row names by their ids."""
        for column, value in row.items():
            if isinstance(value, str) and column.endswith("_id") and value not in asked:
                yield self._summaries.get(value, "")


def _stands_by_another(name: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a name is next to another one, with no word that means something between them: "ByteDance's Melolo"."""
    meaning = [one for one in mentions if one.of_kind("entity") or not (one.is_ignored or has_cue((one,), PRONOUN))]
    at = meaning.index(name)
    return any(one.of_kind("entity") for one in (*meaning[max(0, at - 1) : at], *meaning[at + 1 : at + 2]))


def _is_part_of_a_word(word: str, mentions: Sequence[Mention], text: str) -> bool:
    """Whether one Chinese character, which stands in almost every text, stands there beside one that it stands by
    in the message: the 约 of 合约 bears out a 合, any 深 does not "how deep"."""
    if len(word) > 1 or not is_chinese(word):
        return True
    for before, one, after in zip((None, *mentions), mentions, (*mentions[1:], None), strict=False):
        if one.surface == word:
            left, right = before.surface[-1] if before else "", after.surface[0] if after else ""
            return any(pair in text for pair in (left + word, word + right) if len(pair) > 1)
    return True


def _is_another(word: str, meant: Sequence[Reading], summaries: Sequence[str]) -> bool:
    """Whether a name that nothing knows is one of several that a summary tells of its own: "where is Haddy based" is
    not asked of the programme whose 2025 group "was DramaBox, Animaj, Haddy and LIMINAL Space"."""
    return not meant and any(lists(text, word) for text in summaries)


def _is_somebody(named: Sequence[Reading]) -> bool:
    """Whether a word names who may have done something; a place only says where somebody is."""
    return any(one.sort != PLACE for one in named)


def _texts(row: Mapping[str, object]) -> tuple[str, ...]:
    return tuple([v for c, v in row.items() if isinstance(v, str) and c.removesuffix("_zh") in (*TOLD, *NAMES)])
