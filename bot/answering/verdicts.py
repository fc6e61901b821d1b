"""Yes, no or "in part" before an answer, where its rows decide the question and leave nothing of it aside."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from bot.answering.answer import Answer, Status
from bot.answering.rows import Row
from bot.answering.runner import Outcome
from bot.answering.templates import Templates
from bot.language.intents import IntentSet
from bot.language.linking import Mention
from bot.language.matching import Interpretation
from bot.language.polar import Polar, polar_of
from bot.language.query import Lang
from bot.locale import translator

WHOLLY = "wholly"
"""The word list of those who own all of something, which verdicts on ties of ownership know."""
RULED: Lang = "en"
"""The language of the rows that verdicts are written for."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Judges the answers of one IntentSet."""

    intents: IntentSet
    templates: Templates

    def judged(
        self, answer: Answer, text: str, mentions: Sequence[Mention], reading: Interpretation, outcome: Outcome
    ) -> Answer:
        """The answer, with a yes or no in front if that is what the message asks for and the rows decide it."""
        verdict = self.intents.intents[outcome.query.intent].verdict
        if not verdict or reading.unexplained or answer.status is not Status.ANSWER or len(outcome.parts) != 1:
            return answer
        polar = polar_of(text, mentions, reading.query, frozenset(verdict.words))
        says = self._says(verdict.says, polar, outcome) if polar else ""
        _ = translator(answer.lang)
        begins = {"yes": _("Yes. {answer}"), "no": _("No. {answer}"), "part": _("In part. {answer}")}
        return replace(answer, headline=begins.get(says, "{answer}").format(answer=answer.headline))

    def denied(self, mentions: Sequence[Mention], outcome: Outcome, doer: str, done: str) -> bool:
        """Whether the rows don't bear out that `doer` has done to `done` what these words say, as "wholly owns"."""
        said = frozenset(cue.value for one in mentions for cue in one.of_kind("cue"))
        polar = Polar(said, frozenset(one.surface for one in mentions), doer, done)
        ties = [one.verdict for one in self.intents.intents.values() if one.verdict and WHOLLY in one.verdict.words]
        says = {self._says(verdict.says, polar, outcome) for verdict in ties}
        return "no" in says or (WHOLLY in said and "yes" not in says)

    def _says(self, source: str, polar: Polar, outcome: Outcome) -> str:
        rows = [Row(row, RULED) for row in outcome.parts[0].rows]
        asked = defaultdict(str, outcome.query.slots)
        named = {"said": polar.said, "words": polar.words, "doer": polar.doer, "done": polar.done}
        bound = asdict(polar.bound) if polar.bound else None
        return self.templates.text(source, RULED, {"rows": rows, "asked": asked, "bound": bound, **named})
