import csv
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from planning import Change, Planning
from sqlalchemy import URL

from bot.state.database import State

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def state(state_db: URL) -> AsyncIterator[State]:
    state = State(state_db)
    yield state
    await state.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the shipped dataset, to be edited."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture
def planning(state: State, data: Path, dataset_file: Path, tmp_path: Path) -> Planning:
    return Planning(state, data, Path(shutil.copy(dataset_file, tmp_path)), ROOT / "intents.yaml")


@pytest.fixture
def edit(data: Path) -> Callable[[str, Change], None]:
    """Rewrites a table of the dataset."""

    def edit(table: str, change: Change) -> None:
        file = data / f"{table}.csv"
        with file.open(encoding="utf-8", newline="") as opened:
            reader = csv.DictReader(opened)
            rows, names = list(reader), reader.fieldnames or []
        with file.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(change(rows))

    return edit
