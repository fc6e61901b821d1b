"""/reload, for those in ADMIN_IDS: what changed on disk is served at once."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from telegram_side import Person, RecordingRequest

from bot.answering.library import Library
from bot.app import build_application
from bot.settings import Settings

ADMIN = 99


@pytest.fixture
def intents(settings: Settings, library: Library, tmp_path: Path) -> Path:
    """A file of one's own to edit; the dataset is that of all tests."""
    return Path(shutil.copy(settings.intents_file, tmp_path))


@pytest.fixture
async def admin(settings: Settings, telegram: RecordingRequest, intents: Path) -> AsyncIterator[Person]:
    library = Library(settings.dataset_dir, settings.dataset_file, intents)
    library.open()
    own = replace(settings, intents_file=intents, admin_ids=frozenset({ADMIN}))
    async with build_application(own, library, request=telegram) as application:
        yield Person(application, telegram, id=ADMIN)


async def test_a_change_is_loaded_a_faulty_one_refused_with_its_reason(admin: Person, intents: Path) -> None:
    [unchanged] = await admin.say("/reload")
    text = intents.read_text(encoding="utf-8")
    intents.write_text(text + "\n# a remark\n", encoding="utf-8")
    [loaded] = await admin.say("/reload")
    intents.write_text(text + "\nnonsense: [\n", encoding="utf-8")
    [refused] = await admin.say("/reload")

    assert unchanged.text == "Nothing has changed since I last looked."
    assert loaded.text == "The dataset and the intents were loaded anew."
    assert "refused" in refused.text
    assert intents.name in refused.text


async def test_to_others_it_does_not_exist(ann: Person) -> None:
    [line] = await ann.say("/reload")

    assert "I don't know this command" in line.text
