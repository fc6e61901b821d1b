"""The buttons under an answer: pages, questions that lead on, votes, sharing."""

from collections.abc import Iterable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answering.answer import Answer, Choice, Status
from bot.answering.buttons import ButtonCodec
from bot.answering.knowledge import Knowledge
from bot.answering.pages import clip
from bot.answering.renderers import hidden_lines
from bot.answering.subjects import Subjects
from bot.locale import translator
from handlers import callbacks
from handlers.button_data import Ask, Turn, write
from handlers.links import follow_payload, private_link, query_payload, share_link
from handlers.places import Place
from handlers.votes import vote_buttons

LONGEST_LABEL = 60
MOST_NEXT_QUESTIONS = 3

Row = list[InlineKeyboardButton]


def keyboard(
    answer: Answer, knowledge: Knowledge, place: Place, page: int = 0, *, votes: bool = True
) -> InlineKeyboardMarkup | None:
    """Pages in one row; then what the answer offers, a question a row: the choices, or what leads on; then votes."""
    codec = knowledge.buttons
    questions = (*answer.choices, *answer.next_questions[:MOST_NEXT_QUESTIONS])
    last = [*(vote_buttons(answer, codec) if votes and place.taps else ()), *_share(answer, codec, place)]
    follow = _follow(answer, knowledge.subjects, place)
    return _markup([_pager(answer, codec, place, page), *_questions(questions, codec, place), follow, last])


def question_buttons(choices: Iterable[Choice], codec: ButtonCodec, place: Place) -> InlineKeyboardMarkup | None:
    """A button for each question that fits into one."""
    return _markup(_questions(choices, codec, place))


def _markup(rows: Iterable[Row]) -> InlineKeyboardMarkup | None:
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None


def _questions(choices: Iterable[Choice], codec: ButtonCodec, place: Place) -> list[Row]:
    return [[button] for choice in choices if (button := _question(choice, codec, place)) is not None]


def _question(choice: Choice, codec: ButtonCodec, place: Place) -> InlineKeyboardButton | None:
    label = clip(choice.label.strip(), LONGEST_LABEL)
    if not label:
        return None
    if place.taps:
        data = write(Ask(choice.query), codec)
        return InlineKeyboardButton(label, callback_data=data) if data else None
    payload = query_payload(choice.query, codec)
    return InlineKeyboardButton(label, url=private_link(place.username, payload)) if payload else None


def _pager(answer: Answer, codec: ButtonCodec, place: Place, page: int) -> Row:
    if answer.query is None or not answer.paged:
        return []
    _ = translator(answer.lang)
    left = hidden_lines(answer)
    labels = []
    if page > 0:
        labels.append((_("‹ Back"), page - 1))
    if left:
        labels.append((_("{count} more ›").format(count=left), page + 1))
    return [button for label, number in labels if (button := _turn(answer, label, number, codec, place)) is not None]


def _turn(answer: Answer, label: str, number: int, codec: ButtonCodec, place: Place) -> InlineKeyboardButton | None:
    if answer.query is None:
        return None
    if not place.taps:
        payload = query_payload(answer.query, codec)
        return InlineKeyboardButton(label, url=private_link(place.username, payload)) if payload else None
    data = write(Turn(answer.query, number, answer.lang, place.asker), codec)
    return InlineKeyboardButton(label, callback_data=data) if data else None


def _follow(answer: Answer, subjects: Subjects, place: Place) -> Row:
    """Of an answer about one subject: also where nothing is known yet, as it is told when there is."""
    subject = subjects.about(answer.query) if answer.status is not Status.CLARIFY else None
    token = subjects.token(subject) if subject else None
    if subject is None or token is None:
        return []
    _ = translator(answer.lang)
    label = _("🔔 Follow {name}").format(name=subjects.name(subject, answer.lang))
    if place.follows:
        return [InlineKeyboardButton(label, callback_data=callbacks.write(callbacks.Follow(token)))]
    return [InlineKeyboardButton(label, url=private_link(place.username, follow_payload(token)))]


def _share(answer: Answer, codec: ButtonCodec, place: Place) -> Row:
    if not (place.share and answer.sources):
        return []
    _ = translator(answer.lang)
    return [InlineKeyboardButton(_("Share"), url=share_link(answer, codec, place.username))]
