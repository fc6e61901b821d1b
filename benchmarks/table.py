"""How long things take, and how figures are printed."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


def seconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


@dataclass(slots=True)
class Times:
    """Milliseconds of many runs."""

    milliseconds: list[float] = field(default_factory=list)

    def add(self, started: float) -> None:
        """A run that began at this `perf_counter` and ends now."""
        self.milliseconds.append((time.perf_counter() - started) * 1000)

    def at(self, share: float) -> float:
        """The time that this share of the runs needs at most: 0.5 for the median, 1 for the slowest."""
        ordered = sorted(self.milliseconds)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def show(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a Markdown table, its columns aligned."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, ["-" * width for width in widths], *rows):
        print("|", " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)), "|", flush=True)
