"""A vote on an answer: 👍, 👎, or that nothing of it was meant."""

import contextlib

from telegram import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessage,
    Message,
    Update,
    User,
)
from telegram.constants import ChatType, MessageEntityType
from telegram.error import BadRequest
from telegram.ext import CallbackQueryHandler

from bot.chats.asked import Asked
from bot.chats.excerpt import excerpt
from bot.chats.feedback import Verdict, Vote
from bot.locale import translator
from bot.state.database import StateDown
from handlers.callbacks import Voting, carries, parse
from handlers.context import BotApplication, CustomContext
from handlers.settings import acknowledge
from handlers.titles import question_title
from handlers.who import spoken_language
from handlers.wording import question_in

_TICK = " ✓"


def register(app: BotApplication) -> None:
    app.add_handler(CallbackQueryHandler(vote_callback, pattern=carries(Voting)))


async def vote_callback(update: Update, context: CustomContext) -> None:
    tap = update.callback_query
    voting = parse(tap.data) if tap else None
    if tap is None or not isinstance(voting, Voting):
        return
    _ = translator(spoken_language(update, context))
    message = tap.message
    if message is None:
        await acknowledge(tap, _("This button no longer works. Please type your question."))
        return
    try:
        await context.services.feedback.note(_vote(update, context, tap, voting))
    except StateDown:
        await acknowledge(tap, _("I can't keep that right now. Please try again in a few minutes."))
        return
    await acknowledge(tap, _thanks(voting.verdict, spoken_language(update, context)))
    if isinstance(message, Message) and message.chat.type == ChatType.PRIVATE:
        await _tick(message, tap.data)


def _vote(update: Update, context: CustomContext, tap: CallbackQuery, voting: Voting) -> Vote:
    services, message = context.services, tap.message
    if message is None:
        raise ValueError("a vote needs the message that it is on")
    now, knowledge = services.clock(), services.library.current
    lang = spoken_language(update, context)
    # Anybody can forge a button; not every database takes every character.
    query = knowledge.buttons.decode(voting.token) if voting.token.isprintable() else None
    asked = services.asked.behind(message.chat.id, message.message_id, now)
    own = _is_own(message, asked, tap.from_user)
    question = (asked.question if asked else _replied_to(message)) if own else ""
    return Vote(
        chat_id=message.chat.id,
        message_id=message.message_id,
        user_id=tap.from_user.id,
        verdict=voting.verdict,
        question=question or (question_title(query, knowledge, lang) if query else ""),
        answer=_headline(message) if own or query else "",
        query=voting.token if query else "",
        language=lang,
        at=now,
    )


def _is_own(message: MaybeInaccessibleMessage, asked: Asked | None, person: User) -> bool:
    """Whether the question was the voter's. Another person's words aren't kept beside the voter's id: they could
    neither see nor erase them there. An answer that was not understood quotes them; one to a query doesn't.
    """
    if message.chat.type == ChatType.PRIVATE:
        return True
    if asked is not None:
        return asked.user_id == person.id
    question = message.reply_to_message if isinstance(message, Message) else None
    return question is not None and question.from_user == person and question.sender_chat is None


def _headline(message: object) -> str:
    """What the answer says in bold. In a group the name of who tapped may stand before it, and is not kept."""
    if not isinstance(message, Message):
        return ""
    bold = message.parse_entities([MessageEntityType.BOLD]).values() if message.text else ()
    first_line = "" if message.chat.type != ChatType.PRIVATE else (message.text or "").partition("\n")[0]
    return excerpt(next(iter(bold), first_line))


def _replied_to(message: object) -> str:
    """In a group the answer quotes its question, so it is known after a restart too."""
    question = message.reply_to_message if isinstance(message, Message) else None
    return excerpt(question_in(question)) if question else ""


def _thanks(verdict: Verdict, lang: str) -> str:
    _ = translator(lang)
    if verdict is Verdict.LIKED:
        return _("Thank you!")
    if verdict is Verdict.DISLIKED:
        return _("Thank you. It is noted, and will be looked into.")
    return _("Noted. Try naming the company or app and what you want to know.")


async def _tick(message: Message, data: str | None) -> None:
    """Marks the vote. Only in private: in a group the keyboard is everybody's."""
    if message.reply_markup is None:
        return
    rows = [[_ticked(button, data) for button in row] for row in message.reply_markup.inline_keyboard]
    markup = InlineKeyboardMarkup(rows)
    if markup != message.reply_markup:
        with contextlib.suppress(BadRequest):
            await message.edit_reply_markup(markup)


def _ticked(button: InlineKeyboardButton, data: str | None) -> InlineKeyboardButton:
    if not isinstance(parse(button.callback_data), Voting):
        return button
    label = button.text.removesuffix(_TICK)
    return InlineKeyboardButton(
        label + (_TICK if button.callback_data == data else ""), callback_data=button.callback_data
    )
