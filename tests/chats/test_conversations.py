"""What is remembered of a conversation, and for how long."""

from datetime import UTC, datetime, timedelta

from bot.chats.conversations import ConversationKey, Conversations
from bot.language.conversation import Conversation, Turn

NOON = datetime(2025, 9, 1, 12, tzinfo=UTC)
ANN = ConversationKey(1, 42)
SAID = Conversation((Turn(NOON, "en", None),))


def test_a_stranger_has_said_nothing() -> None:
    assert Conversations().get(ANN, NOON) == Conversation()


def test_what_was_said_is_known_to_the_same_person_in_the_same_chat_and_topic() -> None:
    conversations = Conversations()
    conversations.put(ANN, SAID, NOON)

    assert conversations.get(ANN, NOON) == SAID
    for other in (ConversationKey(1, 43), ConversationKey(2, 42), ConversationKey(1, 42, 7)):
        assert conversations.get(other, NOON) == Conversation()


def test_it_is_forgotten_after_an_hour() -> None:
    conversations = Conversations()
    conversations.put(ANN, SAID, NOON)

    assert conversations.get(ANN, NOON + timedelta(minutes=60)) == SAID
    assert conversations.get(ANN, NOON + timedelta(minutes=61)) == Conversation()
    assert len(conversations) == 0


def test_the_longest_unused_makes_room() -> None:
    conversations = Conversations(capacity=2)
    for user in (1, 2, 1, 3):
        conversations.put(ConversationKey(0, user), SAID, NOON)

    assert [len(conversations.get(ConversationKey(0, user), NOON).turns) for user in (1, 2, 3)] == [1, 0, 1]
