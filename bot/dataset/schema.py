"""The tables of a dataset, declared once: reading, checking and building all follow this description."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds."""

    ID = "id"
    TEXT = "text"
    LINE = "line"
    DATE = "date"
    EVENT_DATE = "event date"
    PERIOD = "period"
    INT = "int"
    FLOAT = "float"
    FLAG = "flag"
    URL = "url"
    ENUM = "enum"
    REF = "reference"
    REFS = "references"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its kind, whether it must be filled, and what may stand in it.

    `values` is the vocabulary of an ENUM, `refers` the tables whose ids a REF or REFS may name, `low` and
    `high` the bounds of a number. `pair` names the column with the Chinese of this one; `pair_required`
    says that a filled text needs it.
    """

    name: str
    kind: Kind
    required: bool = False
    values: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    pair: str = ""
    pair_required: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file. `key` is its id column, `entity` the kind of entity that its rows are ("": none)."""

    name: str
    columns: tuple[Column, ...]
    key: str = ""
    entity: str = ""

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def identifier(name: str) -> Column:
    return Column(name, Kind.ID, required=True)


def plain(kind: Kind, name: str, *, required: bool = False) -> Column:
    return Column(name, kind, required)


def text(name: str, *, required: bool = False) -> Column:
    return Column(name, Kind.TEXT, required)


def line(name: str, *, required: bool = False) -> Column:
    """A text that is shown as a name, label or title."""
    return Column(name, Kind.LINE, required)


def bilingual(
    name: str, *, required: bool = False, chinese: bool = True, kind: Kind = Kind.TEXT
) -> tuple[Column, Column]:
    """A text and its Chinese; `chinese=False` where the Chinese may be lacking (a name that has none)."""
    pair = f"{name}_zh"
    return Column(name, kind, required, pair=pair, pair_required=chinese), Column(pair, kind)


def bilingual_line(name: str, *, required: bool = False, chinese: bool = True) -> tuple[Column, Column]:
    return bilingual(name, required=required, chinese=chinese, kind=Kind.LINE)


def enum(name: str, values: str, *, required: bool = True) -> Column:
    """`values`: the vocabulary, separated by spaces."""
    return Column(name, Kind.ENUM, required, values=tuple(values.split()))


def number(
    kind: Kind, name: str, *, required: bool = False, low: float | None = None, high: float | None = None
) -> Column:
    return Column(name, kind, required, low=low, high=high)


def ref(name: str, *tables: str, required: bool = True) -> Column:
    return Column(name, Kind.REF, required, refers=tables)


def refs(name: str, *tables: str) -> Column:
    return Column(name, Kind.REFS, required=True, refers=tables)


def columns(*parts: Column | tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns in order, pairs unfolded."""
    return tuple(column for part in parts for column in _unfold(part))


def _unfold(part: Column | tuple[Column, ...]) -> Iterable[Column]:
    return (part,) if isinstance(part, Column) else part
