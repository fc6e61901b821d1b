"""What an aspect such as growth makes of a metric."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Derived:
    """`metrics` by the metric and the aspect that they measure, its own first: (revenue, growth) to revenue_growth."""

    metrics: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def of(self, metric: str, aspect: str) -> tuple[str, ...]:
        """The metrics that measure this aspect of a metric."""
        return self.metrics.get((metric, aspect), ())

    @cached_property
    def aspects(self) -> Mapping[str, str]:
        """The aspect that each of these metrics measures."""
        return {metric: aspect for (_, aspect), metrics in self.metrics.items() for metric in metrics}

    @cached_property
    def by_aspect(self) -> Mapping[str, tuple[str, ...]]:
        """Every metric that measures an aspect of any other."""
        found: dict[str, dict[str, None]] = {}
        for (_, aspect), metrics in self.metrics.items():
            found.setdefault(aspect, {}).update(dict.fromkeys(metrics))
        return {aspect: tuple(metrics) for aspect, metrics in found.items()}
