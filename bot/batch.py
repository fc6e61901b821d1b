"""Answers as JSON: one for a script, or a line for each question of a file."""

import json
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.answering.answer import Answer, Status
from bot.answering.desk import Desk
from bot.answering.renderers import to_plain
from bot.language.conversation import Conversation
from bot.settings import Lang

Id = str | int | None


def plain_text(answer: Answer) -> str:
    """The answer as plain text, what it asks back as a numbered list at its end."""
    choices = [f"{number}. {choice.label}" for number, choice in enumerate(answer.choices, start=1)]
    return "\n".join((to_plain(answer), *choices))


def as_record(answer: Answer, answer_id: Id = None) -> dict[str, Any]:
    query = answer.query
    sources = [
        {"id": each.id, "publisher": each.publisher, "published": each.published, "url": each.url}
        for each in answer.sources
    ]
    return {
        "id": answer_id,
        "status": answer.status.value,
        "intent": query.intent if query else None,
        "slots": query.as_dict() if query else {},
        "confidence": round(answer.confidence, 4),
        "text": plain_text(answer),
        "sources": sources,
        "suggestions": [choice.label for choice in answer.next_questions],
    }


def as_line(record: Mapping[str, Any]) -> bytes:
    """One line of UTF-8 JSON. What UTF-8 can't hold, half an emoji, comes out as a JSON escape."""
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace")


class LineError(Exception):
    """A line that could not be asked; str() says why, without a full stop."""

    def __init__(self, reason: str, line_id: Id = None) -> None:
        super().__init__(reason)
        self.line_id = line_id

    def as_record(self) -> dict[str, Any]:
        return {
            "id": self.line_id,
            "status": Status.UNKNOWN.value,
            "intent": None,
            "slots": {},
            "confidence": 0.0,
            "text": f"This line could not be asked: {self}.",
            "sources": [],
            "suggestions": [],
        }


@dataclass(frozen=True, slots=True)
class Batch:
    """Answers questions line by line."""

    desk: Desk
    now: datetime
    lang: Lang | None
    hint: Lang

    def answer_line(self, line: bytes) -> Iterator[dict[str, Any] | LineError]:
        """For each question of the line its record, or why there is none. Never raises."""
        try:
            asked = _parse(line)
            line_id = _id_of(asked)
            if "turns" in asked:
                yield from self._dialogue(line_id, asked["turns"])
            else:
                record, _ = self._turn(line_id, asked, Conversation())
                yield record
        except LineError as bad:
            yield bad

    def _dialogue(self, line_id: Id, turns: object) -> Iterator[dict[str, Any] | LineError]:
        if not isinstance(turns, list) or not turns:
            raise LineError('its "turns" is not a list of questions', line_id)
        conversation = Conversation()
        for place, turn in enumerate(turns, start=1):
            try:
                turn_id = f"{'' if line_id is None else line_id}#{place}"
                record, conversation = self._turn(turn_id, turn, conversation)
            except LineError as bad:
                yield bad
            else:
                yield record

    def _turn(self, turn_id: Id, turn: object, before: Conversation) -> tuple[dict[str, Any], Conversation]:
        question = turn.get("q") if isinstance(turn, dict) else None
        if not isinstance(question, str):
            raise LineError('it has no "q" with a question', turn_id)
        text = question.encode("utf-8", "replace").decode()
        try:
            answer, after = self.desk.ask(text, now=self.now, conversation=before, lang=self.lang, hint=self.hint)
        except Exception as error:  # one question must not end the run
            place = traceback.extract_tb(error.__traceback__)[-1]
            reason = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
            raise LineError(f"answering it failed with {reason}", turn_id) from error
        return as_record(answer, turn_id), after


def _parse(line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise LineError("it is not JSON in UTF-8") from error
    if not isinstance(asked, dict):
        raise LineError("it is not a JSON object")
    return asked


def _id_of(asked: Mapping[str, Any]) -> Id:
    line_id = asked.get("id")
    if line_id is None or (isinstance(line_id, str | int) and not isinstance(line_id, bool)):
        return line_id
    raise LineError("its id is neither a string nor a whole number")
