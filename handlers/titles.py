"""What a question is called that was understood: for who reads of it later and has no words of a person."""

from bot.answering.knowledge import Knowledge
from bot.answering.names import Names
from bot.answering.templates import title
from bot.language.query import Lang, Query


def question_title(query: Query, knowledge: Knowledge, lang: Lang) -> str:
    """As on a button: `Revenue of COL`."""
    intent = knowledge.intents.intents[query.intent]
    names = Names(knowledge.store.vocabulary(), knowledge.intents)
    return title(intent.title, lang, names.of_slots(intent, query.as_dict(), lang))
