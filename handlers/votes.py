"""Buttons under an answer to say what one thinks of it, and what is noted for the day that one does."""

from telegram import InlineKeyboardButton, Update

from bot.answering.answer import Answer, Status
from bot.answering.buttons import ButtonCodec
from bot.chats.asked import Asked
from bot.chats.excerpt import excerpt
from bot.chats.feedback import Verdict
from bot.locale import translator
from handlers.callbacks import Voting, write
from handlers.context import CustomContext


def vote_buttons(answer: Answer, codec: ButtonCodec) -> list[InlineKeyboardButton]:
    """None for a question back."""
    token = (codec.encode(answer.query) if answer.query else None) or ""
    _ = translator(answer.lang)
    labels = {
        Status.ANSWER: (("👍", Verdict.LIKED), ("👎", Verdict.DISLIKED)),
        Status.UNKNOWN: ((_("Not what I meant"), Verdict.MISSED),),
        Status.CLARIFY: (),
    }[answer.status]
    return [InlineKeyboardButton(label, callback_data=write(Voting(verdict, token))) for label, verdict in labels]


async def note_question(
    update: Update, context: CustomContext, text: str, answer: Answer, answer_id: int | None
) -> None:
    """After the answer: its question, for the votes of the next hour, and for the data keeper if it had none."""
    services = context.services
    now, chat, person = services.clock(), update.effective_chat, update.effective_sender
    if answer_id is not None and chat is not None and person is not None:
        services.asked.put(chat.id, answer_id, Asked(person.id, excerpt(text)), now)
    if answer.status is Status.UNKNOWN:
        await services.unanswered.add(text, answer.lang, now.date())
