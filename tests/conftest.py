from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from databases import PostgresServer
from sqlalchemy import URL

from bot.answering.knowledge import Knowledge, load_knowledge
from bot.dataset.build import build
from bot.dataset.store import Store
from bot.settings import Settings
from bot.state.engine import state_url
from bot.state.schema import migrate

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


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL of this test process alone, started by the first test that wants one."""
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_state(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    """An empty state database, once of each kind."""
    if request.param == "sqlite":
        yield state_url(Settings.read({"STATE_DIR": str(tmp_path)}))
        return
    with request.getfixturevalue("postgres").empty() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def state_db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    """A state database at the newest schema, once of each kind."""
    if request.param == "sqlite":
        url = state_url(Settings.read({"STATE_DIR": str(tmp_path)}))
        migrate(url)
        yield url
        return
    with request.getfixturevalue("postgres").migrated() as url:
        yield url
