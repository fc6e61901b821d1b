"""The answers to several questions of one message as one."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answer import Answer, Choice, Status
from bot.answering.composer import LINES_EACH, MOST_NEXT
from bot.answering.pages import clip
from bot.answering.unknown import as_typed, quoted
from bot.language.query import Lang
from bot.locale import translator

LONGEST_TOGETHER = 600
"""Answers of more characters than this don't go into one message."""
MANY = 3
"""Of so many answers each may have one line instead of two."""
LONGEST_CLAUSE = 60


def together(answers: Sequence[Answer]) -> Answer | None:
    """Answers as one, each below the one before; None if that is too much for one message."""
    fewest = LINES_EACH if len(answers) < MANY else 1
    for each in range(LINES_EACH, fewest - 1, -1):
        lines = dict.fromkeys(line for one in answers for line in (one.headline, *one.lines[:each], *one.notes[:each]))
        if sum(map(len, lines)) <= LONGEST_TOGETHER:
            return _together(answers, tuple(lines), each)
    return None


def _together(answers: Sequence[Answer], lines: Sequence[str], each: int) -> Answer:
    first = answers[0]
    told = any(one.status is Status.ANSWER for one in answers)
    following = [choice for one in reversed(answers) for choice in one.next_questions]
    return replace(
        first,
        status=Status.ANSWER if told else first.status,
        lines=tuple(lines[1:]),
        notes=(),
        sources=tuple(dict.fromkeys(source for one in answers for source in one.sources)),
        next_questions=tuple(dict.fromkeys(following))[:MOST_NEXT],
        more=sum(one.more + len(one.lines[each:]) for one in answers),
        confidence=min(one.confidence for one in answers),
        paged=False,
    )


def put_off(answer: Answer, clauses: Sequence[str], questions: Sequence[Choice]) -> Answer:
    """The answer with a line on what there was no room for, and the questions that tell it."""
    if not clauses:
        return answer
    _ = translator(answer.lang)
    note = _("No room here for {question}.").format(question=quoted(_clipped(clauses), answer.lang))
    offered = tuple(dict.fromkeys((*questions, *answer.next_questions)))[:MOST_NEXT]
    return replace(answer, notes=(note, *answer.notes), next_questions=offered)


def owned_up(answer: Answer, clauses: Sequence[tuple[str, Sequence[str]]], lang: Lang) -> Answer:
    """The answer with a line for each clause that has none, and the words in it that nothing explains.

    A message of which a part was not understood is not answered, whatever is told of the rest.
    """
    if not clauses:
        return answer
    _ = translator(lang)
    notes = []
    for clause, unknown in clauses:
        asked = quoted(_clipped([clause]), lang)
        if told := as_typed(unknown, clause):
            notes.append(
                _("Not answered: {question} – I don't know {words}.").format(question=asked, words=quoted(told, lang))
            )
        else:
            notes.append(_("Not answered: {question} – I didn't understand that.").format(question=asked))
    return replace(answer, status=Status.UNKNOWN, notes=(*notes, *answer.notes))


def _clipped(clauses: Sequence[str]) -> list[str]:
    return [clip(clause.rstrip("?？。. "), LONGEST_CLAUSE) for clause in clauses]
