"""What is wrong with a dataset, said in one sentence."""

from dataclasses import dataclass

_SHOWN = 60


class Misfit(ValueError):  # noqa: N818
    """A text that does not fit its column: what is wrong with it, and what to write instead."""

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(f"{problem}; {mend}.")
        self.problem = problem
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in a CSV file.

    `row` is the line of the file on which the row begins, as an editor counts (0: the whole file);
    `column` may be empty. `problem` and `mend` are clauses without a full stop.
    """

    file: str
    row: int
    column: str
    problem: str
    mend: str

    def __str__(self) -> str:
        place = self.file
        if self.row:
            place += f" row {self.row}"
        if self.column:
            place += f", column {self.column}"
        return f"{place}: {self.problem}; {self.mend}."


def quoted(text: str) -> str:
    """`text` in quotation marks on one line, cut to a readable length."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= _SHOWN else f'"{line[:_SHOWN]}…"'
