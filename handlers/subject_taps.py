"""A tap on a button that follows or ends a subject: which one, and whether it may be done here.

Otherwise whoever tapped has been told why it is not done, and nothing is left to do.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from telegram import CallbackQuery, Update

from bot.answering.subjects import Subjects
from handlers.admins import refusal
from handlers.callbacks import Follow, Unfollow, parse
from handlers.context import CustomContext
from handlers.settings import acknowledge
from handlers.subscribing import too_old
from handlers.who import spoken_language

W = TypeVar("W", Follow, Unfollow)


@dataclass(frozen=True, slots=True)
class SubjectTap(Generic[W]):
    """`query` is not acknowledged yet; `subject` is what the token in `wanted` means.

    `subjects` are those in which it was found: the dataset may be another one a moment later.
    """

    query: CallbackQuery
    wanted: W
    subject: str
    subjects: Subjects


async def subject_tap(update: Update, context: CustomContext, kind: type[W]) -> SubjectTap[W] | None:
    """None if the button is of another kind or too old, or only admins may change what is followed here."""
    query = update.callback_query
    wanted = parse(query.data) if query else None
    if query is None or not isinstance(wanted, kind):
        return None
    subjects = context.services.library.current.subjects
    subject = subjects.by_token(wanted.token)
    if subject is None or query.message is None:
        await acknowledge(query, too_old(spoken_language(update, context)), alert=True)
        return None
    if refused := await refusal(update, context):
        await acknowledge(query, refused, alert=True)
        return None
    return SubjectTap(query, wanted, subject, subjects)
