"""When something goes wrong: an apology with a reference for the person, the reason for the log."""

import contextlib
import logging
import secrets
import traceback

from telegram import Update
from telegram.error import TelegramError

from bot.locale import translator
from handlers.context import BotApplication, CustomContext
from handlers.refusals import is_no_fault
from handlers.sending import send_line
from handlers.who import app_language

logger = logging.getLogger(__name__)


def register(app: BotApplication) -> None:
    app.add_error_handler(on_error)


async def on_error(update: object, context: CustomContext) -> None:
    error = context.error
    if error is None:
        return
    update_id = update.update_id if isinstance(update, Update) else None
    if is_no_fault(error):
        logger.info("Update %s can't be answered: %s", update_id, error)
        return
    reference = secrets.token_hex(3)
    logger.error("Update %s failed, reference %s: %s", update_id, reference, describe(error))
    if isinstance(update, Update):
        _ = translator(app_language(update, context))
        apology = _("Sorry, something went wrong. Please try again; the reference is {reference}.")
        with contextlib.suppress(TelegramError):
            await send_line(update, apology.format(reference=reference))


def describe(error: BaseException) -> str:
    """The error's kind and place. Its message only if Telegram wrote it: others may quote a person."""
    said = f": {error}" if isinstance(error, TelegramError) else ""
    places = "".join(traceback.format_tb(error.__traceback__)).rstrip()
    return f"{type(error).__name__}{said}\n{places}"
