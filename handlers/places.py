"""What the buttons under an answer may be, by the place where it stands."""

from dataclasses import dataclass

from telegram import Chat, Update

from handlers.context import CustomContext


@dataclass(frozen=True, slots=True)
class Place:
    """`taps`: buttons are answered here; elsewhere they lead to the private chat with the bot.

    `asker`: the only person who may turn the pages, or 0 where anyone may. `share`: whether to offer it. `follows`:
    whether the chat follows by a tap; elsewhere it leads to the private chat: anyone may follow there for themselves.
    """

    username: str
    taps: bool = True
    share: bool = False
    follows: bool = False
    asker: int = 0


def place_of(update: Update, context: CustomContext) -> Place:
    """In a channel a tap would make the bot post, and a guest is in no chat where it could answer one."""
    chat, sender, username = update.effective_chat, update.effective_sender, context.bot.username
    if chat is None or chat.type == Chat.CHANNEL or update.guest_message is not None:
        return Place(username, taps=False)
    if chat.type == Chat.PRIVATE:
        return Place(username, share=True, follows=True)
    return Place(username, asker=sender.id if sender and not isinstance(sender, Chat) else 0)
