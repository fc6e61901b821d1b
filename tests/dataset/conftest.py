from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

from bot.dataset.build import build
from bot.dataset.store import Store

SHIPPED = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def shipped() -> Path:
    return SHIPPED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped dataset, to be spoilt."""
    return copytree(SHIPPED, tmp_path / "data")


@pytest.fixture
def edit(folder: Path) -> Callable[[str, str, str], int]:
    """Replaces the one place where a file holds a text; gives the line on which it stood."""

    def replace(file: str, old: str, new: str) -> int:
        path = folder / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    return replace


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("built") / "dataset.db"
    build(SHIPPED, target)
    return target


@pytest.fixture(scope="session")
def store(built: Path) -> Iterator[Store]:
    store = Store.open(built)
    yield store
    store.close()
