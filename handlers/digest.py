"""/digest: whether what is new comes at once or together, how often, and at which hour."""

import re
from typing import Final

from telegram import Update
from telegram.ext import CommandHandler

from bot.chats.preferences import Digest
from bot.locale import translator
from handlers.admins import refusal
from handlers.callbacks import Callback, ChooseDigest, ChooseHour
from handlers.context import BotApplication, CustomContext
from handlers.hours import HOUR, read_hour
from handlers.messages import POSTED
from handlers.screens import screens
from handlers.sending import send_html, send_line
from handlers.settings import choose
from handlers.who import spoken_language
from handlers.wording import words_after_command

_OFTEN: Final[dict[str, Digest | None]] = {
    **dict.fromkeys(("daily", "every day", "day", "每天", "每日"), Digest.DAILY),
    **dict.fromkeys(("weekly", "every week", "week", "mondays", "每周", "每周一"), Digest.WEEKLY),
    **dict.fromkeys(("off", "none", "no", "at once", "关", "关闭", "立即", "即时"), None),
}
_WORDS: Final = re.compile(rf"(?P<often>[^0-9]*?)[\s,，]*(?:at\s*)?(?:{HOUR.format('hour')})?")
_HOURS: Final = 24


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("digest", digest_cmd, filters=POSTED))


async def digest_cmd(update: Update, context: CustomContext) -> None:
    words = words_after_command(update).strip().casefold()
    if not words:
        shown = screens(update, context).show("digest")
        await send_html(update, shown.html, shown.markup)
        return
    wanted = read_digest(words)
    if not wanted:
        _ = translator(spoken_language(update, context))
        await send_line(update, _("Send /digest daily, /digest weekly or /digest off, with an hour: /digest daily 8"))
        return
    if refused := await refusal(update, context):
        await send_line(update, refused)
        return
    for one in wanted:
        if failed := await choose(update, context, one):
            await send_line(update, failed)
            return
    await send_line(update, screens(update, context).news())


def read_digest(words: str) -> list[Callback]:
    """`daily`, `weekly 18:00`, `8 pm`, 每天早上8点; empty for anything else."""
    read = _WORDS.fullmatch(words)
    often = read["often"].strip() if read else ""
    if read is None or (often and often not in _OFTEN):
        return []
    chosen: list[Callback] = [ChooseDigest(_OFTEN[often])] if often else []
    if read["hour"]:
        hour = read_hour(read, "hour")
        if hour is None or hour >= _HOURS:
            return []
        chosen.append(ChooseHour(hour))
    return chosen
