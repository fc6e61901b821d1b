"""What Telegram refuses for reasons that are no fault of the bot, and that no apology would mend."""

from typing import Final

from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

_NOT_MODIFIED: Final = "message is not modified"
_GONE: Final = ("message to edit not found", "message can't be edited", "message_id_invalid")
_NO_FAULT: Final = (
    *_GONE,
    _NOT_MODIFIED,
    "query is too old",
    "query id is invalid",
    "chat not found",
    "thread not found",
    "topic_closed",
    "topic_deleted",
    "not enough rights",
    "no rights to send",
    "have no write access",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_send_",
    "chat_restricted",
    "chat_admin_required",
    "user_is_blocked",
    "input_user_deactivated",
    "peer_id_invalid",
    "slowmode",
    "slow mode",
    "group chat was upgraded",
)
"""Parts of what Telegram says, in lower case."""


def not_modified(error: TelegramError) -> bool:
    return _NOT_MODIFIED in str(error).lower()


def is_gone(error: TelegramError) -> bool:
    """Whether a message was deleted, or is too old to be edited."""
    said = str(error).lower()
    return any(part in said for part in _GONE)


def is_no_fault(error: BaseException) -> bool:
    """Blocked, removed, muted, slowed down, too late: there is nothing to say, or nobody to say it to."""
    if isinstance(error, (Forbidden, ChatMigrated, RetryAfter)):
        return True
    if isinstance(error, BadRequest):
        said = str(error).lower()
        return any(part in said for part in _NO_FAULT)
    return isinstance(error, NetworkError)
