"""Questions as buttons. A button carries ids, never names, so it outlives restarts and new datasets."""

from collections.abc import Iterable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answering.answer import Answer, Choice
from bot.answering.buttons import ButtonCodec
from bot.language.query import Query

LONGEST_LABEL = 60
MOST_NEXT_QUESTIONS = 3
_QUESTION = "q:"


def keyboard(answer: Answer, codec: ButtonCodec) -> InlineKeyboardMarkup | None:
    """What the answer offers: the choices, then the questions that lead on, one a row."""
    return question_buttons((*answer.choices, *answer.next_questions[:MOST_NEXT_QUESTIONS]), codec)


def question_buttons(choices: Iterable[Choice], codec: ButtonCodec) -> InlineKeyboardMarkup | None:
    """A button for each question that fits into one."""
    rows = [[button] for choice in choices if (button := _button(choice, codec)) is not None]
    return InlineKeyboardMarkup(rows) if rows else None


def tapped_query(data: str | None, codec: ButtonCodec) -> Query | None:
    """The question behind a button, or None where nobody knows it any more."""
    if data is None or not data.startswith(_QUESTION):
        return None
    return codec.decode(data.removeprefix(_QUESTION))


def _button(choice: Choice, codec: ButtonCodec) -> InlineKeyboardButton | None:
    label, token = choice.label.strip(), codec.encode(choice.query)
    if not label or token is None:
        return None
    if len(label) > LONGEST_LABEL:
        label = label[: LONGEST_LABEL - 1].rstrip() + "…"
    return InlineKeyboardButton(label, callback_data=_QUESTION + token)
