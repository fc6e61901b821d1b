"""`python -m benchmarks`: this engine beside others on the question bank, then its speed and size beside the bars."""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.bank import ROOT, ask_all, dialogues
from benchmarks.peers.compare import compare
from benchmarks.scale import ENTITIES, enlarged
from benchmarks.table import seconds, show
from bot.answering.library import Library

HEAD = ("figure", "measured", "to reach")
COLD_RUNS = 5
ASK = (sys.executable, "-m", "bot", "ask", "who", "owns", "ReelShort")


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library(ROOT / "data", Path(folder) / "dataset.db", ROOT / "intents.yaml")
        library.open()
        messages = sum(map(len, dialogues()))
        print(f"{messages:,} messages of tests/questions, some minutes for all engines:\n", flush=True)
        alone = ask_all([library.current.desk])[0].times
        made = compare(library.current)
        cold = _cold(Path(folder) / "state")
        large = enlarged(library.current, Path(folder))
    rows = [
        ("right, wrong", f"{made.right:.1%}, {made.wrong:.1%}", "≥ 97%, ≤ 1%"),
        ("Desk.ask, p50, p99", f"{alone.at(0.5):.2f} ms, {alone.at(0.99):.2f} ms", "≤ 1.5 ms, ≤ 5 ms"),
        ("microdrama ask, cold", f"{cold:.2f} s", "≤ 1 s"),
        (f"with {ENTITIES:,} more entities: index", f"{large.index:.1f} s", "≤ 20 s"),
        ("… Desk.ask, p99, slowest", f"{large.times.at(0.99):.2f} ms, {large.times.at(1):.0f} ms", "≤ 20 ms, –"),
        ("… right, wrong", f"{large.score.right:.1%}, {large.score.wrong:.1%}", "as without them"),
        ("… dataset built from its CSV files", f"{large.build:.1f} s", "–"),
    ]
    print()
    show(HEAD, rows)


def _cold(state: Path) -> float:
    """Seconds from typing a question to its answer: the median of some runs, the dataset built before."""
    environment = {**os.environ, "STATE_DIR": str(state)}

    def ask() -> None:
        subprocess.run(ASK, check=True, capture_output=True, cwd=ROOT, env=environment)

    ask()
    return statistics.median(seconds(ask) for _ in range(COLD_RUNS))


if __name__ == "__main__":
    main()
