"""Telegram's side of the conversation, in this process: no network, no token."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from telegram.request import BaseRequest, RequestData

PERSON_ID = 1
BOT = {"id": 2, "is_bot": True, "first_name": "Bot", "username": "terminal_bot"}
CHAT = {"id": PERSON_ID, "type": "private", "first_name": "You"}


@dataclass(frozen=True, slots=True)
class Button:
    """`row` counts from 0, from the top."""

    label: str
    data: str
    row: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of the bot: `html` is Telegram HTML when `formatted`, else plain text."""

    message_id: int
    text: str
    formatted: bool = False
    buttons: tuple[Button, ...] = ()


class TerminalTelegram(BaseRequest):
    """Answers the calls that the bot makes, and hands each message to `show`."""

    def __init__(self, show: Callable[[Shown], None]) -> None:
        self._show = show
        self._ids = count(1)
        self.last_with_buttons: Shown | None = None

    def next_id(self) -> int:
        return next(self._ids)

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: object,
        **named_timeouts: object,
    ) -> tuple[int, bytes]:
        call = url.rpartition("/")[2]
        if call == "sendDocument" and request_data is not None:
            self._show(_opened(request_data))
        result = self._answer(call, request_data.parameters if request_data else {})
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def _answer(self, call: str, parameters: Mapping[str, Any]) -> object:
        if call == "getMe":
            return BOT
        if call == "getMyCommands":
            return []
        if call == "sendDocument":
            return message_json(Shown(self.next_id(), ""))
        if call in ("sendMessage", "editMessageText"):
            return self._take_message(parameters)
        if call == "answerCallbackQuery" and parameters.get("text"):
            self._show(Shown(0, str(parameters["text"])))
        return True

    def _take_message(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        shown = Shown(
            message_id=int(parameters.get("message_id") or self.next_id()),
            text=str(parameters["text"]),
            formatted=parameters.get("parse_mode") == "HTML",
            buttons=_buttons(parameters.get("reply_markup")),
        )
        if shown.buttons:
            self.last_with_buttons = shown
        self._show(shown)
        return message_json(shown)


def message_json(shown: Shown) -> dict[str, Any]:
    """The message as Telegram describes it."""
    return {"message_id": shown.message_id, "date": 0, "chat": CHAT, "from": BOT, "text": shown.text}


def _buttons(markup: object) -> tuple[Button, ...]:
    rows = markup.get("inline_keyboard", ()) if isinstance(markup, Mapping) else ()
    return tuple(
        Button(each["text"], each["callback_data"], number)
        for number, row in enumerate(rows)
        for each in row
        if "callback_data" in each
    )


def _opened(document: RequestData) -> Shown:
    """A text file that the bot sends: its caption, then what it holds."""
    caption = str(document.parameters.get("caption", ""))
    contents = [part[1] for part in document.multipart_data.values()]
    texts = [content.decode("utf-8", "replace") for content in contents if isinstance(content, bytes)]
    return Shown(0, "\n\n".join([caption, *texts]))
