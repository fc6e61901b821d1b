"""The schema of the state database: made, brought up to date, and never broken by two at once."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, text

import bot.state
from bot.settings import Settings
from bot.state.engine import open_sync_engine, state_url
from bot.state.schema import Migration, SchemaError, migrate, prepare
from bot.state.tables import REVISION, metadata


def set_revision(url: URL, revision: str) -> None:
    engine = open_sync_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revision})
    engine.dispose()


def test_the_migrations_make_the_tables_of_the_code(state_db: URL) -> None:
    engine = open_sync_engine(state_db)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()

    assert differences == []


def test_the_newest_revision_is_the_one_that_the_code_asks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(bot.state.__file__).parent / "migrations"))

    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_migrating_twice_changes_nothing(empty_state: URL) -> None:
    assert migrate(empty_state) == Migration("", REVISION)
    assert migrate(empty_state) == Migration(REVISION, REVISION)


def test_of_several_that_migrate_at_once_one_does_it(empty_state: URL) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(migrate, [empty_state] * 4))

    assert sorted(each.before for each in done) == ["", REVISION, REVISION, REVISION]


def test_a_database_of_a_newer_version_is_not_touched(state_db: URL) -> None:
    set_revision(state_db, "9999")

    with pytest.raises(SchemaError, match="newer version"):
        migrate(state_db)


def test_the_bot_brings_its_own_file_up_to_date_but_not_a_shared_database(empty_state: URL) -> None:
    if empty_state.get_backend_name() == "sqlite":
        prepare(empty_state)
        assert migrate(empty_state).before == REVISION
    else:
        with pytest.raises(SchemaError, match="run `microdrama migrate`"):
            prepare(empty_state)
        migrate(empty_state)
        prepare(empty_state)


def test_a_server_that_is_away_stops_no_start_and_is_logged_without_its_password(
    caplog: pytest.LogCaptureFixture,
) -> None:
    address = "postgres://ann:opensesame@127.0.0.1:1/bot"
    url = state_url(Settings.read({"DATABASE_URL": address}))

    prepare(url)
    with pytest.raises(SchemaError) as refusal:
        migrate(url)

    assert "can't be reached" in caplog.text
    assert "opensesame" not in caplog.text + str(refusal.value)


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "state.db").write_text("not a database, but long enough to look like a file of something else\n" * 99)

    with pytest.raises(SchemaError, match=r"state\.db can't be brought up to date \(.*not a database"):
        prepare(state_url(Settings.read({"STATE_DIR": str(tmp_path)})))


def test_the_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    migrate(state_url(Settings.read({"STATE_DIR": str(tmp_path / "new folder")})))

    mode = (tmp_path / "new folder" / "state.db").stat().st_mode
    assert os.name == "nt" or stat.S_IMODE(mode) == 0o600
