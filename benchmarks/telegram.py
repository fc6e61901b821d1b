"""A stand-in for Telegram over HTTP: it holds senders to Telegram's limits, and fails as often as it is told to."""

import asyncio
import contextlib
import json
import math
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from random import Random
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

TOKEN: Final = "123456:AAstandinstandinstandin"
BOT: Final = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "test_bot"}
_SENDS: Final = ("sendMessage", "editMessageText")
_LONGEST_POLL: Final = 10.0
_RESULTS: Final = {
    "getMe": BOT,
    "getMyCommands": [],
    "getMyDescription": {"description": ""},
    "getMyShortDescription": {"short_description": ""},
}
_FAULTS: Final = ("429", "500", "dropped", "lost")


@dataclass
class Rules:
    """Messages a second in all, seconds between two in a private chat, messages a minute in a group.

    `faults`: the share of messages that fail: each kind as often. `takes`: seconds from a call to its answer.
    """

    per_second: int = 30
    chat_seconds: float = 1.0
    group_per_minute: int = 20
    faults: float = 0.0
    takes: float = 0.0


@dataclass
class Tally:
    """`got`: how often each chat got each text; `at`: when which chat got one; what was refused, and what failed."""

    got: Counter[tuple[int, str]] = field(default_factory=Counter)
    at: list[tuple[float, int]] = field(default_factory=list)
    over_limit: int = 0
    faults: Counter[str] = field(default_factory=Counter)

    @property
    def messages(self) -> int:
        return len(self.at)

    @property
    def repeats(self) -> int:
        return sum(times - 1 for times in self.got.values())


class Refusal(Exception):  # noqa: N818 - what Telegram answers
    """`parameters` as in Telegram's answers, such as `retry_after`."""

    def __init__(self, status: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.told = {"ok": False, "error_code": status, "description": description, "parameters": parameters or {}}


class _Cut(Exception):  # noqa: N818 - the connection ends without an answer
    pass


class Telegram:
    """An async context manager; `url` is what TELEGRAM_API_URL has to be.

    `refuse` looks at the parameters of each message first, and may refuse it.
    """

    def __init__(self, rules: Rules | None = None, seed: int = 7) -> None:
        self.rules = rules or Rules()
        self.tally = Tally()
        self.refuse: Callable[[dict[str, str]], Refusal | None] = lambda _: None
        self.calls: list[tuple[str, dict[str, str]]] = []
        self.url = ""
        self._random = Random(seed)
        self._ids = count(1)
        self._window: deque[float] = deque()
        self._by_chat: defaultdict[int, deque[float]] = defaultdict(deque)
        self._updates: deque[dict[str, Any]] = deque()
        self._changed = asyncio.Condition()
        self._answers: dict[int, asyncio.Future[float]] = {}
        self._connections: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> "Telegram":
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, backlog=256)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def ask(self, person: int, text: str) -> float:
        """Somebody asks in private; returns the seconds until the answer came."""
        user = {"id": person, "is_bot": False, "first_name": "Ann", "language_code": "en"}
        chat = {"id": person, "type": "private", "first_name": "Ann"}
        message = {"message_id": next(self._ids), "date": 0, "chat": chat, "from": user, "text": text}
        answered = self._answers[person] = asyncio.get_running_loop().create_future()
        asked = time.perf_counter()
        async with self._changed:
            self._updates.append({"update_id": next(self._ids), "message": message})
            self._changed.notify_all()
        return await answered - asked

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._connections.add(task)
        task.add_done_callback(self._connections.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, _Cut):
                while True:
                    await self._serve_call(reader, writer)
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def _serve_call(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        method, given = await _read_call(reader)
        try:
            status, told = 200, {"ok": True, "result": await self._answer(method, given)}
        except Refusal as refusal:
            status, told = refusal.status, refusal.told
        body = json.dumps(told).encode()
        head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nContent-Type: application/json\r\n"
        writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        await writer.drain()

    async def _answer(self, method: str, given: dict[str, str]) -> Any:  # noqa: ANN401 - JSON
        if method == "getUpdates":
            return await self._wait_for_updates(given)
        self.calls.append((method, given))
        if self.rules.takes and method in _SENDS:
            await asyncio.sleep(self.rules.takes)
        if method in _SENDS:
            if refusal := self.refuse(given):
                raise refusal
            return self._take(int(given["chat_id"]), given.get("text", ""), time.perf_counter())
        return _RESULTS.get(method, True)

    def _take(self, chat: int, text: str, now: float) -> dict[str, Any]:
        self._hold_to_limits(chat, now)
        fault = self._random.choice(_FAULTS) if self._random.random() < self.rules.faults else None
        if fault is not None:
            self.tally.faults[fault] += 1
        if fault == "429":
            raise Refusal(429, "Too Many Requests: retry after 1", {"retry_after": 1})
        if fault == "500":
            raise Refusal(500, "Internal Server Error")
        if fault == "dropped":
            raise _Cut
        self.tally.got[chat, text] += 1
        self.tally.at.append((now, chat))
        if (answered := self._answers.pop(chat, None)) is not None:
            answered.set_result(now)
        if fault == "lost":
            raise _Cut
        kind = "private" if chat > 0 else "supergroup"
        return {"message_id": next(self._ids), "date": 0, "chat": {"id": chat, "type": kind}, "from": BOT}

    def _hold_to_limits(self, chat: int, now: float) -> None:
        here = self._by_chat[chat]
        _forget(self._window, now - 1)
        _forget(here, now - (60 if chat < 0 else self.rules.chat_seconds))
        most_here = self.rules.group_per_minute if chat < 0 else 1
        for sent, most, seconds in (
            (self._window, self.rules.per_second, 1.0),
            (here, most_here, 60.0 if chat < 0 else self.rules.chat_seconds),
        ):
            if len(sent) >= most:
                self.tally.over_limit += 1
                wait = max(1, math.ceil(sent[0] + seconds - now))
                raise Refusal(429, f"Too Many Requests: retry after {wait}", {"retry_after": wait})
        self._window.append(now)
        here.append(now)

    async def _wait_for_updates(self, given: dict[str, str]) -> list[dict[str, Any]]:
        offset = int(given.get("offset") or 0)
        async with self._changed:
            while self._updates and self._updates[0]["update_id"] < offset:
                self._updates.popleft()
            if not self._updates:
                with contextlib.suppress(TimeoutError):
                    wait = min(_LONGEST_POLL, float(given.get("timeout") or 0))
                    await asyncio.wait_for(self._changed.wait(), wait)
            return list(self._updates)


async def _read_call(reader: asyncio.StreamReader) -> tuple[str, dict[str, str]]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    lines = head.split("\r\n")
    length = next((line.partition(":")[2] for line in lines if line.lower().startswith("content-length:")), "0")
    body = (await reader.readexactly(int(length))).decode()
    asked = urlsplit(lines[0].split(" ")[1])
    given = parse_qs(body) | parse_qs(asked.query)
    return asked.path.rpartition("/")[2], {name: values[0] for name, values in given.items()}


def _forget(times: deque[float], before: float) -> None:
    while times and times[0] <= before:
        times.popleft()
