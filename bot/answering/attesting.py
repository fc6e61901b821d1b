"""Whether an answer's own rows hold the words of a question that nothing else explains.

"The Korean game company behind Vigloo" may be answered if the row found is about a Korean game company;
"FlareFlow revenue in Germany" may not, since no figure found says Germany.
"""

from collections.abc import Iterable, Mapping

from bot.answering.runner import Outcome
from bot.answering.said import Phrase, Said
from bot.dataset.vocabulary import Vocabulary

TOLD = ("scope", "caveat", "publisher", "title", "detail", "text", "speaker", "role", "note", "why", "summary")
"""The columns (and their Chinese) whose words a reader sees or could check in the source."""
NAMES = ("name", "owner", "owned", "company", "subject", "label")


class Attester:
    """Looks words up in rows, and in what the dataset tells of the entities that a row names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._summaries = {one.id: f"{one.summary} {one.summary_zh}" for one in vocabulary.entities}

    def attests(self, words: Iterable[str], outcome: Outcome) -> bool:
        """Every word stands in the rows. What is told of the subject that was asked about does not count."""
        asked = {one for _, value in outcome.query.slots for one in value.split(",")}
        rows = [row for part in outcome.parts if part.status == "answer" for row in part.rows]
        said = Said.of(" ".join(text for row in rows for text in self._texts(row, asked)))
        return bool(rows) and all(said.holds(Phrase.of(word)) for word in words)

    def _texts(self, row: Mapping[str, object], asked: set[str]) -> Iterable[str]:
        for column, value in row.items():
            if not isinstance(value, str):
                continue
            if column.removesuffix("_zh") in TOLD or column.removesuffix("_zh") in NAMES:
                yield value
            elif column.endswith("_id") and value not in asked:
                yield self._summaries.get(value, "")
