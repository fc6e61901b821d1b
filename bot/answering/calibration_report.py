"""A calibration in lines of plain text: thresholds, what they bring, reliability, confusions."""

from collections.abc import Iterator, Mapping, Sequence

from bot.answering.calibrating import GRID, WRONG_COST
from bot.answering.calibration import Calibration
from bot.answering.reliability import Bucket

MOST_PAIRS = 20


def report(calibration: Calibration) -> Iterator[str]:
    """All of it, table after table."""
    yield from _thresholds(calibration)
    yield ""
    yield from _scores(calibration)
    yield ""
    yield from _reliability(calibration.reliability)
    yield ""
    yield from _confusions(calibration.pairs)
    yield ""
    if calibration.fitted == calibration.current:
        yield "No other thresholds are better."
    elif calibration.is_better:
        yield "The fitted thresholds are better, also on the part held back."
    else:
        yield "The fitted thresholds are no better on the part held back: the current ones stay."


def _thresholds(calibration: Calibration) -> Iterator[str]:
    yield f"{'thresholds':14}" + "".join(f"{name:>10}" for name in GRID)
    for name, thresholds in (("current", calibration.current), ("fitted", calibration.fitted)):
        yield f"{name:14}" + "".join(f"{getattr(thresholds, key):10.3f}" for key in GRID)


def _scores(calibration: Calibration) -> Iterator[str]:
    yield f"{'questions':14}{'thresholds':12}{'messages':>8}{'right':>8}{'wrong':>8}{'utility':>9}"
    for part, scores in (("to fit on", calibration.on_fit), ("held back", calibration.on_held_back)):
        for name, one in zip(("current", "fitted"), scores, strict=True):
            shares = f"{one.right / one.total:8.1%}{one.wrong / one.total:8.1%}"
            yield f"{part:14}{name:12}{one.total:8}{shares}{one.utility:9}"
    yield f"Utility: 1 for each that is right, {-WRONG_COST} for one that is wrong, 0 for one that is missed."


def _reliability(found: Sequence[Bucket]) -> Iterator[str]:
    yield f"{'held back':18}{'':8}{'as answered':>21}{'without threshold':>19}{'right of answers':>20}"
    yield f"{'confidence from':18}{'messages':>8}" + "".join(
        f"{name:>{width}}"
        for name, width in (
            ("right", 7),
            ("wrong", 7),
            ("none", 7),
            ("right", 12),
            ("wrong", 7),
            ("expected", 10),
            ("observed", 10),
        )
    )
    for one in found:
        counts = f"{one.right:7}{one.wrong:7}{one.unanswered:7}{one.would_right:12}{one.would_wrong:7}"
        has_answers = one.right + one.wrong + one.would_right + one.would_wrong
        shares = f"{one.expected:10.3f}{one.observed:10.3f}" if has_answers else f"{'-':>10}{'-':>10}"
        yield f"{one.low:<18.2f}{one.total:8}{counts}{shares}"


def _confusions(pairs: Mapping[tuple[str, str], int]) -> Iterator[str]:
    if not pairs:
        yield "No reading was taken for another one."
        return
    yield f"{'meant':25} {'answered by':25} {'times':>5}"
    for (meant, got), times in sorted(pairs.items(), key=lambda one: (-one[1], one[0]))[:MOST_PAIRS]:
        yield f"{meant:25} {got:25} {times:5}"
