"""The longer menu of those in ADMIN_IDS, when they first write: Telegram takes none for a stranger's chat."""

from typing import Final

from telegram import Chat, Update
from telegram.ext import TypeHandler

from handlers.context import BotApplication, CustomContext
from handlers.keeping import is_keeper
from handlers.menu import set_keeper_menu

_AFTER_ALL: Final = 11


def register(app: BotApplication) -> None:
    app.add_handler(TypeHandler(Update, KeeperMenus().show), group=_AFTER_ALL)


class KeeperMenus:
    """Looks once for each of them while the bot runs."""

    def __init__(self) -> None:
        self._looked: set[int] = set()

    async def show(self, update: Update, context: CustomContext) -> None:
        chat = update.effective_chat
        if chat is None or chat.type != Chat.PRIVATE or chat.id in self._looked or not is_keeper(update, context):
            return
        self._looked.add(chat.id)
        await set_keeper_menu(context.bot, chat.id)
