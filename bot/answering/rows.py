"""Rows as templates see them: `row.name` is the Chinese name in a Chinese answer, where there is one."""

from collections.abc import Mapping
from typing import Any


class Row(Mapping[str, Any]):
    """A row of a SELECT in one language. A column `x_zh` stands in for `x` when the language is zh."""

    __slots__ = ("_columns", "_suffix")

    def __init__(self, columns: Mapping[str, Any], lang: str) -> None:
        self._columns = columns
        self._suffix = "" if lang == "en" else f"_{lang}"

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 (a column holds what SQLite gives)
        if self._suffix and (translated := self._columns.get(name + self._suffix)):
            return translated
        return self._columns[name]

    def __iter__(self):  # type: ignore[no-untyped-def]  # noqa: ANN204
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)
