"""Logs that say what happened and to whom it matters, but neither the token nor what people write."""

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from bot.settings import Settings

# httpx logs each address that it asks, and the token is part of it; aiosqlite each statement with its values.
_QUIET = ("httpx", "httpcore", "apscheduler", "aiosqlite", "sqlalchemy", "alembic", "psycopg")
# Striking out a password such as "bot" would make the rest of the log unreadable.
_SHORT = 4
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def set_up_logs(settings: Settings) -> None:
    """Everything to stderr, at the level and in the form that the settings name."""
    formatter = _Json() if settings.log_format == "json" else logging.Formatter(_TEXT)
    handler = logging.StreamHandler()
    handler.setFormatter(_WithoutSecrets(formatter, settings.token, settings.database_url))
    handler.addFilter(without_payloads)
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))


def without_payloads(record: logging.LogRecord) -> bool:
    """The Telegram library logs updates that it can't read with every word in them: keep only their size."""
    if not record.name.startswith("telegram"):
        return True
    if isinstance(record.args, Mapping):
        record.args = {name: _size_of(arg, longest=0) for name, arg in record.args.items()}
    elif record.args:
        record.args = tuple(_size_of(arg) for arg in record.args)
    return True


def _size_of(arg: object, longest: int = 100) -> object:
    if arg is None or isinstance(arg, (int, float)) or (isinstance(arg, str) and len(arg) <= longest):
        return arg
    return f"[{type(arg).__name__} of {len(str(arg))} characters]"


class _WithoutSecrets(logging.Formatter):
    """Another formatter's line with token and database password struck out, tracebacks included."""

    def __init__(self, inner: logging.Formatter, token: str, database_url: str) -> None:
        super().__init__()
        self._inner = inner
        password = urlsplit(database_url).password or ""
        secrets = {
            token: "[token]",
            token.partition(":")[2]: "[token]",
            password: "[password]",
            unquote(password): "[password]",
        }
        self._secrets = {secret: shown for secret, shown in secrets.items() if len(secret) > _SHORT}

    def format(self, record: logging.LogRecord) -> str:
        line = self._inner.format(record)
        for secret, shown in self._secrets.items():
            line = line.replace(secret, shown)
        return line


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)
