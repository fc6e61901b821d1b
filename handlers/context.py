"""The one typed context that every handler sees."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from telegram.ext import Application, CallbackContext, ExtBot

from bot.answering.library import Library
from bot.chats.allowance import Allowances
from bot.chats.asked import AskedLately
from bot.chats.conversations import Conversations
from bot.chats.feedback import Feedback
from bot.chats.following import Following
from bot.chats.given import GivenAnswers
from bot.chats.preferences import Preferences
from bot.chats.reach import Reach
from bot.chats.remarks import Remarks
from bot.chats.rights import Rights
from bot.chats.timezones import Timezones
from bot.chats.unanswered import Unanswered
from bot.delivery.dead import DeadLetters
from bot.delivery.pace import Lane
from bot.delivery.sender import Sender
from bot.language.query import Lang
from bot.reminders.broadcasts import Broadcasts


@dataclass(frozen=True, slots=True)
class Services:
    """What the composition root hands to the handlers. `clock` gives an aware time.

    `wake` is called when something was put into the outbox: it is then sent at once.
    """

    library: Library
    conversations: Conversations
    clock: Callable[[], datetime]
    default_language: Lang
    allowances: Allowances
    given: GivenAnswers
    preferences: Preferences
    feedback: Feedback
    unanswered: Unanswered
    remarks: Remarks
    asked: AskedLately
    following: Following
    broadcasts: Broadcasts
    rights: Rights
    timezones: Timezones
    reach: Reach
    dead: DeadLetters
    wake: Callable[[], None]
    admin_ids: frozenset[int]


class BotData:
    """The library makes this one empty; the composition root fills it. `close` ends what the services work with.

    `sender` runs as long as the application does; None in a process that sends no reminders.
    """

    services: Services
    close: Callable[[], Awaitable[None]]
    sender: Sender | None = None


_Data: TypeAlias = dict[Any, Any]


class CustomContext(CallbackContext[ExtBot[Lane], _Data, _Data, BotData]):
    @property
    def services(self) -> Services:
        return self.bot_data.services


BotApplication: TypeAlias = Application[Any, CustomContext, _Data, _Data, BotData, Any]
