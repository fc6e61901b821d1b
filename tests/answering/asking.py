"""What answers say of themselves."""

from bot.answering.answer import Answer


def slots(answer: Answer) -> dict[str, str]:
    return answer.query.as_dict() if answer.query else {}
