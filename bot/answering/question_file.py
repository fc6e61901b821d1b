"""A file of questions, each with what a right answer holds.

One JSON object a line: `{"id", "q", "expect", "must", "must_not"}`, or `{"id", "turns": [{"q", …}, …]}` for a
dialogue. `expect` is answer, clarify, unknown or either; each group of `must` needs one of its renderings in the
answer; no string of `must_not` may be there. `list_ok`: a list that holds all these is as good as asking back.
`intent` and `slots`: the one reading that is right, where there is one. `of`: the question that this one varies.
"""

import codecs
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_EXPECTED = ("answer", "clarify", "unknown", "either")
PARTS = 3
"""One part in so many is held back when thresholds are fitted."""


class BadQuestion(ValueError):  # noqa: N818
    """A file of questions has a line that is none; str() says in a sentence which and what to do."""


@dataclass(frozen=True, slots=True)
class Question:
    """One message and what a right answer to it holds. `intent` is "" and `slots` None where nothing is said."""

    text: str
    expect: str = "answer"
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    list_ok: tuple[tuple[str, ...], ...] = ()
    intent: str = ""
    slots: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A question by itself, or the turns of a dialogue. `held_back`: not to fit anything on."""

    id: str
    questions: tuple[Question, ...]
    held_back: bool


def read_items(path: Path) -> list[Item]:
    """Every item of a file. Raises BadQuestion at the first line that is none."""
    return list(_items(path))


def is_held_back(item_id: str) -> bool:
    """Whether an item is in the part held back: by its id alone, so that it stays there whatever is added."""
    return int(hashlib.sha256(item_id.encode("utf-8", "backslashreplace")).hexdigest(), 16) % PARTS == 0


def _items(path: Path) -> Iterator[Item]:
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


def _item(line: bytes) -> Item:
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
    return Item(str(item["id"]), tuple(map(_question, turns)), is_held_back(str(item.get("of", item["id"]))))


def _question(turn: object) -> Question:
    if not isinstance(turn, dict) or not isinstance(turn.get("q"), str):
        raise ValueError('has a question without "q"; write the question as a text')
    if turn.get("expect", "answer") not in _EXPECTED:
        raise ValueError(f'has another "expect" than {", ".join(_EXPECTED)}; write one of these')
    for key in ("must", "list_ok"):
        if not _is_list(turn.get(key), lambda group: isinstance(group, str) or _is_texts(group)):
            raise ValueError(f'has a "{key}" that is no list of texts or of lists of texts; write [["83"], …]')
    if not _is_texts(turn.get("must_not")):
        raise ValueError('has a "must_not" that is no list of texts; write ["83", …]')
    _check_reading(turn)
    return Question(
        turn["q"],
        turn.get("expect", "answer"),
        _groups(turn.get("must")),
        tuple(turn.get("must_not") or ()),
        _groups(turn.get("list_ok")),
        turn.get("intent") or "",
        turn.get("slots"),
    )


def _check_reading(turn: Mapping[str, Any]) -> None:
    if not isinstance(turn.get("intent") or "", str):
        raise ValueError('has an "intent" that is no text; write the name of one, such as "figure"')
    slots = turn.get("slots")
    if slots is not None and not (isinstance(slots, dict) and all(isinstance(one, str) for one in slots.values())):
        raise ValueError('has "slots" that are no object of texts; write {"subject": "dramawave"}')
    if slots is not None and not turn.get("intent"):
        raise ValueError('has "slots" and no "intent"; name the intent that they belong to')


def _groups(value: list[Any] | None) -> tuple[tuple[str, ...], ...]:
    return tuple((group,) if isinstance(group, str) else tuple(group) for group in value or ())


def _is_texts(value: object) -> bool:
    return _is_list(value, lambda text: isinstance(text, str))


def _is_list(value: object, fits: Callable[[object], bool]) -> bool:
    return value is None or (isinstance(value, list) and all(map(fits, value)))
