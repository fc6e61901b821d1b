"""This engine and its peers side by side: what each gets right and wrong, and how long a message takes."""

import gc
from collections.abc import Iterator

from benchmarks.bank import NOW, Engine, Replies, Score, ask_all, score, scores
from benchmarks.peers.classifier import Classifier
from benchmarks.peers.grammar import Hassil
from benchmarks.peers.material import collect
from benchmarks.peers.peer import Peer, PeerDesk
from benchmarks.peers.ratio import WholeSentences
from benchmarks.table import show
from bot.answering.knowledge import Knowledge

HEAD = ("engine", "right", "wrong", "unanswerable answered", "p50 ms", "p99 ms")
STRICT = 0.01
"""The share of wrong answers that a cautious peer is held to."""
NOTES = """\
Every peer has the same intents.yaml, names, word lists, SELECTs and answers; its periods are read for it, and a
required value that a message leaves open is taken from the message before. A peer that scores its guesses answers
from the score on that gets it most of these very questions right; where that gives more than 1 % wrong answers, the
row below it has the score that keeps to 1 %. This engine is as it is shipped. The engines took turns."""


def compare(knowledge: Knowledge) -> Score:
    """Print the table; the score of this engine."""
    material = collect(knowledge, NOW.date())
    peers: list[Peer] = [WholeSentences(material), Classifier(material), Hassil(material)]
    engines: list[Engine] = [knowledge.desk, *(PeerDesk(peer, knowledge) for peer in peers)]
    # The peers' millions of objects are not this engine's: collecting them should not count as its time.
    gc.collect()
    gc.freeze()
    own, *others = ask_all(engines)
    gc.unfreeze()
    shipped = score(own.answers)
    rows = [_row("this engine", shipped, own)]
    for peer, replies in zip(peers, others, strict=True):
        rows += _rows(peer.name, replies)
    show(HEAD, rows)
    print(NOTES, flush=True)
    return shipped


def _rows(name: str, replies: Replies) -> Iterator[list[str]]:
    found = scores(replies.answers)
    best = max(found, key=lambda one: one.right)
    yield _row(name, best, replies)
    strict = [one for one in found if one.wrong <= STRICT]
    if strict and best not in strict:
        yield _row(f"{name}, cautious", max(strict, key=lambda one: one.right), replies)


def _row(name: str, made: Score, replies: Replies) -> list[str]:
    times = (f"{replies.times.at(share):.1f}" for share in (0.5, 0.99))
    return [name, f"{made.right:.1%}", f"{made.wrong:.1%}", f"{made.overconfident:.1%}", *times]
