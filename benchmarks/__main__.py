"""`python -m benchmarks`: accuracy on the question bank, and speed with every question different."""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import scale
from benchmarks.peers import compare
from benchmarks.table import percentiles, row, timed
from bot.answering.library import Library
from bot.answering.question_test import run_questions
from bot.language.conversation import Conversation

ROOT = Path(__file__).parent.parent
BANK = sorted((ROOT / "tests" / "questions").glob("*.jsonl"))
NOW = datetime(2026, 11, 23, tzinfo=UTC)
COLD_RUNS = 5


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Library(ROOT / "data", Path(folder) / "dataset.db", ROOT / "intents.yaml")
        row("dataset built, everything loaded", f"{timed(library.open) / 1000:.2f} s")
        desk = library.current.desk
        for file in BANK:
            report = run_questions(file, desk, NOW)
            right, wrong = report.passed / report.total, report.wrong / report.total
            row(file.name, f"{right:.1%} right, {wrong:.1%} wrong of {report.total} messages")
        compare.show(library.current, BANK, NOW)
        for name in ("Desk.ask, first time each", "Desk.ask, again"):
            row(
                name,
                percentiles(
                    [timed(lambda q=q: desk.ask(q, now=NOW, conversation=Conversation())) for q in questions()]
                ),
            )
    cold = [timed(lambda: subprocess.run(ASK, check=True, capture_output=True, cwd=ROOT)) for _ in range(COLD_RUNS)]
    row("microdrama ask, cold", f"median {statistics.median(cold) / 1000:.2f} s of {COLD_RUNS}")
    scale.main()


ASK = [sys.executable, "-m", "bot", "ask", "who", "owns", "ReelShort"]


def questions() -> Iterator[str]:
    for file in BANK:
        for line in file.read_text("utf-8").splitlines():
            item = json.loads(line)
            yield from (turn["q"] for turn in item.get("turns") or [item])


if __name__ == "__main__":
    main()
