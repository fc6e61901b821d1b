"""The engine and its peers side by side: what each gets right and wrong, and how long a message takes."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from benchmarks.peers.classifier import Classifier
from benchmarks.peers.grammar import Hassil
from benchmarks.peers.material import collect
from benchmarks.peers.measuring import Score, measure
from benchmarks.peers.nearest import NearestSketch
from benchmarks.peers.peer import Guesser, Peer, PeerDesk
from benchmarks.peers.ratio import WholeSentences
from benchmarks.peers.tuning import tune
from benchmarks.peers.windows import Windows
from bot.answering.desk import Desk
from bot.answering.knowledge import Knowledge

HEAD = f"{'understood by':58} {'right':>7} {'wrong':>7} {'out of scope':>13} {'p50 ms':>8} {'p99 ms':>8}"
NOTES = """\
right, wrong: of all messages. out of scope: of those that have no answer, the share that got one.
Every peer has the same intents.yaml, names and word lists, the same SELECTs and answers, and has periods read for it.
A peer that always has a reading answers from a score on (>=): in its first row the one that gets most of these very
questions right, in its second the best of those that say at most 1 % wrong. This engine is as it is shipped.
A peer gets each turn of a dialogue alone, follows no relation to another name, and where it fails it knows nothing."""
WARM_UP = "?"


def show(knowledge: Knowledge, files: Sequence[Path], now: datetime) -> None:
    """Print a row for this engine and one or two for each peer, each as soon as it is measured."""
    desk = knowledge.desk
    print(f"\n{HEAD}", flush=True)
    _row("this engine", measure(desk, files, now))
    material = collect(knowledge, now.date())
    windows = Windows(material)
    guessers: list[Guesser] = [
        WholeSentences(material),
        NearestSketch(material, windows),
        Classifier(material, windows),
    ]
    for guesser in guessers:
        _tuned(guesser, desk, files, now)
    _peer(Hassil(material), desk, files, now)
    print(NOTES, flush=True)


def _tuned(guesser: Guesser, desk: Desk, files: Sequence[Path], now: datetime) -> None:
    tuned = tune(guesser, desk, files, now)
    threshold, score = tuned.lenient
    _row(f"{guesser.name} (>= {threshold:.1f})", score)
    threshold, score = tuned.strict
    _row(f"  at most 1 % wrong (>= {threshold:.1f})", score)


def _peer(peer: Peer, desk: Desk, files: Sequence[Path], now: datetime) -> None:
    # What a peer builds at its first message is not to be counted as the time of a message.
    peer.understand(WARM_UP)
    _row(peer.name, measure(PeerDesk(peer, desk), files, now))


def _row(name: str, score: Score) -> None:
    ordered = sorted(score.times)
    half, most = (ordered[min(int(len(ordered) * part), len(ordered) - 1)] for part in (0.5, 0.99))
    print(
        f"{name:58} {score.right:7.1%} {score.wrong:7.1%} {score.answered:13.1%} {half:8.1f} {most:8.1f}",
        flush=True,
    )
