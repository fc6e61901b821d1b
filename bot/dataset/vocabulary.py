"""The names of a dataset, for the side that understands language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bot.dataset.publishers import Publisher, publishers


@dataclass(frozen=True, slots=True)
class Entity:
    """A company, app, market or person (`kind`); `code` stands for the id where there is little room.

    `short_name` is for answers: the name itself where no shorter one is known. `place`: its city and country.
    """

    id: str
    kind: str
    name: str
    name_zh: str
    short_name: str
    short_name_zh: str
    summary: str
    summary_zh: str
    place: str
    code: str

    @property
    def known(self) -> str:
        """All that is told of it, in both languages."""
        return f"{self.summary} {self.summary_zh} {self.place}"


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an entity. `lang`: en, zh, pinyin or ticker."""

    entity_id: str
    alias: str
    lang: str
    needs_context: bool
    ambiguous: bool
    note: str


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of the vocabulary; `base_metric` and `opposite` are "" where there is none."""

    metric: str
    label: str
    label_zh: str
    unit_kind: str
    definition: str
    definition_zh: str
    base_metric: str
    aspect: str
    opposite: str
    family: str
    family_order: int
    code: str


@dataclass(frozen=True, slots=True)
class MetricAlias:
    """A way of saying a metric. `kind`: name, word, indirect or counted."""

    metric: str
    alias: str
    lang: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All names, in the order of the dataset."""

    entities: tuple[Entity, ...]
    aliases: tuple[Alias, ...]
    metrics: tuple[Metric, ...]
    metric_aliases: tuple[MetricAlias, ...]
    publishers: tuple[Publisher, ...] = ()


def read_vocabulary(rows: Callable[[str], Iterable[tuple[Any, ...]]]) -> Vocabulary:
    """All names of a built dataset; `rows` gives the rows of a SELECT."""
    entities = rows(
        "SELECT id, kind, name, name_zh, short_name, short_name_zh, summary, summary_zh, place, code "
        "FROM entities ORDER BY rowid"
    )
    aliases = rows("SELECT entity_id, alias, lang, needs_context, ambiguous, note FROM aliases ORDER BY rowid")
    metrics = rows(
        "SELECT metric, label, label_zh, unit_kind, definition, definition_zh, coalesce(base_metric, ''), "
        "aspect, coalesce(opposite, ''), family, family_order, code FROM metrics_vocabulary ORDER BY rowid"
    )
    metric_aliases = rows("SELECT metric, alias, lang, kind, note FROM metric_aliases ORDER BY rowid")
    sources = rows("SELECT DISTINCT publisher, publisher_zh FROM figures ORDER BY publisher")
    caveats = rows("SELECT DISTINCT caveat, caveat_zh FROM figures ORDER BY caveat")
    return Vocabulary(
        entities=tuple(Entity(*row) for row in entities),
        aliases=tuple(
            Alias(entity, alias, lang, bool(needs_context), bool(ambiguous), note)
            for entity, alias, lang, needs_context, ambiguous, note in aliases
        ),
        metrics=tuple(Metric(*row) for row in metrics),
        metric_aliases=tuple(MetricAlias(*row) for row in metric_aliases),
        publishers=publishers(sources, caveats),
    )
