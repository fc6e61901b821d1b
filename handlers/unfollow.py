"""/unfollow, the same in plain words in private, a button, a tap under a message: what the chat hears no more of."""

import re
from typing import Final

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.answering.subjects import EVERYTHING, Found
from bot.locale import translator
from bot.state.database import StateDown
from handlers.admins import refusal
from handlers.ask import question_msg
from handlers.callbacks import Follow, Unfollow, carries
from handlers.context import BotApplication, CustomContext
from handlers.following import send_list
from handlers.following_screens import following_screens
from handlers.messages import FRESH, POSTED
from handlers.sending import send_line
from handlers.settings import acknowledge, show_in_place
from handlers.subject_taps import SubjectTap, subject_tap
from handlers.subscribing import away, change_button, named
from handlers.who import chat_key, local_now, spoken_language
from handlers.wording import question_in, words_after_command

IN_WORDS: Final = re.compile(
    r"\A\s*(?:(?:(?:please|(?:can|could|would)\s+you(?:\s+please)?|i\s+want\s+to)\s+)*"
    r"(?:unfollow|stop\s+following|unsubscribe\s+from|mute)\s+"
    r"|(?:请|麻烦|帮我|我想|我要|我)*"
    r"(?:取消关注|取消订阅|不再关注|不想(?:再)?关注|退订|(?:别|不要|不)再(?:推送|通知))\s*"
    r"|(?:请|帮我|我想|我要)*取消(?=全部|所有))"
    r"(?P<names>\S.*?)(?:,?\s+please)?(?:的?(?:关注|订阅|消息|动态))?(?:吧|了|吗)?[\s.!?。！？]*\Z",
    re.IGNORECASE | re.DOTALL,
)


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("unfollow", unfollow_cmd, filters=POSTED))
    app.add_handler(MessageHandler(FRESH & filters.ChatType.PRIVATE & filters.Regex(IN_WORDS), unfollow_msg))
    app.add_handler(CallbackQueryHandler(unfollow_callback, pattern=carries(Unfollow)))


async def unfollow_cmd(update: Update, context: CustomContext) -> None:
    if words := words_after_command(update):
        await _unfollow(update, context, _find(words, update, context))
    else:
        await send_list(update, context)


async def unfollow_msg(update: Update, context: CustomContext) -> None:
    message = update.effective_message
    said = IN_WORDS.fullmatch(question_in(message)) if message else None
    found = _find(said["names"], update, context) if said else Found(())
    if found.silent and (found.subjects or found.unclear):
        await _unfollow(update, context, found)
    else:
        await question_msg(update, context)


async def unfollow_callback(update: Update, context: CustomContext) -> None:
    tap = await subject_tap(update, context, Unfollow)
    if tap is None:
        return
    try:
        await context.services.following.unfollow(chat_key(update).chat_id, [tap.subject])
        shown = await following_screens(update, context)
    except StateDown:
        await acknowledge(tap.query, away(spoken_language(update, context)), alert=True)
        return
    await acknowledge(tap.query, _ended(update, context, (tap.subject,)))
    if tap.wanted.mute:
        await _offer_again(tap, update, context)
    else:
        await show_in_place(tap.query, shown.overview())


async def _unfollow(update: Update, context: CustomContext, found: Found) -> None:
    if refused := await refusal(update, context):
        await send_line(update, refused)
        return
    lang, services, chat_id = spoken_language(update, context), context.services, chat_key(update).chat_id
    _ = translator(lang)
    everything = EVERYTHING in found.subjects
    try:
        before = [one.subject for one in await services.following.of(chat_id)]
        meant = _meant(found, before)
        ended = before if everything else [one for one in before if one in meant]
        await services.following.unfollow(chat_id, None if everything else ended)
    except StateDown:
        await send_line(update, away(lang))
        return
    lines = [_ended(update, context, ended)] if ended else []
    if others := [one for one in found.subjects if one not in ended and one != EVERYTHING]:
        subjects = services.library.current.subjects
        lines.append(_("Not followed here: {names}.").format(names=named(subjects, others, lang)))
    if not lines and everything:
        lines.append(_("This chat follows nothing."))
    if not lines:
        lines.append(_("I find no name in that. /following shows what is followed here."))
    if EVERYTHING in before and not everything:
        lines.append(_("This chat still follows everything. To end that too: /unfollow everything"))
    await send_line(update, "\n".join(lines))


def _meant(found: Found, before: list[str]) -> set[str]:
    """What is clear, and of what is not clear the one that is followed."""
    unclear = [[one for one in words.subjects if one in before] for words in found.unclear]
    return {*found.subjects, *(one[0] for one in unclear if len(one) == 1)}


def _find(words: str, update: Update, context: CustomContext) -> Found:
    return context.services.library.current.subjects.find(words, local_now(update, context).date())


def _ended(update: Update, context: CustomContext, subjects: tuple[str, ...] | list[str]) -> str:
    lang = spoken_language(update, context)
    names = named(context.services.library.current.subjects, subjects, lang)
    _ = translator(lang)
    return _("No longer followed: {names}.").format(names=names)


async def _offer_again(tap: SubjectTap[Unfollow], update: Update, context: CustomContext) -> None:
    lang = spoken_language(update, context)
    name = named(context.services.library.current.subjects, [tap.subject], lang)
    _ = translator(lang)
    await change_button(tap.query, _("Follow {name} again").format(name=name), Follow(tap.wanted.token))
