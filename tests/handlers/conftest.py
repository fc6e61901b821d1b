from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from telegram_side import Person, RecordingRequest

from bot.answering.library import Library
from bot.app import build_application
from bot.settings import Settings
from handlers.context import BotApplication

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)
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


@pytest.fixture
async def app(settings: Settings, library: Library, telegram: RecordingRequest) -> AsyncIterator[BotApplication]:
    application = build_application(settings, library, request=telegram, clock=lambda: NOW)
    async with application:
        yield application


@pytest.fixture
def ann(app: BotApplication, telegram: RecordingRequest) -> Person:
    return Person(app, telegram)
