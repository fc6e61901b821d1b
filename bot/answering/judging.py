"""Whether an answer is right: judged by the text that a person reads, and by the reading that led to it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bot.answering.answer import Answer, Status
from bot.answering.question_file import Question
from bot.answering.renderers import to_plain

LONGEST = 900


@dataclass(frozen=True, slots=True)
class Verdict:
    """`wrong`: it says something false, which is worse than not to have passed. `why`, unless it passed."""

    passed: bool
    wrong: bool = False
    why: str = ""


def judge(question: Question, answer: Answer) -> Verdict:
    """An answer held against what the question says of it."""
    text = _folded(to_plain(answer))
    answered = answer.status is Status.ANSWER
    lacking = [group for group in question.must if not _any_of(group, text)]
    banned = [phrase for phrase in question.must_not if _holds(phrase, text)]
    if banned:
        return Verdict(False, True, f"says {banned[0]}")
    if answered and len(text) > LONGEST:
        return Verdict(False, True, f"{len(text)} characters")
    if question.expect == "either":
        return Verdict(not (answered and lacking), bool(answered and lacking), f"lacks {lacking[:1]}")
    if question.expect == "answer":
        return Verdict(answered and not lacking, answered and bool(lacking), f"{answer.status}, lacks {lacking[:1]}")
    if question.expect == "clarify" and answered and question.list_ok:
        return Verdict(all(_any_of(group, text) for group in question.list_ok), why="answered")
    right = answer.status is Status.CLARIFY if question.expect == "clarify" else not answered
    return Verdict(right, answered, str(answer.status))


def misread(question: Question, answer: Answer) -> str:
    """How the reading that was answered differs from the only right one: "" if it doesn't, or nothing says so."""
    if not question.intent or answer.status is not Status.ANSWER or answer.query is None:
        return ""
    if answer.query.intent != question.intent:
        return f"meant {question.intent}, read as {answer.query.intent}"
    slots = answer.query.as_dict()
    if question.slots is None or slots == question.slots:
        return ""
    names = sorted(name for name in {**question.slots, **slots} if question.slots.get(name) != slots.get(name))
    meant, got = ([f"{name}={values.get(name, '')}" for name in names] for values in (question.slots, slots))
    return f"meant {' '.join(meant)}, read as {' '.join(got)}"


def _any_of(group: Iterable[str], text: str) -> bool:
    return any(_holds(phrase, text) for phrase in group)


def _holds(phrase: str, text: str) -> bool:
    """The phrase is there, and not as a part of a longer number."""
    folded = _folded(phrase)
    before = r"(?<![\d.])" if folded[:1].isdigit() else ""
    after = r"(?!\.?\d)" if folded[-1:].isdigit() else ""
    return re.search(before + re.escape(folded) + after, text) is not None


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = re.sub(r"(?<=\d)[,\u2009\u202f](?=\d{3})", "", text)
    text = re.sub(r"(?<=\d)\s+(?=[%a-z\u4e00-\u9fff])", "", text)
    return " ".join(re.sub(r"\s*-\s*", "-", text).split())
