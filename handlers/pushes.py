"""What the buttons under a message carry that the bot sends by itself."""

from telegram.ext import ExtBot

from bot.answering.library import Library
from bot.delivery.pace import Lane
from bot.language.query import Query
from bot.reminders.messages import Links
from handlers import button_data, callbacks
from handlers.links import private_link, query_payload


def push_links(bot: ExtBot[Lane], library: Library) -> Links:
    """As the handlers read them. The bot has to be initialized when a link is written."""

    def link(query: Query) -> str | None:
        payload = query_payload(query, library.current.buttons)
        return private_link(bot.username, payload) if payload else None

    return Links(
        mute=lambda token: callbacks.write(callbacks.Unfollow(token, mute=True)),
        ask=lambda query: button_data.write(button_data.Ask(query), library.current.buttons),
        link=link,
        following=callbacks.write(callbacks.OpenFollowing()),
    )
