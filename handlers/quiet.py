"""/quiet: the hours in which the bot sends nothing by itself."""

import re
from typing import Final

from telegram import Update
from telegram.ext import CommandHandler

from bot.chats.preferences import Quiet
from bot.locale import translator
from handlers.admins import refusal
from handlers.callbacks import ChooseQuiet
from handlers.context import BotApplication, CustomContext
from handlers.hours import HOUR, read_hour
from handlers.messages import POSTED
from handlers.screens import screens
from handlers.sending import send_html, send_line
from handlers.settings import choose
from handlers.who import spoken_language
from handlers.wording import words_after_command

_HOURS: Final = re.compile(
    rf"(?:from\s+|从)?{HOUR.format('start')}\s*(?:-|–|—|~|to|until|till|到|至)\s*{HOUR.format('end')}"
)
_OFF: Final = frozenset({"off", "none", "never", "no", "关", "关闭", "无", "不用", "取消"})
_DAY: Final = 24


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("quiet", quiet_cmd, filters=POSTED))


async def quiet_cmd(update: Update, context: CustomContext) -> None:
    words = words_after_command(update).strip().casefold()
    _ = translator(spoken_language(update, context))
    if not words:
        shown = screens(update, context).show("quiet")
        await send_html(update, shown.html, shown.markup)
        return
    quiet = read_hours(words)
    if quiet is None and words not in _OFF:
        await send_line(update, _("Send whole hours, for example /quiet 22-7, or /quiet off."))
        return
    refused = await refusal(update, context) or await choose(update, context, ChooseQuiet(quiet))
    await send_line(update, refused or _confirmation(update, context))


def read_hours(words: str) -> Quiet | None:
    """`22-7`, `10 pm to 7 am`, `22:00–7:00`, 晚上10点到7点; None for what is no span of whole hours."""
    read = _HOURS.fullmatch(words)
    if read is None:
        return None
    start, end = read_hour(read, "start"), read_hour(read, "end")
    if start is None or end is None or start % _DAY == end % _DAY:
        return None
    return Quiet(start % _DAY, end % _DAY)


def _confirmation(update: Update, context: CustomContext) -> str:
    now = screens(update, context)
    _ = translator(now.lang)
    if now.chosen.quiet is None:
        return _("No quiet hours any more.")
    return _("Quiet hours: {hours}. Time zone: {zone}.").format(hours=now.named_quiet(), zone=now.named_zone())
