"""When the bot is added to a group: how to ask there. When it is removed, or made an admin: nothing."""

import logging
from html import escape
from typing import Final

from telegram import Chat, ChatMember, ChatMemberUpdated, Update
from telegram.ext import ChatMemberHandler

from bot.chats.allowance import Verdict
from bot.locale import translator
from handlers.answering import ready_answer
from handlers.context import BotApplication, CustomContext
from handlers.sending import send_html
from handlers.who import app_language

logger = logging.getLogger(__name__)

_GROUPS: Final = (Chat.GROUP, Chat.SUPERGROUP)
_OUTSIDE: Final = (ChatMember.LEFT, ChatMember.BANNED)
_INSIDE: Final = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)


def register(app: BotApplication) -> None:
    app.add_handler(ChatMemberHandler(joining, ChatMemberHandler.MY_CHAT_MEMBER))


async def joining(update: Update, context: CustomContext) -> None:
    changed = update.my_chat_member
    if changed is None or changed.chat.type not in _GROUPS:
        return
    if _has_joined(changed):
        await greet_group(update, context, admin=changed.new_chat_member.status == ChatMember.ADMINISTRATOR)
    elif changed.new_chat_member.status in _OUTSIDE:
        logger.info("Removed from a group.")


def _has_joined(changed: ChatMemberUpdated) -> bool:
    return changed.old_chat_member.status in _OUTSIDE and changed.new_chat_member.status in _INSIDE


async def greet_group(update: Update, context: CustomContext, *, admin: bool = False) -> None:
    """Once a minute at most: a link that adds the bot also sends /start."""
    services, chat = context.services, update.effective_chat
    if chat is None or services.allowances.greetings.ask(chat.id, services.clock()) is not Verdict.GO:
        return
    lang = app_language(update, context)
    _ = translator(lang)
    help_ = ready_answer(update, context, "help", services.library.current)
    examples, topic = help_.next_questions, escape(help_.headline, quote=False)
    example = escape(examples[0].label if examples else "…", quote=False)
    username = context.bot.username
    paragraphs = [
        _("<b>Hello!</b> {topic}. Every figure comes with its source. I stay quiet until asked.").format(topic=topic),
        _("Ask like this:") + f"\n<code>/ask@{username} {example}</code>",
        _("Or reply to one of my messages, also to follow up."),
    ]
    if context.bot.can_read_all_group_messages or admin:
        paragraphs.append(_("A mention works too: @{name} and the question.").format(name=username))
    else:
        paragraphs.append(_("Just writing @{name} won't reach me here: use /ask.").format(name=username))
    await send_html(update, "\n\n".join(paragraphs))
