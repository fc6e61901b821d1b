"""The one door to the knowledge: a message in, an answer and the conversation out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answering.answer import Answer, Status
from bot.answering.composer import Composer
from bot.answering.runner import Outcome, Runner
from bot.answering.unknown import Unknowns
from bot.language.conversation import Conversation, Focus, Turn
from bot.language.matching import Interpretation
from bot.language.query import Lang, Query
from bot.language.understanding import Understander, Understanding


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How sure a reading must be to be answered or offered.

    A second one is tried, when the first has no rows, if its rank is within `close` and its confidence within
    `surer` of the first.
    """

    answer: float = 0.7
    offer: float = 0.4
    close: float = 0.14
    surer: float = 0.07


class Desk:
    """Answers questions. Synchronous and pure: the clock and the conversation are passed in."""

    def __init__(
        self,
        understander: Understander,
        runner: Runner,
        composer: Composer,
        unknowns: Unknowns,
        kinds: dict[str, str],
        thresholds: Thresholds | None = None,
    ) -> None:
        self._understander = understander
        self._runner = runner
        self._composer = composer
        self._unknowns = unknowns
        self._kinds = kinds
        self._thresholds = thresholds or Thresholds()

    def ask(
        self,
        text: str,
        *,
        now: datetime,
        conversation: Conversation,
        lang: Lang | None = None,
        hint: Lang = "en",
    ) -> tuple[Answer, Conversation]:
        """Answer a message. `lang` forces the answer's language; `hint` serves when the letters don't tell."""
        turns = conversation.recent(now)
        understood = self._understander.understand(text, now.date(), turns)
        speaks: Lang = lang or understood.lang or (turns[0].lang if turns else hint)
        best, outcome = self._best(understood, now)
        if best is None or outcome is None:
            answer = self._unknowns.not_understood(text, understood, speaks, now.date())
            return answer, conversation.add(Turn(now, speaks, None, turns[0].focus if turns else ()))
        return self._say(outcome, speaks, best.confidence, now, conversation)

    def answer(
        self, query: Query, *, now: datetime, conversation: Conversation, lang: Lang
    ) -> tuple[Answer, Conversation]:
        """Answer a question that was tapped instead of typed."""
        return self._say(self._runner.run(query, now.date()), lang, 1.0, now, conversation)

    def _best(self, understood: Understanding, now: datetime) -> tuple[Interpretation | None, Outcome | None]:
        """The likeliest reading that has rows; failing that, the likeliest that asks back or has none."""
        sure = [one for one in understood.interpretations if one.confidence >= self._thresholds.answer]
        if not sure:
            return None, None
        best = sure[0]
        close = [
            one
            for one in sure
            if one.rank >= best.rank - self._thresholds.close
            and one.confidence >= best.confidence - self._thresholds.surer
        ]
        tried = [(one, self._runner.run(one.query, now.date())) for one in close[:6]]
        for found in tried:
            if any(part.status == "answer" for part in found[1].parts):
                return found
        for found in tried:
            if found[1].missing and found[1].choices:
                return found
        named = any(mention.of_kind("entity") for mention in understood.mentions)
        told = [found for found in tried if not (found[1].missing and named)]
        return told[0] if told else (None, None)

    def _say(
        self, outcome: Outcome, lang: Lang, confidence: float, now: datetime, conversation: Conversation
    ) -> tuple[Answer, Conversation]:
        today = now.date()
        if outcome.parts:
            answer = self._composer.answer(outcome, lang, confidence, today)
            if answer.status is Status.UNKNOWN and not answer.next_questions:
                answer = self._unknowns.with_suggestions(answer, today)
        elif outcome.missing:
            answer = self._unknowns.asking(outcome, lang, confidence)
        else:
            answer = self._unknowns.no_rows(outcome, lang, confidence, today)
        choices = tuple(choice.query for choice in answer.choices)
        turn = Turn(
            now,
            lang,
            outcome.query,
            self._focus(outcome),
            outcome.missing,
            choices,
            _periods(outcome, answer.status),
        )
        return answer, conversation.add(turn)

    def _focus(self, outcome: Outcome) -> tuple[Focus, ...]:
        """What "it" may mean next: what the answer found, if the intent says so, then what it was asked about."""
        intent = self._composer.intents.intents[outcome.query.intent]
        rows = [row for part in outcome.parts for row in part.rows]
        found = [str(row[intent.focus]) for row in rows if intent.focus and row.get(intent.focus)]
        asked = _entities(outcome.query, [name for name, slot in intent.slots.items() if slot.type == "entity"])
        ids = [one for one in dict.fromkeys([*found, *asked]) if one in self._kinds]
        return tuple(Focus(one, self._kinds[one]) for one in ids[:4])


def _periods(outcome: Outcome, status: Status) -> tuple[str, ...]:
    if status is not Status.ANSWER:
        return ()
    return tuple(dict.fromkeys(str(row["period"]) for part in outcome.parts for row in part.rows if row.get("period")))


def _entities(query: Query, slots: Sequence[str]) -> list[str]:
    return [one for name, value in query.slots if name in slots for one in value.replace("|", ",").split(",")]
