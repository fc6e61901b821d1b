"""How a benchmark is timed and printed: a row for each figure."""

import time
from collections.abc import Callable, Sequence


def timed(run: Callable[[], object]) -> float:
    """Milliseconds that one run takes."""
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1000


def percentiles(milliseconds: Sequence[float]) -> str:
    """Of a message each: the usual, the slow and the slowest."""
    ordered = sorted(milliseconds)
    at = {part: ordered[min(int(len(ordered) * part), len(ordered) - 1)] for part in (0.5, 0.95, 0.99)}
    return f"p50 {at[0.5]:.2f} ms, p95 {at[0.95]:.2f} ms, p99 {at[0.99]:.2f} ms, worst {ordered[-1]:.2f} ms"


def row(what: str, figure: str) -> None:
    print(f"{what:46} {figure}", flush=True)
