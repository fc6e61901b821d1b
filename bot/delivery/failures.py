"""What a refusal of Telegram means for a message in the outbox."""

from dataclasses import dataclass
from typing import Final, TypeAlias

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError


@dataclass(frozen=True, slots=True)
class Again:
    """It failed for a moment: the network, or Telegram itself."""

    reason: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Telegram asks to wait so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Lost:
    """The chat takes no messages: blocked, kicked, muted, deleted."""

    reason: str


@dataclass(frozen=True, slots=True)
class NoTopic:
    """The forum topic can't be written to; `gone`: it was deleted."""

    gone: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """The group is a supergroup now, with another id."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Hopeless:
    """Telegram will never take this message as it is."""

    reason: str


@dataclass(frozen=True, slots=True)
class NoToken:
    """Telegram refuses the token: no message is to blame."""


Failure: TypeAlias = Again | Wait | Lost | NoTopic | Moved | Hopeless | NoToken

# Parts of what Telegram says, in lower case.
_GONE_TOPIC: Final = ("message thread not found", "topic_deleted", "topic_id_invalid")
_CLOSED_TOPIC: Final = ("topic_closed", "topic closed")
_LOST: Final = (
    "chat not found",
    "user not found",
    "not enough rights",
    "no rights to send",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_send_",
    "chat_admin_required",
    "channel_private",
    "user_is_blocked",
    "is deactivated",
    "was deactivated",
    "user_deactivated",
    "peer_id_invalid",
    "bot is not a member",
    "group chat was upgraded",
)


def failure_of(error: TelegramError, thread_id: int | None) -> Failure:
    """`thread_id`: the topic that the message was sent to."""
    said = str(error)
    match error:
        case RetryAfter():
            return Wait(seconds_of(error))
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case InvalidToken():
            return NoToken()
        case Forbidden():
            return Lost(said)
        case BadRequest():
            return _of_bad_request(said, thread_id)
        case NetworkError():
            return Again(said)
    # A reply that is no JSON is a bare TelegramError.
    return Again(said) if type(error) is TelegramError else Hopeless(said)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait. The library is about to change its type."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


def _of_bad_request(said: str, thread_id: int | None) -> Failure:
    low = said.lower()
    gone, closed = _has(low, _GONE_TOPIC), _has(low, _CLOSED_TOPIC)
    if thread_id is not None and (gone or closed):
        return NoTopic(gone)
    return Lost(said) if closed or _has(low, _LOST) else Hopeless(said)


def _has(said: str, parts: tuple[str, ...]) -> bool:
    return any(part in said for part in parts)
