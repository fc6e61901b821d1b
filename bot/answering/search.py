"""Full-text search, for words that no list explains: rows that mention them, offered and never taken for an answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from bot.answering.rows import Row
from bot.answering.runner import Runner
from bot.answering.synonyms import Synonyms
from bot.dataset.store import Store
from bot.language.intents import IntentSet
from bot.language.query import Lang, Query
from bot.language.text import words_of

MOST_WORDS = 4
"""A message with more words that nothing explains is about something else."""
SHORTEST_WORD, LONGEST_WORD = 2, 24
_MOST_ROWS = 24

# Those with the words in their headings first; the rest in the order in which passages are numbered, which is the one
# that FTS5 gives without sorting: so a word that stands in every row costs no more than a rare one.
_SQL = """
WITH titled AS (SELECT rowid AS id FROM passages_fts WHERE passages_fts MATCH 'heading : (' || :words || ')'
                ORDER BY rowid LIMIT :most),
     mentioned AS (SELECT rowid AS id FROM passages_fts WHERE passages_fts MATCH :words ORDER BY rowid LIMIT :most),
     found AS (SELECT 0 AS place, id FROM titled UNION ALL SELECT 1, id FROM mentioned)
SELECT p.kind, p.ref, p.subject_id, p.metric, p.date, p.text, p.text_zh
FROM found JOIN passages AS p ON p.id = found.id
ORDER BY found.place, p.id
"""

# Kind of passage to the questions that may show it: an intent, and which of its slots takes which column.
_LEADS: Mapping[str, tuple[tuple[str, Mapping[str, str]], ...]] = {
    "company": (("profile", {"subject": "ref"}),),
    "app": (("profile", {"subject": "ref"}),),
    "market": (("market_profile", {"subject": "ref"}),),
    "person": (("person", {"subject": "ref"}),),
    "event": (("timeline", {"event": "ref"}),),
    "date": (("upcoming", {"event": "ref"}),),
    "statement": (
        ("reason", {"subject": "subject_id", "metric": "metric"}),
        ("plans", {"subject": "subject_id"}),
        ("began", {"subject": "subject_id"}),
        ("said", {"other": "subject_id", "metric": "metric"}),
    ),
    "figure": (("figure", {"subject": "subject_id", "metric": "metric", "period": "date"}),),
}


@dataclass(frozen=True, slots=True)
class Match:
    """A row that mentions the words: a name, the title of an event or date, a statement, or which figure it is.

    `id` is unique within its `kind`; `date` as exact as known, or ""; `query` shows the row, None where no
    intent does.
    """

    kind: str
    id: str
    title: str
    date: str
    query: Query | None


class Search:
    """Searches one store, and leads to the questions of one IntentSet."""

    def __init__(self, store: Store, intents: IntentSet, runner: Runner, synonyms: Synonyms) -> None:
        self._store = store
        self._intents = intents
        self._runner = runner
        self._synonyms = synonyms

    def search(self, words: Iterable[str], lang: Lang, today: date, limit: int = 3) -> tuple[Match, ...]:
        """The rows that hold every one of these words, best first: Latin ones whole, Chinese ones anywhere.

        A synonym stands for its word, and so does the other one of singular and plural.
        """
        alternatives = [" OR ".join(filter(None, map(_phrase, self._forms(word)))) for word in words]
        if not alternatives or not all(alternatives):
            return ()
        asked = " AND ".join(f"({phrases})" for phrases in alternatives)
        rows = self._store.select(_SQL, {"words": asked, "most": _MOST_ROWS})
        first: dict[str, Mapping[str, Any]] = {}
        for row in rows:
            first.setdefault(str(Row(row, lang)["text"]), row)
        return tuple(
            Match(str(row["kind"]), str(row["ref"]), title, str(row["date"]), self._lead(row, today))
            for title, row in islice(first.items(), limit)
        )

    def _forms(self, word: str) -> tuple[str, ...]:
        number = (f"{word}s", word.removesuffix("s")) if word.isascii() and len(word) > SHORTEST_WORD else ()
        return tuple(dict.fromkeys((word, *number, *self._synonyms.of(word))))

    def _lead(self, row: Mapping[str, Any], today: date) -> Query | None:
        for name, slots in _LEADS[row["kind"]]:
            intent = self._intents.intents.get(name)
            if intent is None or not intent.slots.keys() >= slots.keys():
                continue
            query = Query.of(name, **{slot: row[column] for slot, column in slots.items()})
            parts = self._runner.run(query, today).parts
            if any(_is_of(shown, row) for part in parts for shown in part.rows[: intent.limit]):
                return query
        return None


def searchable(words: Iterable[str]) -> tuple[str, ...]:
    """The words that are worth a search: of more than one character, some of them letters. None if too many or long."""
    fit = tuple(dict.fromkeys(word for word in words if len(word) >= SHORTEST_WORD and any(map(str.isalpha, word))))
    return fit if len(fit) <= MOST_WORDS and all(len(word) <= LONGEST_WORD for word in fit) else ()


def _phrase(word: str) -> str:
    """The word in FTS5's quotation marks, without anything that has a meaning there; "" if nothing is left of it."""
    tokens = " ".join(words_of(word)).replace('"', "")
    return f'"{tokens}"' if tokens else ""


def _is_of(shown: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether a row that a question shows is the one of this passage."""
    return str(shown.get("id", "")) == row["ref"] or row["text"] in shown.values()
