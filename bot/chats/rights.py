"""A person's rights over what is kept on them: to see all of it, and to have it erased."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select, update

from bot.chats.asked import AskedLately
from bot.chats.conversations import ConversationKey, Conversations
from bot.chats.feedback import Vote, read_vote
from bot.chats.following import Subscription, read_subscription
from bot.chats.given import GivenAnswers
from bot.chats.preferences import Preferences
from bot.language.conversation import Conversation
from bot.state.database import State
from bot.state.leads import Lead
from bot.state.tables import chats, deliveries, feedback, subscriptions


@dataclass(frozen=True, slots=True)
class Rights:
    state: State
    preferences: Preferences
    conversations: Conversations
    asked: AskedLately
    given: GivenAnswers

    async def export(self, user_id: int, now: datetime) -> dict[str, Any]:
        """Everything that is kept on the person, ready for JSON. Raises StateDown.

        A private chat has the id of its person. What a group chose belongs to the group.
        """
        async with self.state.reading() as connection:
            chat = (await connection.execute(select(chats).where(chats.c.chat_id == user_id))).first()
            mine = select(feedback).where(feedback.c.user_id == user_id).order_by(feedback.c.at)
            votes = (await connection.execute(mine)).all()
            own = select(subscriptions).where(subscriptions.c.chat_id == user_id).order_by(subscriptions.c.id)
            followed = (await connection.execute(own)).all()
            chosen = select(subscriptions.c.chat_id, subscriptions.c.subject, subscriptions.c.created_at)
            others = chosen.where(subscriptions.c.created_by == user_id, subscriptions.c.chat_id != user_id)
            for_chats = (await connection.execute(others.order_by(subscriptions.c.id))).all()
            pushed = select(deliveries).where(deliveries.c.chat_id == user_id).order_by(deliveries.c.id)
            sent = (await connection.execute(pushed)).all()
        said = self.conversations.of_person(user_id, now)
        return {
            "exported_at": now.isoformat(timespec="seconds"),
            "user_id": user_id,
            "settings": _settings(chat) if chat else None,
            "following": [_subscription(read_subscription(row)) for row in followed],
            "followed_for_groups_and_channels": [_chosen(row) for row in for_chats],
            "messages_sent_by_the_bot_itself": [_delivery(row) for row in sent],
            "feedback": [_vote(read_vote(row)) for row in votes],
            "conversations": [_conversation(key, conversation) for key, conversation in said.items()],
            "questions_of_the_last_hour": self.asked.of_person(user_id, now),
        }

    async def forget(self, user_id: int) -> None:
        """Erases all of it. Raises StateDown: then what is in memory is gone, and what is on disk is not."""
        self.conversations.forget(user_id)
        self.asked.forget(user_id)
        self.given.forget(user_id)
        async with self.state.writing() as connection:
            await connection.execute(delete(chats).where(chats.c.chat_id == user_id))
            await connection.execute(delete(feedback).where(feedback.c.user_id == user_id))
            await connection.execute(delete(subscriptions).where(subscriptions.c.chat_id == user_id))
            await connection.execute(delete(deliveries).where(deliveries.c.chat_id == user_id))
            # What they chose for a group stays the group's; nobody knows any more who chose it.
            theirs = update(subscriptions).where(subscriptions.c.created_by == user_id)
            await connection.execute(theirs.values(created_by=None))
        await self.state.settle()
        self.preferences.drop(user_id)


def _time(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _settings(row: Row[Any]) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "language": row.language,
        "timezone": row.timezone,
        "quiet_hours": None if row.quiet_from is None else [row.quiet_from, row.quiet_to],
        "digest": row.digest,
        "hour": row.hour,
        "reachable": row.reachable,
        "unreachable_at": _time(row.unreachable_at),
        "created_at": _time(row.created_at),
        "changed_at": _time(row.changed_at),
    }


def _subscription(one: Subscription) -> dict[str, Any]:
    return {
        "subject": one.subject,
        "reminders": [lead.name.lower() for lead in Lead if lead in one.leads and lead.name],
        "since": _time(one.created_at),
    }


def _chosen(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    return {"chat_id": row.chat_id, "subject": row.subject, "since": _time(row.created_at)}


def _delivery(row: Row[Any]) -> dict[str, Any]:
    return {
        "due_at": _time(row.due_at),
        "sent_at": _time(row.sent_at),
        "message_id": row.message_id,
        "kind": row.kind,
        "status": row.status,
        "reason": row.reason,
        "subject": row.subject,
        "text": row.body,
    }


def _vote(vote: Vote) -> dict[str, Any]:
    return {
        "at": _time(vote.at),
        "chat_id": vote.chat_id,
        "message_id": vote.message_id,
        "verdict": vote.verdict.value,
        "question": vote.question,
        "answer": vote.answer,
        "query": vote.query,
        "language": vote.language,
    }


def _conversation(key: ConversationKey, conversation: Conversation) -> dict[str, Any]:
    turns = [
        {
            "at": _time(turn.at),
            "language": turn.lang,
            "intent": turn.query.intent if turn.query else None,
            "slots": turn.query.as_dict() if turn.query else {},
        }
        for turn in conversation.turns
    ]
    return {"chat_id": key.chat_id, "topic_id": key.thread_id or None, "turns": turns}
