"""How long things take, and how figures are printed."""

import time
from collections.abc import Callable, Sequence


def seconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def at(share: float, values: Sequence[float]) -> float:
    """The value that this share of them doesn't exceed: 0.5 for the median, 1 for the largest."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def percentiles(milliseconds: Sequence[float]) -> str:
    """Of a message each: the usual, the slow and the slowest."""
    p50, p95, p99, worst = (at(share, milliseconds) for share in (0.5, 0.95, 0.99, 1))
    return f"p50 {p50:.2f} ms, p95 {p95:.2f} ms, p99 {p99:.2f} ms, worst {worst:.2f} ms"


def row(what: str, figure: str) -> None:
    """Print a figure by itself."""
    print(f"{what:46} {figure}", flush=True)


def show(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a Markdown table, its columns aligned."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, ["-" * width for width in widths], *rows):
        print("|", " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)), "|", flush=True)
    print(flush=True)
