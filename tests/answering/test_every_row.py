"""Whatever stands in metrics.csv can be asked for, plainly, in both languages."""

from datetime import datetime

import pytest

from bot.answering.formats import Formats
from bot.answering.knowledge import Knowledge
from bot.language.conversation import Conversation
from bot.language.query import Lang

ROWS = "SELECT * FROM figures WHERE converted = 0 AND standing <> 'superseded' AND same_as IS NULL"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_figure_is_found_by_the_plain_question_for_it(knowledge: Knowledge, now: datetime, lang: Lang) -> None:
    formats = Formats(lang)
    missed = []
    for row in knowledge.store.select(ROWS, {}):
        subject, label = str(row["subject"]), str(row["label"])
        if lang == "zh":
            subject, label = str(row["subject_zh"] or subject), str(row["label_zh"])
        dated = row["period"] != "since-launch"
        period = formats.period(str(row["period"])) if dated else ""
        question = f"{subject}{period}{label}" if lang == "zh" else f"{subject} {label} {period}"
        answer, _ = knowledge.desk.ask(question, now=now, conversation=Conversation(), lang=lang)
        told = "\n".join([answer.headline, *answer.lines])
        scope = str(row["scope_zh"] if lang == "zh" else row["scope"])
        if formats.figure(row) not in told or scope not in told:
            missed.append((question, formats.figure(row), answer.headline))
    # A total since launch is shown only where no dated one is.
    assert len(missed) <= 3, missed
