"""What people missed, as lines for a file of questions: `expect` is left for the data keeper to fill in."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import URL

from bot.chats.feedback import Feedback
from bot.chats.grouping import Group, groups
from bot.chats.unanswered import Unanswered
from bot.state.database import State


async def read_candidates(url: URL) -> tuple[dict[str, Any], ...]:
    """All that the state database holds. Raises StateDown."""
    state = State(url)
    try:
        found = await groups(Unanswered(state), Feedback(state))
    finally:
        await state.close()
    return tuple(candidates(found))


def candidates(found: tuple[Group, ...]) -> Iterator[dict[str, Any]]:
    """One line for each group, numbered by its kind: unanswered, missed or disliked."""
    numbers = Counter[str]()
    for group in found:
        kind = "unanswered" if group.times else "missed" if group.missed else "disliked"
        numbers[kind] += 1
        yield _line(f"{kind}-{numbers[kind]}", kind, group)


def _line(line_id: str, kind: str, group: Group) -> dict[str, Any]:
    return {
        "id": line_id,
        "kind": kind,
        "lang": group.language,
        "style": "",
        "q": group.question,
        "expect": "",
        "must": [],
        "must_not": [],
        "note": "; ".join(_notes(group)),
    }


def _notes(group: Group) -> Iterator[str]:
    counts = (("asked", group.times), ("not what was meant", group.missed), ("disliked", group.disliked))
    told = ", ".join(f"{what} {_times(count)}" for what, count in counts if count)
    yield f"{told}, last on {group.last_day}"
    yield from (f"answered: {answer}" for answer in group.answers)
    yield from (f"also: {other}" for other in group.others)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
