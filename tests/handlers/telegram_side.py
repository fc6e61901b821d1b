"""Telegram's side of a test: people who write and tap, and a record of what the bot sent them."""

import json
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from telegram import Update
from telegram.request import BaseRequest, RequestData

from handlers.context import BotApplication

BOT = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "test_bot"}
SENDS = ("sendMessage", "editMessageText")


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    parameters: dict[str, Any]

    @property
    def text(self) -> str:
        return self.parameters["text"]

    @property
    def buttons(self) -> dict[str, str]:
        rows = self.parameters.get("reply_markup", {}).get("inline_keyboard", [])
        return {button["text"]: button["callback_data"] for row in rows for button in row}


class RecordingRequest(BaseRequest):
    """Accepts the calls that the bot may make and keeps them; any other one fails the test."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.refusals: dict[str, tuple[int, str]] = {}
        self.menus: dict[str, list[dict[str, str]]] = {}
        self._ids = count(1000)

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, **_: object
    ) -> tuple[int, bytes]:
        call = Call(url.rpartition("/")[2], dict(request_data.parameters) if request_data else {})
        json.dumps(call.parameters, ensure_ascii=False).encode()
        self.calls.append(call)
        if call.method in self.refusals:
            status, description = self.refusals[call.method]
            return status, json.dumps({"ok": False, "description": description}).encode()
        return 200, json.dumps({"ok": True, "result": self._result(call)}).encode()

    def _result(self, call: Call) -> object:
        language = call.parameters.get("language_code", "")
        match call.method:
            case "getMe":
                return BOT
            case "sendMessage":
                chat = {"id": call.parameters["chat_id"], "type": "private"}
                return {"message_id": next(self._ids), "date": 0, "chat": chat, "from": BOT}
            case "answerCallbackQuery":
                return True
            case "getMyCommands":
                return self.menus.get(language, [])
            case "setMyCommands":
                self.menus[language] = call.parameters["commands"]
                return True
        raise AssertionError(f"the bot called {call.method}")


@dataclass
class Person:
    """Someone who writes to the bot, in private unless another chat is given."""

    app: BotApplication
    telegram: RecordingRequest
    id: int = 42
    language: str | None = "en"
    _ids: count = field(default_factory=lambda: count(1))

    @property
    def user(self) -> dict[str, Any]:
        user = {"id": self.id, "is_bot": False, "first_name": "Ann"}
        return user | ({"language_code": self.language} if self.language else {})

    @property
    def private(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private", "first_name": "Ann"}

    def message(self, text: str | None = None, **fields: Any) -> dict[str, Any]:
        message = {"message_id": next(self._ids), "date": 0, "chat": self.private, "from": self.user}
        if text is not None:
            message["text"] = text
            if text.startswith("/"):
                command = text.split()[0]
                message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(command)}]
        return message | fields

    async def say(self, text: str | None = None, **fields: Any) -> list[Call]:
        """Sends a message; returns what the bot sent because of it."""
        return await self.send(message=self.message(text, **fields))

    async def tap(self, on: Call, label: str, **fields: Any) -> list[Call]:
        """Presses a button by its label; returns every call of the bot, acknowledgements too."""
        before = len(self.telegram.calls)
        shown = {"message_id": 7, "date": 1, "chat": self.private, "from": BOT, "text": "…"}
        tap = {"id": "1", "from": self.user, "chat_instance": "1", "message": shown}
        await self.send(callback_query=tap | {"data": on.buttons[label]} | fields)
        return self.telegram.calls[before:]

    async def send(self, **update: Any) -> list[Call]:
        before = len(self.telegram.calls)
        raw = {"update_id": next(self._ids), **update}
        await self.app.process_update(Update.de_json(raw, self.app.bot))
        return [call for call in self.telegram.calls[before:] if call.method in SENDS]
