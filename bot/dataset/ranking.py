"""Which figure of a subject and metric is the latest, which repeats another, which converts another."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.dataset.periods import Period

FACTS = ("accepted", "competing", "rounded")
_LAST = 10**9


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of metrics.csv, as far as its place among the others depends on it.

    `source_rank`: 1 for the source that is shown first, None for those without a rank.
    """

    id: int
    subject: str
    metric: str
    period: Period
    value: float
    unit: str
    scope: str
    standing: str
    source: str
    source_rank: int | None
    as_of: str
    headline: bool
    converted: bool
    forecast: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands.

    `latest_order`: 1 for the latest of its subject and metric; None for conversions and what is superseded.
    `same_as`: the id of the figure that is shown instead of this one, since both are the same, one rounded.
    `conversion_id`: the id of the source's own conversion of this figure.
    """

    latest_order: int | None
    same_as: int | None
    conversion_id: int | None


def places(figures: Iterable[Figure]) -> dict[int, Place]:
    """The place of each figure, by its id."""
    all_figures = list(figures)
    same = _same_as(all_figures)
    order = _orders(all_figures, same)
    conversions = _conversions(all_figures)
    return {
        figure.id: Place(order.get(figure.id), same.get(figure.id), conversions.get(figure.id))
        for figure in all_figures
    }


def _orders(figures: list[Figure], same: Mapping[int, int]) -> dict[int, int]:
    by_id = {figure.id: figure for figure in figures}
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if not figure.converted and figure.standing in FACTS:
            groups[figure.subject, figure.metric].append(figure)
    order: dict[int, int] = {}
    for group in groups.values():
        # A repetition follows the figure that it repeats.
        group.sort(key=lambda figure: (_key(by_id[same.get(figure.id, figure.id)]), figure.id in same))
        order.update({figure.id: place for place, figure in enumerate(group, start=1)})
    return order


def _key(figure: Figure) -> tuple[object, ...]:
    end = figure.period.end.toordinal() if figure.period.end else 0
    rank = figure.source_rank or _LAST
    newest = _newest_first(figure.as_of)
    if figure.forecast:
        return newest, end, rank, bool(figure.scope), figure.id
    length = figure.period.days or _LAST
    return -end, length, rank, newest, bool(figure.scope), figure.id


def _newest_first(as_of: str) -> int:
    """`2026` counts as before `2026-01`: the less exact date may be the older one."""
    return -int("".join(as_of.split("-")).ljust(8, "0"))


def _same_as(figures: list[Figure]) -> dict[int, int]:
    """For each pair of an exact and a rounded figure, the one to leave out, and the one to show.

    The headline one of the two is shown; if neither or both are, the exact one.
    """
    exact: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if not figure.converted and figure.standing in ("accepted", "competing"):
            exact[_sameness(figure)].append(figure)
    same: dict[int, int] = {}
    for figure in figures:
        if figure.converted or figure.standing != "rounded" or not exact[_sameness(figure)]:
            continue
        nearest = min(exact[_sameness(figure)], key=lambda other: abs(other.value - figure.value))
        if figure.headline and not nearest.headline:
            same[nearest.id] = figure.id
        else:
            same[figure.id] = nearest.id
    return same


def _sameness(figure: Figure) -> tuple[str, ...]:
    return figure.subject, figure.metric, figure.period.text, figure.scope, figure.unit


def _conversions(figures: list[Figure]) -> dict[int, int]:
    converted = {_origin(figure): figure for figure in figures if figure.converted}
    return {
        figure.id: converted[_origin(figure)].id
        for figure in figures
        if not figure.converted and _origin(figure) in converted and converted[_origin(figure)].unit != figure.unit
    }


def _origin(figure: Figure) -> tuple[str, ...]:
    return figure.subject, figure.metric, figure.period.text, figure.scope, figure.source, figure.standing
