"""What is deleted by itself, once it is old enough or there is too much of it."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.chats import feedback as votes
from bot.chats import remarks as told
from bot.chats import unanswered as questions
from bot.state.database import State
from bot.state.tables import feedback, remarks, unanswered


async def delete_expired(state: State, now: datetime) -> int:
    """Deletes votes, unanswered questions and remarks past their time; returns how many. Raises StateDown."""
    newest_first = select(unanswered.c.id).order_by(unanswered.c.last_day.desc(), unanswered.c.id.desc())
    too_many = newest_first.offset(questions.MOST_KEPT)
    said_first = select(remarks.c.id).order_by(remarks.c.id.desc()).offset(told.MOST_KEPT)
    doomed = (
        delete(feedback).where(feedback.c.at < now - votes.KEPT_FOR),
        delete(unanswered).where(unanswered.c.last_day < (now - questions.KEPT_FOR).date()),
        delete(unanswered).where(unanswered.c.id.in_(too_many)),
        delete(remarks).where(remarks.c.day < (now - told.KEPT_FOR).date()),
        delete(remarks).where(remarks.c.id.in_(said_first)),
    )
    async with state.writing() as connection:
        return sum([(await connection.execute(each)).rowcount for each in doomed])
