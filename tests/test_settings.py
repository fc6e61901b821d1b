"""Settings: read once, checked at start, and no secrets shown."""

import inspect
import os
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import Settings, SettingsError

TOKEN = "123456:AAbb-cc_DD"
ROOT = Path(__file__).parents[1]


def faults(**environ: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        Settings.read(environ, with_token=True)
    return caught.value.faults


def test_a_checkout_needs_no_settings() -> None:
    settings = Settings.read({})

    assert settings.dataset_dir == ROOT / "data"
    assert settings.intents_file == ROOT / "intents.yaml"
    assert settings.dataset_file == ROOT / "var" / "dataset.db"
    assert settings.api_url == "https://api.telegram.org"
    assert (settings.default_language, settings.default_timezone) == ("en", ZoneInfo("UTC"))
    assert settings.reminders


def test_an_installed_package_uses_what_it_bundles_and_the_users_folder(tmp_path: Path) -> None:
    package = tmp_path / "bot"
    (package / "bundled" / "data").mkdir(parents=True)
    (package / "bundled" / "intents.yaml").touch()

    settings = Settings.read({}, package=package)

    assert settings.dataset_dir == package / "bundled" / "data"
    assert settings.intents_file == package / "bundled" / "intents.yaml"
    assert settings.state_dir.is_absolute()
    assert not settings.state_dir.is_relative_to(tmp_path)


def test_the_environment_decides(tmp_path: Path) -> None:
    settings = Settings.read(
        {
            "TELEGRAM_BOT_TOKEN": f" {TOKEN}\n",
            "TELEGRAM_API_URL": "http://127.0.0.1:8081/bot/",
            "STATE_DIR": str(tmp_path),
            "DATASET_DIR": str(tmp_path),
            "LOG_LEVEL": "debug",
            "LOG_FORMAT": "JSON",
            "DEFAULT_LANGUAGE": "zh",
            "DEFAULT_TIMEZONE": "Asia/Shanghai",
            "ADMIN_IDS": "1, 22;333",
            "REMINDERS": "Off",
        },
        with_token=True,
    )

    assert settings.token == TOKEN
    assert settings.api_url == "http://127.0.0.1:8081"
    assert (settings.state_dir, settings.dataset_dir) == (tmp_path, tmp_path)
    assert (settings.log_level, settings.log_format) == ("DEBUG", "json")
    assert (settings.default_language, settings.default_timezone) == ("zh", ZoneInfo("Asia/Shanghai"))
    assert settings.admin_ids == {1, 22, 333}
    assert not settings.reminders


def test_relative_folders_are_taken_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert Settings.read({"STATE_DIR": "state"}).state_dir == tmp_path / "state"


def test_every_fault_is_named_at_once() -> None:
    assert len(faults(LOG_LEVEL="loud", LOG_FORMAT="xml", DEFAULT_TIMEZONE="Mars/Base", ADMIN_IDS="me")) == 5


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("TELEGRAM_API_URL", "ftp://host"),
        ("TELEGRAM_API_URL", "https://"),
        ("TELEGRAM_API_URL", "http://[bad"),
        ("TELEGRAM_API_URL", "http://[::1"),
        ("TELEGRAM_API_URL", "http://[::x]"),
        ("TELEGRAM_API_URL", "http://host:99999"),
        ("TELEGRAM_API_URL", "http://host:0"),
        ("TELEGRAM_API_URL", "http://host:abc"),
        ("TELEGRAM_API_URL", "http://exa mple.com"),
        ("TELEGRAM_API_URL", "http://."),
        ("TELEGRAM_API_URL", "http://a..b"),
        ("TELEGRAM_API_URL", f"http://{'a' * 64}"),
        ("TELEGRAM_API_URL", "https://host/?"),
        ("TELEGRAM_API_URL", "https://host/#"),
        ("TELEGRAM_API_URL", "https://api.telegram.org@evil"),
        ("TELEGRAM_API_URL", "https://api.telegram.org\\@evil"),
        ("DATASET_DIR", "/no/such/folder"),
        ("DATASET_DIR", "x" * 300),
        ("INTENTS_FILE", "x" * 300),
        ("STATE_DIR", "x" * 300),
        ("INTENTS_FILE", "/no/such/file"),
        ("STATE_DIR", __file__),
        ("STATE_DIR", "~nobody-here/var"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
        ("DEFAULT_LANGUAGE", "fr"),
        ("DEFAULT_TIMEZONE", "Mars/Base"),
        ("DEFAULT_TIMEZONE", "../../etc/passwd"),
        ("ADMIN_IDS", "1,me"),
        ("REMINDERS", "sometimes"),
    ],
)
def test_a_fault_is_one_sentence_that_begins_with_its_setting(name: str, value: str) -> None:
    [fault] = faults(**{"TELEGRAM_BOT_TOKEN": TOKEN, name: value})

    assert fault.startswith(f"{name} ")
    assert fault.endswith(".")


@pytest.mark.parametrize("value", ["http://host:99999", "http://exa mple.com", "http://.", "http://[::1"])
def test_a_malformed_address_is_told_how_to_be_written(value: str) -> None:
    [fault] = faults(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=value)

    assert "https://host" in fault


def test_an_address_that_hides_its_host_behind_a_user_name_is_refused_without_showing_it() -> None:
    [fault] = faults(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL="https://me:secret@evil")

    assert "@" in fault
    assert "secret" not in fault


@pytest.mark.parametrize(
    "address", ["http://localhost:8081", "http://bot_api:8081", "http://[::1]:8081", "https://api.example.org/base"]
)
def test_a_bot_api_server_of_ones_own_may_stand_anywhere(address: str) -> None:
    assert Settings.read({"TELEGRAM_API_URL": address}).api_url == address


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("DATASET_DIR", "closed/data"),
        ("INTENTS_FILE", "closed/intents.yaml"),
        ("STATE_DIR", "closed/var/state"),
        ("STATE_DIR", "closed"),
    ],
)
def test_a_place_that_may_not_be_looked_at_is_one_sentence(tmp_path: Path, name: str, place: str) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    if os.access(tmp_path / "closed", os.X_OK):
        pytest.skip("this user may look everywhere")

    [fault] = faults(**{"TELEGRAM_BOT_TOKEN": TOKEN, name: str(tmp_path / place)})

    assert fault.startswith(f"{name} is {tmp_path / place}: ")
    assert "Permission denied" in fault


@pytest.mark.parametrize(
    "token", ["", "x", "123456", "123456:", ":AAbbccdd", "123456:AA bb", "123:AA\x00bb", "１２:AAbb"]
)
def test_a_malformed_token_is_refused_without_showing_it(token: str) -> None:
    [fault] = faults(TELEGRAM_BOT_TOKEN=token)

    assert fault.startswith("TELEGRAM_BOT_TOKEN is not")
    assert len(token) < 3 or token not in fault


def test_the_token_is_never_shown() -> None:
    settings = Settings.read({"TELEGRAM_BOT_TOKEN": TOKEN}, with_token=True)

    assert TOKEN not in repr(settings)
    assert TOKEN not in str(settings)


def test_commands_that_need_no_token_never_hold_it() -> None:
    assert Settings.read({"TELEGRAM_BOT_TOKEN": "nonsense"}).token == ""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("postgres://ann:pw@db:5432/bot", "postgresql+psycopg://ann:pw@db:5432/bot"),
        ("postgresql://db/bot?sslmode=require", "postgresql+psycopg://db/bot?sslmode=require"),
        ("postgresql+psycopg:///bot?host=/run/pg", "postgresql+psycopg:///bot?host=/run/pg"),
        ("", ""),
    ],
)
def test_a_database_is_named_as_hosts_hand_its_address_out(written: str, read: str) -> None:
    assert Settings.read({"DATABASE_URL": written}).database_url == read


@pytest.mark.parametrize(
    "address",
    [
        "mysql://ann:opensesame@db/bot",
        "ann:opensesame@db/bot",
        "postgres://ann:opensesame@db",
        "postgres://ann:opensesame@db:99999/bot",
        "postgres://ann:open#sesame@db/bot",
        "postgres://ann:open sesame@db/bot",
        "postgres://ann:opensesame@[db/bot",
    ],
)
def test_a_malformed_database_is_one_sentence_without_its_password(address: str) -> None:
    [fault] = faults(TELEGRAM_BOT_TOKEN=TOKEN, DATABASE_URL=address)

    assert fault.startswith("DATABASE_URL ")
    assert "postgresql://" in fault
    assert "sesame" not in fault


def test_the_database_is_never_shown() -> None:
    settings = Settings.read({"DATABASE_URL": "postgres://ann:opensesame@db/bot"})

    assert "opensesame" not in repr(settings)


def test_the_example_file_names_every_setting_with_its_default() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    every = re.findall(r'get\(\s*"([A-Z_]+)"', inspect.getsource(Settings.read))

    assert Settings.read(example) == Settings.read({})
    assert set(example) == set(every)
