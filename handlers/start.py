"""/start: what this is, and three questions to try; with a link's payload, its answer, or what it follows."""

from telegram import Chat, Update
from telegram.ext import CommandHandler

from bot.answering.knowledge import Knowledge
from bot.answering.subjects import Found
from bot.language.query import Query
from bot.locale import translator
from handlers.answering import answer_query, answer_text, ready_answer
from handlers.context import BotApplication, CustomContext
from handlers.follow import follow_found
from handlers.joining import greet_group
from handlers.keyboards import question_buttons
from handlers.links import FOLLOW, PREFIX, asked_by
from handlers.messages import FRESH
from handlers.places import place_of
from handlers.sending import send_html
from handlers.who import spoken_language
from handlers.wording import words_after_command

_EXAMPLES = 3


def register(app: BotApplication) -> None:
    app.add_handler(CommandHandler("start", start_cmd, filters=FRESH))


async def start_cmd(update: Update, context: CustomContext) -> None:
    payload = words_after_command(update)
    knowledge = context.services.library.current
    if payload.startswith(FOLLOW) and (subject := knowledge.subjects.by_token(payload.removeprefix(FOLLOW))):
        await follow_found(update, context, Found((subject,)))
        return
    if update.effective_chat is not None and update.effective_chat.type != Chat.PRIVATE:
        await greet_group(update, context)
        return
    asked = asked_by(payload, knowledge.buttons) if payload.startswith(PREFIX) else None
    if isinstance(asked, Query):
        await answer_query(update, context, asked, knowledge)
    elif asked:
        await answer_text(update, context, asked)
    else:
        await _greet(update, context, knowledge, payload)


async def _greet(update: Update, context: CustomContext, knowledge: Knowledge, payload: str) -> None:
    _ = translator(spoken_language(update, context))
    examples = ready_answer(update, context, "help", knowledge).next_questions[:_EXAMPLES]
    paragraphs = [
        _("<b>Hello!</b> Ask in your own words, in English or Chinese. Every figure comes with its source."),
        _("I never make a figure up: what I don't know, I say."),
    ]
    if payload.startswith(FOLLOW):
        paragraphs.insert(0, _("I no longer know what this link follows. Please send /follow and its name."))
    if payload.startswith(PREFIX):
        paragraphs.insert(0, _("I no longer know the question behind this link. Please ask it in words."))
    if examples:
        paragraphs.append(_("Try one of these:"))
    markup = question_buttons(examples, knowledge.buttons, place_of(update, context))
    await send_html(update, "\n\n".join(paragraphs), markup)
