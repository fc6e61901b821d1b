"""Which messages the bot takes up. All handlers build on these filters, so none answers bots or other talk."""

from typing import Final

from telegram import Message, Update
from telegram.ext import CommandHandler, filters

from handlers.context import BotApplication
from handlers.wording import command_in, mentions_bot


class _FromPerson(filters.MessageFilter):
    """Not what a bot sent, nor what someone sent through one, nor a channel's copy in its discussion group.

    Anonymous admins write as a chat.
    """

    def filter(self, message: Message) -> bool:
        by_bot = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
        return message.via_bot is None and not by_bot and not message.is_automatic_forward


class _RepliesToBot(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return replied_to_bot(message) is not None


class _MentionsBot(filters.MessageFilter):
    """What someone else wrote and is only forwarded speaks to nobody here."""

    def filter(self, message: Message) -> bool:
        return message.forward_origin is None and mentions_bot(message)


class _CaptionAsks(filters.MessageFilter):
    """The library looks for commands in texts alone."""

    def filter(self, message: Message) -> bool:
        return message.text is None and command_in(message) == "ask"


class _OwnCommand(filters.MessageFilter):
    """A text or caption that begins with a command, known or not, which is not another bot's."""

    def filter(self, message: Message) -> bool:
        return bool(command_in(message))


class _CaptionCommand(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        entities = message.caption_entities
        return bool(entities) and entities[0].type == "bot_command" and entities[0].offset == 0


class KnownCommand(filters.MessageFilter):
    """Begins with a command that this bot has, for it or for any bot."""

    def __init__(self, app: BotApplication) -> None:
        super().__init__(name="KnownCommand")
        self._app = app

    def filter(self, message: Message) -> bool:
        name = command_in(message)
        handlers = (handler for group in self._app.handlers.values() for handler in group)
        return bool(name) and any(isinstance(one, CommandHandler) and name in one.commands for one in handlers)


class _Guest(filters.UpdateFilter):
    """A mention in a chat where the bot is not a member."""

    def filter(self, update: Update) -> bool:
        return update.guest_message is not None


class _Edited(filters.UpdateFilter):
    def filter(self, update: Update) -> bool:
        return update.edited_message is not None or update.edited_channel_post is not None


def replied_to_bot(message: Message) -> Message | None:
    """The bot's message that this one replies to. The first message in a topic replies to its opening."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.forum_topic_created is not None:
        return None
    return replied if replied.from_user.id == message.get_bot().id else None


_person: Final = _FromPerson(name="FromPerson")

EDITED: Final = _Edited(name="Edited")
FRESH: Final = filters.UpdateType.MESSAGE & _person
"""Messages as they come: for what must not happen a second time when a message is edited."""

POSTED: Final = (filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST) & _person
"""The same, with what the admins of a channel post there."""

ASKED: Final = (filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST | EDITED) & _person
"""Messages and channel posts, edited ones too: their answers are edited."""

GUEST: Final = _Guest(name="Guest") & _person
PRIVATE: Final = ASKED & filters.ChatType.PRIVATE
IN_GROUP: Final = ASKED & filters.ChatType.GROUPS
GROUP_TALK: Final = IN_GROUP & (_RepliesToBot(name="RepliesToBot") | _MentionsBot(name="MentionsBot"))
OWN_COMMAND: Final = _OwnCommand(name="OwnCommand")
CAPTION_ASKS: Final = ASKED & _CaptionAsks(name="CaptionAsks")
WORDS: Final = (filters.TEXT & ~filters.COMMAND) | (filters.CAPTION & ~_CaptionCommand(name="CaptionCommand"))
WORDLESS: Final = ~filters.TEXT & ~filters.CAPTION & ~filters.StatusUpdate.ALL
