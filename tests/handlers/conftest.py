import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import URL
from telegram_side import ADMIN, NOW, Person, RecordingRequest

from bot.answering.library import Library
from bot.app import build_application
from bot.settings import Settings
from bot.state.engine import STATE_FILE, state_url
from bot.state.schema import migrate
from handlers.context import BotApplication

TOKEN = "1:token"


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    state = tmp_path_factory.mktemp("state")
    return Settings.read({"STATE_DIR": str(state), "TELEGRAM_BOT_TOKEN": TOKEN}, with_token=True)


@pytest.fixture(scope="session")
def library(settings: Settings) -> Library:
    library = Library(settings.dataset_dir, settings.dataset_file, settings.intents_file)
    library.open()
    return library


@pytest.fixture
def telegram() -> RecordingRequest:
    return RecordingRequest()


@pytest.fixture(scope="session")
def blank_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state file without a row, to be copied."""
    folder = tmp_path_factory.mktemp("blank")
    migrate(state_url(Settings.read({"STATE_DIR": str(folder)})))
    return folder / STATE_FILE


@pytest.fixture
async def app(
    settings: Settings, library: Library, telegram: RecordingRequest, blank_state: Path, tmp_path: Path
) -> AsyncIterator[BotApplication]:
    shutil.copy(blank_state, tmp_path)
    own = replace(settings, state_dir=tmp_path, admin_ids=frozenset({ADMIN}))
    application = build_application(own, library, request=telegram, clock=lambda: NOW)
    async with application:
        yield application


@pytest.fixture
def stored(settings: Settings, state_db: URL, tmp_path: Path) -> Settings:
    """The settings of a bot whose state is in the database of `state_db`."""
    address = "" if state_db.get_backend_name() == "sqlite" else state_db.render_as_string(hide_password=False)
    return replace(settings, state_dir=tmp_path, database_url=address, admin_ids=frozenset({ADMIN}))


@pytest.fixture
async def bob(stored: Settings, library: Library, telegram: RecordingRequest) -> AsyncIterator[Person]:
    """Somebody who writes to a bot with each kind of state database."""
    application = build_application(stored, library, request=telegram, clock=lambda: NOW)
    async with application:
        yield Person(application, telegram)


@pytest.fixture
def ann(app: BotApplication, telegram: RecordingRequest) -> Person:
    return Person(app, telegram)
