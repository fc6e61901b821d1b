"""`python -m benchmarks`: this engine beside others on the question bank, then its speed and size beside the bars."""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.bank import ROOT, Reply, ask_all, bank, score
from benchmarks.peers.compare import compare
from benchmarks.scale import ENTITIES, Large, enlarged
from benchmarks.table import at, seconds, show
from bot.answering.library import Library

HEAD = ("figure", "measured", "to reach")
COLD_RUNS = 5
ASK = (sys.executable, "-m", "bot", "ask", "who", "owns", "ReelShort")


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dataset.db"
        library = Library(ROOT / "data", file, ROOT / "intents.yaml")
        library.open()
        library.rehearse()
        # First, in a process as fresh as a bot's: what the others leave in memory slows who comes after them.
        alone = ask_all(library.current.desk, bank())
        print("Every engine is asked all of tests/questions, which takes some minutes:", flush=True)
        compare(file)
        print(f"\nThis engine among {ENTITIES:,} companies that don't exist:", flush=True)
        cold = _cold(Path(folder) / "state")
        large = enlarged(library.current, Path(folder))
    print("\nBeside the bars, a message in processor time, the rest by the clock:\n")
    show(HEAD, _rows(alone, cold, large))


def _rows(alone: Sequence[Reply], cold: float, large: Large) -> list[tuple[str, str, str]]:
    made, first = score(alone), {one.text: one.milliseconds for one in reversed(alone)}
    times = [*first.values()]
    held = score([one for one in alone if one.held_back])
    return [
        ("right, wrong, held back", _shares(held.right, held.wrong, held.total), "≥ 97%, ≤ 1%"),
        (f"Desk.ask, {len(times):,} different messages", _times(times), "p50 ≤ 1.5 ms, p99 ≤ 5 ms"),
        ("microdrama ask, cold", f"{cold:.2f} s", "≤ 1 s"),
        (f"with {ENTITIES:,} more entities: index", f"{large.index:.1f} s", "≤ 20 s"),
        (f"… Desk.ask, {len(large.times):,} messages", _times(large.times), "p99 ≤ 20 ms"),
        (
            "… right, wrong, all messages",
            _shares(large.score.right, large.score.wrong, large.score.total),
            f"{_shares(made.right, made.wrong, made.total)} without them",
        ),
        ("… dataset built from its CSV files", f"{large.build:.1f} s", "–"),
    ]


def _shares(right: int, wrong: int, total: int) -> str:
    return f"{right / total:.1%}, {wrong / total:.1%}"


def _times(milliseconds: Sequence[float]) -> str:
    return f"p50 {at(0.5, milliseconds):.2f}, p99 {at(0.99, milliseconds):.2f}, slowest {at(1, milliseconds):.0f} ms"


def _cold(state: Path) -> float:
    """Seconds from typing a question to its answer: the median of some runs, the dataset built before."""
    environment = {**os.environ, "STATE_DIR": str(state)}

    def ask() -> None:
        subprocess.run(ASK, check=True, capture_output=True, cwd=ROOT, env=environment)

    ask()
    return statistics.median(seconds(ask) for _ in range(COLD_RUNS))


if __name__ == "__main__":
    main()
