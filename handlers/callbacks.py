"""What a button carries that asks no question: typed, written and read here alone, at most 64 bytes.

Questions and their pages are in `button_data`, which needs the dataset to read them. A button holds codes and ids,
nothing that a restart forgets. What can't be read is a button of another time.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from bot.chats.feedback import Verdict
from bot.settings import Lang

Screen = Literal["main", "language", "timezone"]
LONGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Voting:
    """`token` is the answered query as `ButtonCodec` writes it, or ""."""

    verdict: Verdict
    token: str = ""


@dataclass(frozen=True, slots=True)
class OpenSettings:
    screen: Screen


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """None: the question's own."""

    language: Lang | None


@dataclass(frozen=True, slots=True)
class ChooseTimezone:
    """An IANA name."""

    zone: str


@dataclass(frozen=True, slots=True)
class Forget:
    agreed: bool


@dataclass(frozen=True, slots=True)
class Dead:
    """Page `page` of the messages that could not be sent; `retry`: the id of one to send again first, or 0."""

    page: int
    retry: int = 0


Callback: TypeAlias = Voting | OpenSettings | ChooseLanguage | ChooseTimezone | Forget | Dead

_MARKS: Final = {Verdict.LIKED: "+", Verdict.DISLIKED: "-", Verdict.MISSED: "?"}


def write(callback: Callback) -> str:
    match callback:
        case Voting(verdict, token):
            data = f"v:{_MARKS[verdict]}{token}"
            return data if len(data.encode()) <= LONGEST else data[:3]
        case OpenSettings(screen):
            return f"s:{screen}"
        case ChooseLanguage(language):
            return f"l:{language or ''}"
        case ChooseTimezone(zone):
            return f"z:{zone}"
        case Forget(agreed):
            return f"f:{'yes' if agreed else 'no'}"
        case Dead(page, retry):
            return f"d:{page}:{retry}"


def parse(data: object) -> Callback | None:
    """None for a question, and for what this version doesn't know."""
    if not isinstance(data, str):
        return None
    kind, _, value = data.partition(":")
    read = _READERS.get(kind)
    return read(value) if read else None


def carries(kind: type[Callback]) -> Callable[[object], bool]:
    """A pattern for CallbackQueryHandler: the buttons of one kind."""
    return lambda data: isinstance(parse(data), kind)


def _voting(value: str) -> Callback | None:
    verdict = next((verdict for verdict, mark in _MARKS.items() if mark == value[:1]), None)
    return Voting(verdict, value[1:]) if verdict else None


def _screen(value: str) -> Callback | None:
    return next((OpenSettings(screen) for screen in get_args(Screen) if screen == value), None)


def _language(value: str) -> Callback | None:
    if not value:
        return ChooseLanguage(None)
    return next((ChooseLanguage(lang) for lang in get_args(Lang) if lang == value), None)


def _timezone(value: str) -> Callback | None:
    return ChooseTimezone(value) if value else None


def _forget(value: str) -> Callback | None:
    return {"yes": Forget(True), "no": Forget(False)}.get(value)


def _dead(value: str) -> Callback | None:
    read = re.fullmatch(r"([0-9]{1,9}):([0-9]{1,18})", value)
    return Dead(int(read[1]), int(read[2])) if read else None


_READERS: Final[dict[str, Callable[[str], Callback | None]]] = {
    "v": _voting,
    "s": _screen,
    "l": _language,
    "z": _timezone,
    "f": _forget,
    "d": _dead,
}
