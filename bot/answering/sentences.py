"""Several questions in one message: where it goes on to the next, and their answers as one."""

import re
from dataclasses import replace

from bot.answering.answer import Answer
from bot.answering.composer import LINES_EACH, MOST_NEXT

LONGEST_TOGETHER = 500
"""Two answers of more characters than this don't go into one message."""
_ASKS_ON = re.compile(
    r"\s*[,，;]?\s+and\s+(?=(?:how|who|what|when|why|where|which)\b)|(?<=[少何样谁])[，,]\s*", re.IGNORECASE
)
"""Where a message goes on to a second question without ending the first, and where it may do so."""
_MAY_ASK_ON = re.compile(rf"{_ASKS_ON.pattern}|,\s*and\s+|(?<=[\u4e00-\u9fff])[，,]\s*", re.IGNORECASE)
_END = re.compile(r"(?<=[?!？！。；;\n])\s*|(?<=[a-z]{3}\.)\s+")


def sentences_of(text: str, *, is_answered: bool) -> list[str]:
    """The parts of a message that may each be a question; more of them where it has no answer as a whole."""
    sentences = [sentence for part in _END.split(text) if (sentence := part.strip())]
    if len(sentences) > 1:
        return sentences
    joined = _ASKS_ON if is_answered else _MAY_ASK_ON
    return [part for part in joined.split(text) if part.strip()]


def together(first: Answer, second: Answer) -> Answer | None:
    """Two answers as one, the second below the first; None if that is too much for one message."""
    shown = (first.headline, *first.lines[:LINES_EACH], second.headline, *second.lines[:LINES_EACH])
    if sum(map(len, shown)) > LONGEST_TOGETHER:
        return None
    return replace(
        first,
        lines=(*first.lines[:LINES_EACH], second.headline, *second.lines[:LINES_EACH]),
        notes=tuple(dict.fromkeys((*first.notes[:1], *second.notes[:1]))),
        sources=tuple(dict.fromkeys((*first.sources, *second.sources))),
        next_questions=tuple(dict.fromkeys((*second.next_questions, *first.next_questions)))[:MOST_NEXT],
        more=sum(one.more + len(one.lines[LINES_EACH:]) for one in (first, second)),
        confidence=min(first.confidence, second.confidence),
        paged=False,
    )
