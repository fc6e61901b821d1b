"""What people missed, as lines for a file of questions: `expect` is left for the data keeper to fill in."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import URL

from bot.chats.feedback import Feedback, Vote
from bot.chats.unanswered import Group, Unanswered
from bot.state.database import State


async def read_candidates(url: URL) -> tuple[dict[str, Any], ...]:
    """All that the state database holds. Raises StateDown."""
    state = State(url)
    try:
        groups, complaints = await Unanswered(state).groups(), await Feedback(state).complaints()
    finally:
        await state.close()
    return tuple(candidates(groups, complaints))


def candidates(groups: tuple[Group, ...], complaints: tuple[Vote, ...]) -> Iterator[dict[str, Any]]:
    """One for each group of unanswered questions, then one for each complaint.

    A question that nobody knows any more is "": its note has the answer that was given.
    """
    for number, group in enumerate(groups, start=1):
        note = f"asked {group.times} times, last on {group.last_day}"
        others = "".join(f"; also: {other}" for other in group.others)
        yield _line(f"unanswered-{number}", "unanswered", group.language, group.question, note + others)
    told = [vote for vote in complaints if vote.question or vote.answer]
    for number, vote in enumerate(told, start=1):
        note = f"on {vote.at:%Y-%m-%d}, answered: {vote.answer or '?'}"
        yield _line(f"{vote.verdict}-{number}", vote.verdict.value, vote.language, vote.question, note)


def _line(line_id: str, kind: str, lang: str, question: str, note: str) -> dict[str, Any]:
    return {
        "id": line_id,
        "kind": kind,
        "lang": lang,
        "style": "",
        "q": question,
        "expect": "",
        "must": [],
        "must_not": [],
        "note": note,
    }
