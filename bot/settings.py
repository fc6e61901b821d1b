"""Every setting, read once from a mapping that is passed in and checked before anything starts."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv6Address
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

Lang = Literal["en", "zh"]
LogFormat = Literal["text", "json"]
T = TypeVar("T")

PUBLIC_API = "https://api.telegram.org"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{3,128}")
# Heroku and others hand out the short form; SQLAlchemy wants the driver's name.
_POSTGRES = ("postgres", "postgresql", "postgresql+psycopg")
_PACKAGE = Path(__file__).parent
_DATASET = "dataset.db"
_HOST = re.compile(r"[a-z0-9_][a-z0-9_-]{0,62}(\.[a-z0-9_][a-z0-9_-]{0,62})*\.?")


class SettingsError(Exception):
    """One or more settings can't be used. `faults` holds a sentence for each, str() all of them."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Settings:
    """Paths are absolute. `token` is "" unless it was asked for; neither it nor `database_url` is ever shown.

    `database_url` is `postgresql+psycopg://…`, or "" for a SQLite file in `state_dir`. `reminders`: whether this
    process sends what is due.
    """

    dataset_dir: Path
    intents_file: Path
    state_dir: Path
    token: str = field(default="", repr=False)
    database_url: str = field(default="", repr=False)
    api_url: str = PUBLIC_API
    log_level: str = "INFO"
    log_format: LogFormat = "text"
    default_language: Lang = "en"
    default_timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    admin_ids: frozenset[int] = frozenset()
    reminders: bool = True

    @property
    def dataset_file(self) -> Path:
        """The built dataset."""
        return self.state_dir / _DATASET

    @classmethod
    def read(cls, environ: Mapping[str, str], *, with_token: bool = False, package: Path = _PACKAGE) -> "Settings":
        """The settings in `environ`; an empty value counts as absent.

        The token is read only `with_token`, so commands that need none never hold it.
        Raises SettingsError with every fault at once.
        """
        reader = _Reader({name: value.strip() for name, value in environ.items()})
        home = _Home.of(package)
        settings = cls(
            dataset_dir=reader.get("DATASET_DIR", home.data, _folder),
            intents_file=reader.get("INTENTS_FILE", home.intents, _file),
            state_dir=reader.get("STATE_DIR", home.state, _place),
            token=reader.get("TELEGRAM_BOT_TOKEN", None, _token) if with_token else "",
            database_url=reader.get("DATABASE_URL", "", _database),
            api_url=reader.get("TELEGRAM_API_URL", PUBLIC_API, _url),
            log_level=reader.get("LOG_LEVEL", "INFO", _log_level),
            log_format=reader.get("LOG_FORMAT", "text", _log_format),
            default_language=reader.get("DEFAULT_LANGUAGE", "en", _language),
            default_timezone=reader.get("DEFAULT_TIMEZONE", "UTC", _timezone),
            admin_ids=reader.get("ADMIN_IDS", "", _ids),
            reminders=reader.get("REMINDERS", "on", _switch),
        )
        if reader.faults:
            raise SettingsError(reader.faults)
        return settings


@dataclass(frozen=True, slots=True)
class _Home:
    """Where things lie by default: beside the code in a checkout, else in the package and a user folder."""

    data: str
    intents: str
    state: str

    @classmethod
    def of(cls, package: Path) -> "_Home":
        root = package.parent
        if (root / "pyproject.toml").is_file() and (root / "data").is_dir():
            return cls(str(root / "data"), str(root / "intents.yaml"), str(root / "var"))
        from platformdirs import user_data_path  # only an installed wheel needs it

        bundled = package / "bundled"
        return cls(str(bundled / "data"), str(bundled / "intents.yaml"), str(user_data_path("microdrama-bot")))


class _Reader:
    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.faults: list[str] = []

    def get(self, name: str, default: str | None, parse: Callable[[str], T]) -> T:
        """The parsed value. A fault is noted with the setting's name; what then comes back is never used."""
        value = self._environ.get(name) or default
        try:
            if value is None:
                raise ValueError("is not set: get a token from @BotFather in Telegram and set it")
            return parse(value)
        except ValueError as fault:
            self.faults.append(f"{name} {fault}.")
            return None  # type: ignore[return-value]


def _path(value: str) -> Path:
    try:
        return Path(value).expanduser().absolute()
    except RuntimeError as fault:
        raise ValueError(f"is {value}: that user has no home folder; give the whole path") from fault


def _holds(look: Callable[[], bool], value: str) -> bool:
    try:
        return look()
    except OSError as fault:
        problem = f"is {value}: that can't be looked at ({fault.strerror})"
        raise ValueError(f"{problem}; let this user look there, or name another place") from fault


def _folder(value: str) -> Path:
    path = _path(value)
    if not _holds(path.is_dir, value):
        raise ValueError(f"is {value}: there is no such folder; name the folder of the CSV files")
    return path


def _file(value: str) -> Path:
    path = _path(value)
    if not _holds(path.is_file, value):
        raise ValueError(f"is {value}: there is no such file; name the file of intents")
    return path


def _place(value: str) -> Path:
    path = _path(value)
    if _holds(path.exists, value) and not path.is_dir():
        raise ValueError(f"is {value}: that is a file; name a folder that the bot may write to")
    _holds((path / _DATASET).exists, value)
    return path


def _token(value: str) -> str:
    if not _TOKEN.fullmatch(value):
        raise ValueError("is not a bot token (digits, a colon, letters): copy it again from @BotFather")
    return value


def _database(value: str) -> str:
    """SQLAlchemy's form of the address; no fault shows it, since it holds a password."""
    if not value:
        return ""
    scheme, separator, rest = value.partition("://")
    if not separator or scheme not in _POSTGRES:
        raise ValueError("must begin with postgresql://; leave it empty for a SQLite file in STATE_DIR")
    try:
        parts = urlsplit(f"postgresql://{rest}")
        named, port_ok = bool(parts.path.strip("/")), parts.port != 0
    except ValueError:
        named = port_ok = False
    if not (named and port_ok) or re.search(r"[\s#\\]", rest):
        problem = "is not written as postgresql://user:password@host:port/database"
        raise ValueError(f"{problem}; percent-encode other characters than letters and digits in the password")
    return f"{_POSTGRES[-1]}://{rest}"


def _url(value: str) -> str:
    if "@" in value:
        raise ValueError("holds an @, and the token would go to the host after it: write it as https://host")
    if not _is_address(value):
        raise ValueError("is not a web address: write it as https://host or https://host:port, without /bot")
    return value.rstrip("/").removesuffix("/bot")


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
        numeric = ":" in host and bool(IPv6Address(host))
    except ValueError:
        return False
    known = parts.scheme in ("http", "https") and port != 0 and (numeric or bool(_HOST.fullmatch(host)))
    return known and not re.search(r"[\s?#\\]", value)


def _log_level(value: str) -> str:
    if value.upper() not in LOG_LEVELS:
        raise ValueError(f"is {value}: use one of {', '.join(LOG_LEVELS)}")
    return value.upper()


def _log_format(value: str) -> LogFormat:
    for known in ("text", "json"):
        if value.lower() == known:
            return known
    raise ValueError(f"is {value}: use text or json")


def _language(value: str) -> Lang:
    for known in ("en", "zh"):
        if value.lower() == known:
            return known
    raise ValueError(f"is {value}: use en or zh")


def _timezone(value: str) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (KeyError, ValueError, OSError) as fault:
        raise ValueError(f"is {value}: use an IANA name such as Asia/Shanghai") from fault


def _ids(value: str) -> frozenset[int]:
    parts = [part for part in re.split(r"[\s,;]+", value) if part]
    if not all(re.fullmatch(r"[0-9]{1,18}", part) for part in parts):
        raise ValueError("must list Telegram user ids, numbers separated by commas")
    return frozenset(int(part) for part in parts)


def _switch(value: str) -> bool:
    if value.lower() not in ("on", "off"):
        raise ValueError(f"is {value}: use on or off")
    return value.lower() == "on"
