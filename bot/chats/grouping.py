"""What people missed, grouped: questions without an answer and those whose answer was disliked, alike ones as one."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from rapidfuzz import fuzz, process

from bot.chats.feedback import Feedback, Verdict, Vote
from bot.chats.unanswered import Asked, Unanswered, folded
from bot.settings import Lang

ALIKE: Final = 82.0
"""RapidFuzz's token_sort_ratio, 0 to 100, from which two questions count as one."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are alike. `question` is the wording that was used most, `others` are the rest.

    `times`: asked without an answer. `disliked`: votes on answers to it. `missed`: how often nothing of what was
    offered in place of an answer was meant. `answers`: those that were disliked.
    """

    question: str
    language: Lang
    times: int
    last_day: date
    others: tuple[str, ...] = ()
    disliked: int = 0
    missed: int = 0
    answers: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How often people went without: who says that it was missed has been counted as asking."""
        return max(self.times, self.missed) + self.disliked


async def groups(unanswered: Unanswered, feedback: Feedback) -> tuple[Group, ...]:
    """The greatest first. Raises StateDown."""
    asked, complaints = await unanswered.most_asked(), await feedback.complaints()
    return await asyncio.to_thread(_grouped, asked, complaints)


@dataclass(frozen=True, slots=True)
class _One:
    """One wording, or one vote: `times`, `disliked` and `missed` as in a group."""

    folded: str
    question: str
    language: Lang
    last_day: date
    times: int = 0
    disliked: int = 0
    missed: int = 0
    answer: str = ""


def _grouped(asked: Iterable[Asked], complaints: Iterable[Vote]) -> tuple[Group, ...]:
    """Each question joins the first group whose head it is like; heads are the ones asked most."""
    members: dict[str, list[_One]] = {}
    heads = [_One(one.folded, one.question, one.language, one.last_day, times=one.times) for one in asked]
    votes = [_vote(vote) for vote in complaints if folded(vote.question)]
    for one in (*heads, *votes):
        near = process.extractOne(one.folded, members.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
        members.setdefault(near[0] if near else one.folded, []).append(one)
    return tuple(sorted(map(_group, members.values()), key=lambda group: -group.weight))


def _vote(vote: Vote) -> _One:
    disliked = vote.verdict is Verdict.DISLIKED
    return _One(
        folded=folded(vote.question),
        question=vote.question,
        language=vote.language,
        last_day=vote.at.date(),
        disliked=int(disliked),
        missed=int(not disliked),
        answer=vote.answer if disliked else "",
    )


def _group(members: list[_One]) -> Group:
    head = members[0]
    return Group(
        question=head.question,
        language=head.language,
        times=sum(one.times for one in members),
        last_day=max(one.last_day for one in members),
        others=tuple(dict.fromkeys(one.question for one in members if one.question != head.question)),
        disliked=sum(one.disliked for one in members),
        missed=sum(one.missed for one in members),
        answers=tuple(dict.fromkeys(one.answer for one in members if one.answer)),
    )
