"""Which messages the bot takes up. All handlers build on `FRESH`, so none answers edits, channels or bots."""

from typing import Final

from telegram import Message
from telegram.ext import filters


class _FromPerson(filters.MessageFilter):
    """Not what a bot sent, nor what someone sent through one. Anonymous admins write as a chat."""

    def filter(self, message: Message) -> bool:
        by_bot = message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
        return message.via_bot is None and not by_bot


class _RepliesToBot(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        replied = message.reply_to_message
        if replied is None or replied.from_user is None or replied.forum_topic_created is not None:
            return False
        return bool(replied.from_user.id == message.get_bot().id)


FRESH: Final = filters.UpdateType.MESSAGE & _FromPerson(name="FromPerson")
PRIVATE: Final = FRESH & filters.ChatType.PRIVATE
GROUP_REPLY: Final = FRESH & filters.ChatType.GROUPS & _RepliesToBot(name="RepliesToBot")
WORDS: Final = filters.TEXT & ~filters.COMMAND
WORDLESS: Final = ~filters.TEXT & ~filters.StatusUpdate.ALL
