"""A message that describes somebody instead of naming them: the description is asked for, and its answer stands in.

"Who owns the app that led downloads in January 2026" is asked as "which app led downloads in January 2026" and "who
owns FreeReels". Only where the message as a whole has no answer, and never unless what was asked first leaves no doubt
and names one subject alone: whoever stands at the top, where figures are compared.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice

from bot.answering.deciding import Decider
from bot.answering.names import Names
from bot.answering.runner import Outcome, Record
from bot.answering.stating import AMOUNT, Stating
from bot.answering.verdicts import Verdicts
from bot.language.cues import has_cue
from bot.language.lexicon import Reading
from bot.language.linking import Mention
from bot.language.matching import Interpretation
from bot.language.periods import find_periods
from bot.language.relative_clauses import ANY, Description, descriptions
from bot.language.text import is_chinese, read, words_of
from bot.language.understanding import Understander, Understanding

Mentions = Sequence[Mention]
MOST_LEVELS = 2
MOST_ASKED = 4
"""So many clauses are asked before a message is given up."""
MOST_UNKNOWN = 2
"""A message of more words that nothing explains has no answer, however it is split."""
NEGATION = frozenset({"negation"})
ASKING = frozenset({"which", "who", "what_is", "list"})
"""What may stand beside a description that is itself all that is asked for."""
TWO = 2
OF = "的"
_EVENT = ("title", "detail")


@dataclass(frozen=True, slots=True)
class Taken:
    """Words of a message, whom they were taken for, and what that was found by."""

    words: str
    entity: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Resolved:
    """The message with names in place of descriptions, how it was read, what it found, and who was taken for whom."""

    text: str
    understood: Understanding
    reading: Interpretation
    outcome: Outcome
    taken: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What a description asks for, and the one `entity` that it is true of. `is_top`: of figures the first."""

    entity: str
    understood: Understanding
    reading: Interpretation
    outcome: Outcome
    is_top: bool

    def itself(self, text: str) -> Resolved:
        """A message that asks for nothing else."""
        return Resolved(text, self.understood, self.reading, self.outcome, ())


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves descriptions. `kinds` of the entities by their ids."""

    understander: Understander
    decider: Decider
    stating: Stating
    names: Names
    verdicts: Verdicts
    kinds: Mapping[str, str]

    def resolved(self, text: str, mentions: Mentions, today: date, *, plain: bool) -> Resolved | None:
        """The message with what it describes put in; None if that is in doubt, or nothing answers it then either.

        `plain`: it is understood as a whole, only no row answers it. Then it asks for more than whom it describes.
        """
        found = self._resolved(text, mentions, today, MOST_LEVELS)
        return None if found and plain and not found.taken else found

    def _resolved(self, text: str, mentions: Mentions, today: date, levels: int) -> Resolved | None:
        ways = islice(_ways(text, mentions), MOST_ASKED)
        for _, of_one in groupby(ways, key=lambda clause: clause.place):
            if found := self._nearest(text, of_one, today, levels):
                return found
        return None

    def _nearest(self, text: str, ways: Iterator[Description], today: date, levels: int) -> Resolved | None:
        """Of the ways to split off one description the shortest that is true of the same one as the longest.

        What a shorter one leaves is taken into account by the rest. Not in Chinese, where it stands before the clause
        and may be its verb; and not of figures, where a word less may put somebody else at the top.
        """
        best: Resolved | None = None
        entity = ""
        for clause in ways:
            described = self._described(clause, today)
            if described is None or entity not in ("", described.entity):
                continue
            entity = described.entity
            best = self._put(text, clause, described, today, levels) or best
            if best and (described.is_top or is_chinese(text)):
                break
        return best

    def _put(self, text: str, clause: Description, described: "_Found", today: date, levels: int) -> Resolved | None:
        """The message with the one who is described in place of the clause, answered."""
        around = (self.understander.mentions(part, today) or () for part in (clause.before, clause.after))
        if not any(_asks(one) for part in around for one in part):
            return described.itself(clause.question)
        if not described.entity:
            return None
        name = self.names.of(described.entity, "zh" if is_chinese(text) else "en")
        whole = clause.named(name)
        entity = Reading("entity", described.entity, self.kinds[described.entity])
        understood = self.understander.naming(whole, today, name, entity)
        if understood is None:
            return None
        taken = Taken(clause.words, described.entity, described.outcome)
        decided = self.decider.decide(understood, today)
        if decided and _is_sure(decided) and self.stating.is_borne(whole, decided[1], today):
            return Resolved(whole, understood, *decided, (taken,))
        further = self._resolved(whole, understood.mentions, today, levels - 1) if levels > 1 else None
        return replace(further, taken=(taken, *further.taken)) if further else None

    def _described(self, clause: Description, today: date) -> "_Found | None":
        """What a clause, asked for, is answered by, and the one subject that this names; "" if it names several."""
        understood = self.understander.understand(clause.question, today)
        decided = self.decider.decide(understood, today)
        if stated := self.stating.stated(clause.question, decided, today):
            understood, decided = stated
        if not (decided and _is_sure(decided)) or has_cue(understood.mentions, NEGATION):
            return None
        if not self.stating.is_borne(clause.question, decided[1], today):
            return None
        reading, outcome = decided
        intent = self.decider.runner.intents.intents[outcome.query.intent]
        if reading.unexplained and not intent.narrow:
            return None
        is_top = "value" in outcome.parts[0].rows[0] and AMOUNT not in outcome.query.as_dict()
        if is_top and "period" not in outcome.query.as_dict() and _periods(f"{clause.before} | {clause.after}", today):
            return None  # "… with the most downloads, in January 2026": at the top then, or asked about for then
        asked = {one for _, value in outcome.query.slots for one in value.split(",")}
        asked |= {one.value for mention in understood.mentions for one in mention.of_kind("entity")}
        rows = self._telling(outcome, understood.mentions)
        found = {one for row in rows for one in _ids(row, intent.focus, asked)} - asked
        found = {one for one in found if clause.kind in (ANY, self.kinds.get(one))}
        if any(self._is_denied(rows, understood.mentions, outcome, one) for one in found):
            return None
        return _Found(found.pop() if len(found) == 1 else "", understood, reading, outcome, is_top)

    def _is_denied(self, rows: Sequence[Record], mentions: Mentions, outcome: Outcome, entity: str) -> bool:
        """Whether the rows tell of a tie, and it is not the one that was said: "wholly owns"."""
        ties = [(row["owner_id"], row["owned_id"]) for row in rows if "owner_id" in row and "owned_id" in row]
        others = {str(one) for tie in ties if entity in tie for one in tie} - {entity}
        return any(self.verdicts.denied(mentions, outcome, entity, other) for other in others)

    def _telling(self, outcome: Outcome, mentions: Mentions) -> Sequence[Record]:
        """The rows that answer: of figures the first, of events those that say every word that was said."""
        rows = [row for part in outcome.parts for row in part.rows]
        if len(outcome.parts) > 1:
            return ()
        if AMOUNT in outcome.query.as_dict():
            return rows
        if "value" in rows[0]:
            return _top(rows, outcome.query.as_dict().get("metric", ""))
        if "subject_ids" not in rows[0]:
            return rows
        said = [mention.surface.removesuffix(OF) or OF for mention in mentions if _says(mention)]
        chosen = self.decider.attester.chosen(said, outcome, _EVENT) if said else None
        return chosen.parts[0].rows if chosen else ()


def _ways(text: str, mentions: Mentions) -> Iterator[Description]:
    """The clauses that end at no word inside a name: "gross margin", "January 2026"."""
    if sum(one.is_unknown for one in mentions) > MOST_UNKNOWN:
        return
    whole = _run(text)
    names = (_run(one.surface) for one in mentions if one.last > one.first and not one.is_ignored)
    phrases = [one for one in names if one in whole]  # the parts of a phrase that was cut apart may be cut
    for clause in descriptions(text):
        parts = [_run(part) for part in (clause.before, clause.words, clause.after)]
        if all(any(phrase in part for part in parts) for phrase in phrases):
            yield clause


def _run(text: str) -> str:
    """The words of a text without what stands between them."""
    return "".join(words_of(text))


def _periods(text: str, today: date) -> list[str]:
    return sorted(one.value for one in find_periods(read(text).text, today))


def _asks(mention: Mention) -> bool:
    """Whether words beside a description ask something of whom it describes."""
    return not ((mention.is_ignored and not mention.of_kind("relation")) or has_cue((mention,), ASKING))


def _is_sure(decided: tuple[Interpretation, Outcome]) -> bool:
    reading, outcome = decided
    return outcome.is_answered and not (reading.doubts or reading.missing or reading.points_back)


def _top(rows: Sequence[Record], metric: str) -> Sequence[Record]:
    """The first of figures that were compared, unless it shares its place or is of another sort than was asked for."""
    tied = len(rows) < TWO or rows[0]["value"] == rows[1]["value"]
    return () if tied or rows[0]["metric"] != metric else rows[:1]


def _ids(row: Record, focus: str, asked: Set[str]) -> Iterator[str]:
    """Whom a row gives for an answer: what it is about, or the other side of what was asked about."""
    if focus:
        yield str(row.get(focus) or "")
    elif "owner_id" in row and "owned_id" in row:
        sides = (str(row["owner_id"]), str(row["owned_id"]))
        yield from sides if not asked.isdisjoint(sides) else ()
    else:
        yield from str(row.get("subject_ids") or "").split(";")


def _says(mention: Mention) -> bool:
    """Whether a mention says something that a row of an event has to say as well."""
    asks = any(one.sort == "language" for one in mention.of_kind("cue"))
    named = any(mention.of_kind(kind) for kind in ("entity", "period"))
    return not (mention.is_ignored or mention.is_light or asks or named)
