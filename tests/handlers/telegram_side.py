"""Telegram's side of a test: people who write and tap, and a record of what the bot sent them."""

import asyncio
import json
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from itertools import count
from typing import Any

from telegram import Update
from telegram.request import BaseRequest, RequestData

from handlers.context import BotApplication

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)
ADMIN = 99
BOT = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "test_bot"}
SENDS = ("sendMessage", "sendDocument", "editMessageText", "answerInlineQuery", "answerGuestQuery")
ADDRESSING = re.compile(r"(?P<bot_command>(?<!\S)/\w+(?:@\w+)?)|(?P<mention>@\w+)")


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    parameters: dict[str, Any]
    result: Any = None
    files: tuple[bytes, ...] = ()

    @property
    def text(self) -> str:
        return self.parameters["text"]

    @property
    def buttons(self) -> dict[str, str]:
        rows = self.parameters.get("reply_markup", {}).get("inline_keyboard", [])
        return {button["text"]: button["callback_data"] for row in rows for button in row if "url" not in button}

    @property
    def links(self) -> dict[str, str]:
        rows = self.parameters.get("reply_markup", {}).get("inline_keyboard", [])
        return {button["text"]: button["url"] for row in rows for button in row if "url" in button}

    @property
    def message_id(self) -> int:
        """Of the message that it sent or edited."""
        return self.result["message_id"]


class RecordingRequest(BaseRequest):
    """Accepts the calls that the bot may make and keeps them; any other one fails the test."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.refusals: dict[str, tuple[Any, ...]] = {}
        self.menus: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.bot = dict(BOT)
        self.admins: set[int] = set()
        """Of every group."""
        self.strangers: set[int] = set()
        """People who never wrote to the bot in private."""
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
        await asyncio.sleep(0)  # a call over the network lets others go on meanwhile
        refusal = self.refusals.get(call.method)
        if call.parameters.get("chat_id") in self.strangers and call.method.startswith("send"):
            refusal = (403, "Forbidden: bot can't initiate conversation with a user")
        if refusal:
            status, description, *more = refusal
            told = {"ok": False, "description": description, "parameters": more[0] if more else {}}
            return status, json.dumps(told).encode()
        result = self._result(call)
        files = request_data.multipart_data.values() if request_data else ()
        answered = Call(call.method, call.parameters, result, tuple(content for _, content, _ in files))
        self.calls[self.calls.index(call)] = answered
        return 200, json.dumps({"ok": True, "result": result}).encode()

    def _result(self, call: Call) -> object:
        language = call.parameters.get("language_code", "")
        scope = call.parameters.get("scope", {})
        scope = str(scope.get("chat_id", "")) or scope.get("type", "")
        match call.method:
            case "getMe":
                return self.bot
            case "sendMessage" | "sendDocument" | "editMessageText":
                chat = {"id": call.parameters["chat_id"], "type": "private"}
                number = call.parameters.get("message_id") or next(self._ids)
                return {"message_id": number, "date": 0, "chat": chat, "from": BOT}
            case "getChatMember":
                user = {"id": call.parameters["user_id"], "is_bot": False, "first_name": "Somebody"}
                status = "creator" if user["id"] in self.admins else "member"
                return {"status": status, "user": user, "is_anonymous": False}
            case "answerCallbackQuery" | "answerInlineQuery" | "editMessageReplyMarkup":
                return True
            case "answerGuestQuery":
                return {"inline_message_id": "guest"}
            case "getMyCommands":
                return self.menus.get((scope, language), [])
            case "setMyCommands":
                self.menus[scope, language] = call.parameters["commands"]
                return True
            case "getMyDescription" | "getMyShortDescription":
                name = "description" if call.method == "getMyDescription" else "short_description"
                return {name: self.profile.get((name, language), "")}
            case "setMyDescription" | "setMyShortDescription":
                name = "description" if call.method == "setMyDescription" else "short_description"
                self.profile[name, language] = call.parameters[name]
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
            message |= {"text": text, "entities": addressing(text)}
        return message | fields

    async def say(self, text: str | None = None, **fields: Any) -> list[Call]:
        """Sends a message; returns what the bot sent because of it."""
        return await self.send(message=self.message(text, **fields))

    async def tap(self, on: Call, label: str, **fields: Any) -> list[Call]:
        """Presses a button by its label; returns every call of the bot, acknowledgements too."""
        before = len(self.telegram.calls)
        shown = {"message_id": on.message_id, "date": 1, "chat": self.private, "from": BOT}
        shown |= {name: on.parameters[name] for name in ("text", "reply_markup") if name in on.parameters}
        tap = {"id": "1", "from": self.user, "chat_instance": "1", "message": shown}
        await self.send(callback_query=tap | {"data": on.buttons[label]} | fields)
        return self.telegram.calls[before:]

    async def send(self, **update: Any) -> list[Call]:
        before = len(self.telegram.calls)
        raw = {"update_id": next(self._ids), **update}
        await self.app.process_update(Update.de_json(raw, self.app.bot))
        return [call for call in self.telegram.calls[before:] if call.method in SENDS]

    async def send_at_once(self, *messages: dict[str, Any]) -> list[Call]:
        """As Telegram hands messages over that came while the bot was busy; returns what the bot sent."""
        before = len(self.telegram.calls)
        async with asyncio.TaskGroup() as tasks:
            for message in messages:
                update = Update.de_json({"update_id": next(self._ids), "message": message}, self.app.bot)
                order = self.app.update_processor
                tasks.create_task(order.process_update(update, self.app.process_update(update)))
        return [call for call in self.telegram.calls[before:] if call.method in SENDS]


def by(calls: list[Call], method: str) -> Call:
    """The only call of a method."""
    [call] = [call for call in calls if call.method == method]
    return call


async def followed(person: Person) -> list[str]:
    """What /following lists, without its settings."""
    [shown] = await person.say("/following")
    last = ("Digest", "Quiet hours", "汇总", "免打扰")
    return (
        []
        if "nothing yet" in shown.text or "还没有" in shown.text
        else [label for label in shown.buttons if label not in last]
    )


def addressing(text: str) -> list[dict[str, Any]]:
    """The entities by which a text addresses a bot, as Telegram marks them."""
    return [
        {"type": found.lastgroup, "offset": utf16(text[: found.start()]), "length": utf16(found[0])}
        for found in ADDRESSING.finditer(text)
    ]


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def screen_rows(html: str, columns: int = 40) -> int:
    """How many rows a text takes on a phone; a Chinese character takes two columns."""
    lines = unescape(re.sub(r"<[^>]+>", "", html)).split("\n")
    widths = (sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in line) for line in lines)
    return sum(max(1, -(-width // columns)) for width in widths)
