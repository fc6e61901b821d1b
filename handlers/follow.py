"""/follow, the same in plain words in private, a button, a link: what the chat hears of from now on."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from telegram import InlineKeyboardButton, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.answering.pages import clip
from bot.answering.subjects import Found, Unclear
from bot.chats.following import MOST, Followed
from bot.locale import translator
from bot.settings import Lang
from bot.state.database import StateDown
from bot.state.leads import USUAL
from handlers.admins import refusal
from handlers.ask import question_msg
from handlers.callbacks import Follow, OpenFollowed, OpenFollowing, carries
from handlers.context import BotApplication, CustomContext
from handlers.following_screens import FollowingScreens, following_screens
from handlers.messages import FRESH, POSTED
from handlers.screens import Shown
from handlers.sending import send_html, send_line
from handlers.settings import acknowledge
from handlers.subject_taps import subject_tap
from handlers.subscribing import MOST_NAMED, away, button, change_button, follower, markup_of, named
from handlers.who import choices, local_now, spoken_language
from handlers.wording import question_in, words_after_command

IN_WORDS: Final = re.compile(
    r"\A\s*(?:"
    r"(?:(?:please|(?:can|could|would)\s+you(?:\s+please)?|i\s+want\s+to|i(?:['’]d|\s+would)\s+like\s+to|let\s+me)\s+)*"
    r"(?:follow(?!\s+up\b)|subscribe\s+to|(?:notify|alert|tell)\s+me\s+when\s+there\s+is\s+news\s+(?:of|on|about)"
    r"|(?:notify|alert)\s+me\s+(?:of|on|about)|keep\s+me\s+(?:posted|updated|informed)\s+(?:on|about))\s+"
    r"|(?:请|麻烦|帮我|给我|我想要?|我要|可以)*(?:关注|關注|订阅|訂閱)\s*(?:一下)?\s*"
    r")(?P<names>\S.*?)"
    r"(?:\s+for\s+me)?(?:,?\s+please)?(?:的?(?:最新)?(?:消息|动态|新闻|资讯))?(?:吧|吗|一下)?[\s.!?。！？]*\Z",
    re.IGNORECASE | re.DOTALL,
)
MOST_ASKED: Final = 3
LONGEST_WORDS: Final = 40


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("follow", follow_cmd, filters=POSTED))
    app.add_handler(MessageHandler(FRESH & filters.ChatType.PRIVATE & filters.Regex(IN_WORDS), follow_msg))
    app.add_handler(CallbackQueryHandler(follow_callback, pattern=carries(Follow)))


async def follow_cmd(update: Update, context: CustomContext) -> None:
    words = words_after_command(update)
    if not words:
        await _explain(update, context)
        return
    found = context.services.library.current.subjects.find(words, local_now(update, context).date())
    if not found.silent and not found.subjects and not found.unclear:
        found = Found((), (Unclear(words, ()),))
    await follow_found(update, context, found)


async def follow_msg(update: Update, context: CustomContext) -> None:
    """Only where the words are names and nothing else; otherwise they are a question."""
    message = update.effective_message
    said = IN_WORDS.fullmatch(question_in(message)) if message else None
    subjects, today = context.services.library.current.subjects, local_now(update, context).date()
    found = subjects.find(said["names"], today) if said else Found(())
    if found.silent and (found.subjects or any(one.subjects for one in found.unclear)):
        await follow_found(update, context, found)
    else:
        await question_msg(update, context)


async def follow_callback(update: Update, context: CustomContext) -> None:
    tap = await subject_tap(update, context, Follow)
    if tap is None:
        return
    lang, services, subject = spoken_language(update, context), context.services, tap.subject
    try:
        outcome = await services.following.follow(follower(update, context), [subject], services.clock())
    except StateDown:
        await acknowledge(tap.query, away(lang), alert=True)
        return
    name = named(tap.subjects, [subject], lang)
    if outcome[subject] is Followed.TOO_MANY:
        await acknowledge(tap.query, _too_many(name, lang), alert=True)
        return
    await acknowledge(tap.query, _told(name, update, context))
    await change_button(tap.query, "✓ " + tap.subjects.name(subject, lang), OpenFollowed(tap.wanted.token, apart=True))


async def follow_found(update: Update, context: CustomContext, found: Found) -> None:
    """Follows what is clear, and asks back for the rest."""
    if refused := await refusal(update, context):
        await send_line(update, refused)
        return
    lang, services = spoken_language(update, context), context.services
    try:
        outcome = await services.following.follow(follower(update, context), found.subjects, services.clock())
        shown = await following_screens(update, context)
    except StateDown:
        await send_line(update, away(lang))
        return
    followed = [one for one, became in outcome.items() if became is not Followed.TOO_MANY]
    if len(outcome) == len(followed) == 1 and not found.unclear:
        alone = shown.one(followed[0], _heading(shown, followed, outcome))
        if alone:
            await send_html(update, alone.html, alone.markup)
            return
    answer = _answer(shown, found, outcome)
    await send_html(update, answer.html, answer.markup)


async def _explain(update: Update, context: CustomContext) -> None:
    lang = spoken_language(update, context)
    _ = translator(lang)
    try:
        shown = (await following_screens(update, context)).suggestions(_("Whom or what do you want to follow?"))
    except StateDown:
        await send_line(update, away(lang))
        return
    await send_html(update, shown.html, shown.markup)


def _answer(shown: FollowingScreens, found: Found, outcome: dict[str, Followed]) -> Shown:
    """What became of each name, one screen."""
    lang, subjects = shown.lang, shown.subjects
    _ = translator(lang)
    followed = [one for one, became in outcome.items() if became is not Followed.TOO_MANY]
    blocks = [_heading(shown, followed, outcome)] if followed else []
    if any(became is Followed.NEW for became in outcome.values()):
        blocks.append("\n".join(shown.when(USUAL)))
    if left := [one for one in outcome if one not in followed]:
        blocks.append(escape(_too_many(named(subjects, left, lang), lang), quote=False))
    asked = [one for one in found.unclear if one.subjects]
    for one in asked[:MOST_ASKED]:
        blocks.append(escape(_("Which one is “{words}”?").format(words=clip(one.words, LONGEST_WORDS)), quote=False))
    rows = [[choice] for choice in _choices(shown, asked[:MOST_ASKED])]
    if later := [one.words for one in asked[MOST_ASKED:]]:
        blocks.append(
            escape(_("Please send these again, one at a time: {names}").format(names=_quoted(later, lang)), quote=False)
        )
    if unknown := [one.words for one in found.unclear if not one.subjects]:
        blocks.append(escape(_unknown(unknown, lang), quote=False))
    if not outcome and not rows and not found.unclear:
        return shown.suggestions(_("Please say it more exactly: I find no name in that."))
    if shown.followed:
        rows.append([button(_("What you follow"), OpenFollowing())])
    return Shown("\n\n".join(blocks), markup_of(rows))


def _heading(shown: FollowingScreens, followed: Iterable[str], outcome: dict[str, Followed]) -> str:
    _ = translator(shown.lang)
    lines = []
    for became, pattern in (
        (Followed.NEW, _("<b>Now following: {names}</b>")),
        (Followed.ALREADY, _("<b>Followed already: {names}</b>")),
    ):
        if names := [one for one in followed if outcome[one] is became]:
            lines.append(pattern.format(names=escape(named(shown.subjects, names, shown.lang), quote=False)))
    return "\n".join(lines)


def _told(name: str, update: Update, context: CustomContext) -> str:
    _ = translator(spoken_language(update, context))
    if choices(update, context).digest:
        return _("Now following: {names}. What is new comes in your digest.").format(names=name)
    return _("Now following: {names}. I tell what is new at once.").format(names=name)


def _too_many(names: str, lang: Lang) -> str:
    _ = translator(lang)
    pattern = _("A chat can follow {most} at most, so not this: {names}. /following shows what to end.")
    return pattern.format(most=MOST, names=names)


def _unknown(words: Sequence[str], lang: Lang) -> str:
    _ = translator(lang)
    quoted = _quoted(words, lang)
    return _("Not found: {names}. You can follow companies, apps, markets and kinds of event.").format(names=quoted)


def _quoted(words: Sequence[str], lang: Lang) -> str:
    """The first of them, none of them long: people also send whole texts."""
    _ = translator(lang)
    shown = [_("“{words}”").format(words=clip(one, LONGEST_WORDS)) for one in words[:MOST_NAMED]]
    if len(words) > len(shown):
        shown.append(_("{count} more").format(count=len(words) - len(shown)))
    return _(", ").join(shown)


def _choices(shown: FollowingScreens, unclear: Iterable[Unclear]) -> list[InlineKeyboardButton]:
    """A button for each subject; two of the same name say what they are."""
    wanted = dict.fromkeys(subject for one in unclear for subject in one.subjects)
    names = [shown.subjects.name(subject, shown.lang) for subject in wanted]
    return [
        shown.follow_button(subject, apart=names.count(name) > 1) for subject, name in zip(wanted, names, strict=True)
    ]
