"""This engine and its peers side by side: what each gets right and wrong, and how long a message takes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks.bank import Reply, Score, score, thresholds
from benchmarks.peers.engines import OWN, PARTS, PEERS, ask
from benchmarks.table import at, show

HEAD = ("engine", "right", "wrong", "p50 ms", "p99 ms")
HEAD_HELD_BACK = (
    "engine",
    "right",
    "wrong",
    "right, no dialogue",
    "wrong, no dialogue",
    "unanswerable answered",
)
NOTES = """\
Every engine has the same intents.yaml, names, word lists, SELECTs and answers, and is judged by the same rule. Peers
get the periods of a message read for them, and a required value that a message leaves open is taken from the message
before. The numbers that decide between an answer and none were fitted on the other two thirds: those of this engine by
`microdrama intents calibrate`, those of a peer for most right; "cautious": with a wrong answer counted as -10, as for
this engine. Further settings of the peers are the best of several on the whole bank. Whoever writes intents.yaml has
seen all questions: new ones are harder for every engine. Times are processor time for a message."""


@dataclass(frozen=True, slots=True)
class _Row:
    """An engine, or a peer that gives answers from a confidence on."""

    name: str
    replies: Sequence[Reply]
    threshold: float = 0.0

    def score(self, replies: Sequence[Reply]) -> Score:
        return score(replies, self.threshold)


def compare(dataset: Path) -> None:
    """Ask all engines the bank and print what came of it."""
    tasks = [(name, part) for name in (*PEERS, OWN) for part in range(PARTS)]
    found: dict[str, list[Reply]] = defaultdict(list)
    with ProcessPoolExecutor(PARTS, get_context("spawn"), max_tasks_per_child=1) as pool:
        waiting = [pool.submit(ask, name, dataset, part) for name, part in tasks]
        for (name, _), replies in zip(tasks, waiting, strict=True):
            found[name] += replies.result()
    own = found.pop(OWN)
    rows = [_Row(OWN, own), *(row for name, replies in found.items() for row in _rows(name, replies))]
    nothing = sum(not one.has_answer for one in own)
    silent = sum(one.withheld.passed for one in own) / len(own)
    print(f"\nAll {len(own):,} messages, {nothing:,} without an answer; saying nothing is {silent:.1%} right:\n")
    show(HEAD, [_all(row) for row in rows])
    kept = [one for one in own if one.held_back]
    print(f"Of these the {len(kept):,} held back, which no threshold was fitted on:\n")
    show(HEAD_HELD_BACK, [_held_back(row) for row in rows])
    print(NOTES, flush=True)


def _rows(name: str, replies: Sequence[Reply]) -> Iterator[_Row]:
    fitted_on = [one for one in replies if not one.held_back]
    steps = thresholds(fitted_on)
    best = max(steps, key=lambda step: score(fitted_on, step).right)
    cautious = max(steps, key=lambda step: score(fitted_on, step).utility)
    yield _Row(name, replies, best)
    if cautious != best:
        yield _Row(f"{name}, cautious", replies, cautious)


def _all(row: _Row) -> list[str]:
    times = [one.milliseconds for one in row.replies]
    return [row.name, *_shares(row.score(row.replies)), *(f"{at(share, times):.1f}" for share in (0.5, 0.99))]


def _held_back(row: _Row) -> list[str]:
    kept = [one for one in row.replies if one.held_back]
    alone = [one for one in kept if one.alone]
    whole = row.score(kept)
    return [row.name, *_shares(whole), *_shares(row.score(alone)), f"{whole.overconfident:.1%}"]


def _shares(made: Score) -> tuple[str, str]:
    return f"{made.right / made.total:.1%}", f"{made.wrong / made.total:.1%}"
