"""A file of questions with what a right answer holds, run against the Desk.

One JSON object a line: `{"id", "q", "expect", "must", "must_not"}`, or `{"id", "turns": [{"q", …}, …]}` for a
dialogue. `expect` is answer, clarify, unknown or either; each group of `must` needs one of its renderings in the
answer; no string of `must_not` may be there. `list_ok`: a list that holds all these is as good as asking back.
"""

import codecs
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.answering.answer import Answer, Status
from bot.answering.desk import Desk
from bot.answering.renderers import to_plain
from bot.language.conversation import Conversation

LONGEST = 900
_EXPECTED = ("answer", "clarify", "unknown", "either")


class BadQuestion(ValueError):  # noqa: N818
    """A file of questions has a line that is none; str() says in a sentence which and what to do."""


@dataclass(frozen=True, slots=True)
class Report:
    """`passed` of `total` messages; `wrong`: those that said something false; `lines`: one for each that failed."""

    total: int
    passed: int
    wrong: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Verdict:
    passed: bool
    wrong: bool = False
    why: str = ""


def run_questions(path: Path, desk: Desk, now: datetime) -> Report:
    """Ask every question of a file. Raises BadQuestion before the first is asked."""
    total = passed = wrong = 0
    lines: list[str] = []
    for item in list(_items(path)):
        conversation = Conversation()
        for turn in item.get("turns") or [item]:
            answer, conversation = desk.ask(turn["q"], now=now, conversation=conversation)
            verdict = _judge(turn, answer)
            total, passed, wrong = total + 1, passed + verdict.passed, wrong + verdict.wrong
            if not verdict.passed:
                lines.append(f"{'wrong' if verdict.wrong else 'miss'} {item['id']}: {turn['q']} ({verdict.why})")
    return Report(total, passed, wrong, tuple(lines))


def _items(path: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_bytes().removeprefix(codecs.BOM_UTF8).split(b"\n")
    except OSError as error:
        raise BadQuestion(f"{path} can't be read ({error.strerror}); name another file.") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _item(line)
            except ValueError as error:
                raise BadQuestion(f"{path} line {number} {error}.") from error


def _item(line: bytes) -> dict[str, Any]:
    """One line, read. Raises ValueError: a clause without its subject."""
    try:
        item = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8; save the file as UTF-8") from None
    except (ValueError, RecursionError):
        raise ValueError("is not JSON; write one object on the line") from None
    if not isinstance(item, dict) or "id" not in item:
        raise ValueError('has no "id"; write one object with "id" and "q" or "turns"')
    turns = item.get("turns", [item])
    if not isinstance(turns, list) or not turns:
        raise ValueError('has "turns" that are no list of questions; write [{"q": …}, …]')
    for turn in turns:
        _check_turn(turn)
    return item


def _check_turn(turn: object) -> None:
    if not isinstance(turn, dict) or not isinstance(turn.get("q"), str):
        raise ValueError('has a question without "q"; write the question as a text')
    if turn.get("expect", "answer") not in _EXPECTED:
        raise ValueError(f'has another "expect" than {", ".join(_EXPECTED)}; write one of these')
    for key in ("must", "list_ok"):
        if not _is_list(turn.get(key), lambda group: isinstance(group, str) or _is_texts(group)):
            raise ValueError(f'has a "{key}" that is no list of texts or of lists of texts; write [["83"], …]')
    if not _is_texts(turn.get("must_not")):
        raise ValueError('has a "must_not" that is no list of texts; write ["83", …]')


def _is_texts(value: object) -> bool:
    return _is_list(value, lambda text: isinstance(text, str))


def _is_list(value: object, fits: Callable[[object], bool]) -> bool:
    return value is None or (isinstance(value, list) and all(map(fits, value)))


def _judge(turn: Mapping[str, Any], answer: Answer) -> _Verdict:
    text = _folded(to_plain(answer))
    expect = turn.get("expect", "answer")
    answered = answer.status is Status.ANSWER
    lacking = [group for group in turn.get("must") or [] if not _any_of(group, text)]
    banned = [phrase for phrase in turn.get("must_not") or [] if _holds(phrase, text)]
    if banned:
        return _Verdict(False, True, f"says {banned[0]}")
    if answered and len(text) > LONGEST:
        return _Verdict(False, True, f"{len(text)} characters")
    if expect == "either":
        return _Verdict(not (answered and lacking), bool(answered and lacking), f"lacks {lacking[:1]}")
    if expect == "answer":
        return _Verdict(answered and not lacking, answered and bool(lacking), f"{answer.status}, lacks {lacking[:1]}")
    if expect == "clarify" and answered and turn.get("list_ok"):
        return _Verdict(all(_any_of(group, text) for group in turn["list_ok"]), why="answered")
    right = answer.status is Status.CLARIFY if expect == "clarify" else not answered
    return _Verdict(right, answered, str(answer.status))


def _any_of(group: str | Sequence[str], text: str) -> bool:
    return any(_holds(phrase, text) for phrase in ([group] if isinstance(group, str) else group))


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
