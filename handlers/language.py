"""/language: the language of answers, named after the command or chosen by a button."""

from typing import Final

from telegram import Update
from telegram.ext import CommandHandler

from bot.language.text import fold
from bot.locale import translator
from bot.settings import Lang
from handlers.admins import refusal
from handlers.callbacks import ChooseLanguage
from handlers.context import BotApplication, CustomContext
from handlers.messages import POSTED
from handlers.screens import screens
from handlers.sending import send_html, send_line
from handlers.settings import choose
from handlers.who import spoken_language
from handlers.wording import words_after_command

_WORDS: Final[dict[str, Lang | None]] = {
    **dict.fromkeys(("en", "english", "英文", "英语"), "en"),
    **dict.fromkeys(("zh", "chinese", "mandarin", "simplified chinese", "traditional chinese"), "zh"),
    **dict.fromkeys(("中文", "汉语", "华语", "国语", "普通话", "简体中文", "繁体中文", "简体", "繁体"), "zh"),
    **dict.fromkeys(("auto", "any", "自动"), None),
}


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("language", language_cmd, filters=POSTED))


async def language_cmd(update: Update, context: CustomContext) -> None:
    words = fold(words_after_command(update)).strip()
    if words not in _WORDS:
        shown = screens(update, context).languages(unknown=bool(words))
        await send_html(update, shown.html, shown.markup)
        return
    refused = await refusal(update, context) or await choose(update, context, ChooseLanguage(_WORDS[words]))
    await send_line(update, refused or _confirmation(update, context))


def _confirmation(update: Update, context: CustomContext) -> str:
    now = screens(update, context)
    _ = translator(spoken_language(update, context))
    if now.chosen.language is None:
        return _("From now on I answer in the language of the question.")
    return _("From now on I answer in {language}.").format(language=now.named_language())
