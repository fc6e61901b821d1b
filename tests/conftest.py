from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answering.knowledge import Knowledge, load_knowledge
from bot.dataset.build import build
from bot.dataset.store import Store

ROOT = Path(__file__).parent.parent
TODAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def dataset_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dataset, built."""
    target = tmp_path_factory.mktemp("shipped") / "dataset.db"
    build(ROOT / "data", target)
    return target


@pytest.fixture(scope="session")
def knowledge(dataset_file: Path) -> Knowledge:
    return load_knowledge(Store.open(dataset_file), ROOT / "intents.yaml")


@pytest.fixture
def now() -> datetime:
    return TODAY
