"""What a button carries that asks no question: typed, written and read here alone, at most 64 bytes.

Questions and their pages are in `button_data`, which needs the dataset to read them. A button holds codes and ids,
nothing that a restart forgets. What can't be read is a button of another time.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from bot.chats.feedback import Verdict
from bot.chats.preferences import Digest, Quiet
from bot.settings import Lang
from bot.state.leads import Lead

Screen = Literal["main", "language", "timezone", "quiet", "digest", "hour"]
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
    """An IANA name. None: none of its own."""

    zone: str | None


@dataclass(frozen=True, slots=True)
class Forget:
    agreed: bool


@dataclass(frozen=True, slots=True)
class Dead:
    """Page `page` of the messages that could not be sent; `retry`: the id of one to send again first, or 0."""

    page: int
    retry: int = 0


@dataclass(frozen=True, slots=True)
class ChooseQuiet:
    """None: no quiet hours."""

    quiet: Quiet | None


@dataclass(frozen=True, slots=True)
class ChooseDigest:
    """None: no digest."""

    digest: Digest | None


@dataclass(frozen=True, slots=True)
class ChooseHour:
    hour: int


@dataclass(frozen=True, slots=True)
class Follow:
    """`token` is a subject as `Subjects` writes it; so in the following."""

    token: str


@dataclass(frozen=True, slots=True)
class Unfollow:
    """`mute`: tapped under a message that the bot sent of its own accord."""

    token: str
    mute: bool = False


@dataclass(frozen=True, slots=True)
class OpenFollowing:
    """The list of what the chat follows, from this page on, counted from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenFollowed:
    """One thing that it follows. `apart`: in a message of its own, not in place of the one that was tapped."""

    token: str
    apart: bool = False


@dataclass(frozen=True, slots=True)
class ToggleLead:
    token: str
    lead: Lead


@dataclass(frozen=True, slots=True)
class Broadcast:
    agreed: bool


Callback: TypeAlias = (
    Voting
    | OpenSettings
    | ChooseLanguage
    | ChooseTimezone
    | ChooseQuiet
    | ChooseDigest
    | ChooseHour
    | Forget
    | Dead
    | Follow
    | Unfollow
    | OpenFollowing
    | OpenFollowed
    | ToggleLead
    | Broadcast
)

_MARKS: Final = {Verdict.LIKED: "+", Verdict.DISLIKED: "-", Verdict.MISSED: "?"}


def write(callback: Callback) -> str:
    return _write_following(callback) or _write_choice(callback)


def _write_following(callback: Callback) -> str:
    match callback:
        case Follow(token):
            return f"+:{token}"
        case Unfollow(token, mute):
            return f"{'m' if mute else '-'}:{token}"
        case OpenFollowing(page):
            return f"w:{page}"
        case OpenFollowed(token, apart):
            return f"{'i' if apart else 'o'}:{token}"
        case ToggleLead(token, lead):
            return f"t:{lead.value}{token}"
        case Broadcast(agreed):
            return f"b:{'yes' if agreed else 'no'}"
        case _:
            return ""


def _write_choice(callback: Callback) -> str:
    match callback:
        case Voting(verdict, token):
            data = f"v:{_MARKS[verdict]}{token}"
            return data if len(data.encode()) <= LONGEST else data[:3]
        case OpenSettings(screen):
            return f"s:{screen}"
        case ChooseLanguage(language):
            return f"l:{language or ''}"
        case ChooseTimezone(zone):
            return f"z:{zone or ''}"
        case ChooseQuiet(quiet):
            return f"u:{quiet.start}-{quiet.end}" if quiet else "u:"
        case ChooseDigest(digest):
            return f"g:{digest or ''}"
        case ChooseHour(hour):
            return f"h:{hour}"
        case Forget(agreed):
            return f"f:{'yes' if agreed else 'no'}"
        case Dead(page, retry):
            return f"d:{page}:{retry}"
        case _:
            raise ValueError(f"no button carries {callback}")


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
    return ChooseTimezone(value or None)


def _forget(value: str) -> Callback | None:
    return {"yes": Forget(True), "no": Forget(False)}.get(value)


def _dead(value: str) -> Callback | None:
    read = re.fullmatch(r"([0-9]{1,9}):([0-9]{1,18})", value)
    return Dead(int(read[1]), int(read[2])) if read else None


def _quiet(value: str) -> Callback | None:
    start, _, end = value.partition("-")
    if not value:
        return ChooseQuiet(None)
    return ChooseQuiet(Quiet(int(start), int(end))) if _is_hour(start) and _is_hour(end) else None


def _digest(value: str) -> Callback | None:
    if not value:
        return ChooseDigest(None)
    return ChooseDigest(Digest(value)) if value in set(Digest) else None


def _hour(value: str) -> Callback | None:
    return ChooseHour(int(value)) if _is_hour(value) else None


def _is_hour(value: str) -> bool:
    return value.isascii() and value.isdigit() and int(value) < _HOURS


def _page(value: str) -> Callback | None:
    return OpenFollowing(int(value)) if value.isascii() and value.isdigit() and len(value) < _HIGHEST else None


def _toggle(value: str) -> Callback | None:
    lead = next((lead for lead in Lead if str(lead.value) == value[:1]), None)
    return ToggleLead(value[1:], lead) if lead and value[1:] else None


def _broadcast(value: str) -> Callback | None:
    return {"yes": Broadcast(True), "no": Broadcast(False)}.get(value)


_HOURS: Final = 24
_HIGHEST: Final = 3
_READERS: Final[dict[str, Callable[[str], Callback | None]]] = {
    "v": _voting,
    "s": _screen,
    "l": _language,
    "z": _timezone,
    "f": _forget,
    "d": _dead,
    "u": _quiet,
    "g": _digest,
    "h": _hour,
    "+": lambda token: Follow(token) if token else None,
    "-": lambda token: Unfollow(token) if token else None,
    "m": lambda token: Unfollow(token, mute=True) if token else None,
    "o": lambda token: OpenFollowed(token) if token else None,
    "i": lambda token: OpenFollowed(token, apart=True) if token else None,
    "w": _page,
    "t": _toggle,
    "b": _broadcast,
}
