"""What a person types, as the updates that Telegram would send."""

import re
import time
from typing import Any

from bot.terminal.telegram import CHAT, PERSON_ID, Button, Shown, message_json

LONGEST_MESSAGE = 4096
_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(?:@\w+)?(?=\s|$)")


def typed(update_id: int, text: str, language: str) -> dict[str, Any]:
    """A message; what is over Telegram's limit is cut off, a command is marked as one."""
    text = text[:LONGEST_MESSAGE]
    message: dict[str, Any] = {
        "message_id": update_id,
        "date": int(time.time()),
        "chat": CHAT,
        "from": _person(language),
        "text": text,
    }
    if command := _COMMAND.match(text):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": command.end()}]
    return {"update_id": update_id, "message": message}


def tapped(update_id: int, shown: Shown, button: Button, language: str) -> dict[str, Any]:
    return {
        "update_id": update_id,
        "callback_query": {
            "id": str(update_id),
            "from": _person(language),
            "chat_instance": "terminal",
            "data": button.data,
            "message": message_json(shown),
        },
    }


def _person(language: str) -> dict[str, Any]:
    return {"id": PERSON_ID, "is_bot": False, "first_name": "You", "language_code": language}
