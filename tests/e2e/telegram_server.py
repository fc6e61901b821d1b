"""A small Bot API on loopback: hands out updates by long polling and keeps what the bot sends."""

import contextlib
import json
import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "123456:AAsecretsecretsecret"
BOT = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "test_bot"}
ANN = {"id": 42, "is_bot": False, "first_name": "Ann", "language_code": "en"}
PRIVATE = {"id": 42, "type": "private", "first_name": "Ann"}
LONGEST_POLL = 2.0


class TelegramServer:
    """A context manager; `url` is what TELEGRAM_API_URL has to be. `failures` are given out first."""

    def __init__(self) -> None:
        self.sent: queue.Queue[dict[str, Any]] = queue.Queue()
        self.calls: list[str] = []
        self.failures: list[int] = []
        self._pending: list[Any] = []
        self._changed = threading.Condition()
        self._ids = count(1)
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> "TelegramServer":
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    def say(self, text: str, **fields: Any) -> None:
        message = {"message_id": next(self._ids), "date": 0, "chat": PRIVATE, "from": ANN, "text": text}
        self.update(message=message | fields)

    def tap(self, data: str) -> None:
        message = {"message_id": 1, "date": 1, "chat": PRIVATE, "from": BOT, "text": "…"}
        tap = {"id": "1", "from": ANN, "chat_instance": "1", "data": data, "message": message}
        self.update(callback_query=tap)

    def update(self, **content: Any) -> None:
        with self._changed:
            self._pending.append({"update_id": next(self._ids), **content})
            self._changed.notify_all()

    def next_message(self) -> dict[str, Any]:
        """What the bot sends next; raises queue.Empty after half a minute of silence."""
        return self.sent.get(timeout=30)

    def answer(self, token: str, method: str, parameters: dict[str, str]) -> tuple[int, Any]:
        self.calls.append(method)
        if self.failures:
            return self.failures.pop(0), "Not today"
        if token != TOKEN:
            return 401, "Unauthorized"
        if method == "getUpdates":
            return 200, self._wait_for_updates(parameters)
        if method in ("sendMessage", "editMessageText"):
            number = parameters.get("message_id") or next(self._ids)
            self.sent.put(parameters)
            return 200, {"message_id": int(number), "date": 0, "chat": PRIVATE, "from": BOT}
        if method in ("answerInlineQuery", "answerGuestQuery"):
            self.sent.put(parameters)
            return 200, {"inline_message_id": "guest"} if method == "answerGuestQuery" else True
        return 200, {"getMe": BOT, "getMyCommands": []}.get(method, True)

    def _wait_for_updates(self, parameters: dict[str, str]) -> list[Any]:
        offset = int(parameters.get("offset") or 0)
        with self._changed:
            self._pending = [each for each in self._pending if each["update_id"] >= offset]
            if not self._pending:
                self._changed.wait(min(LONGEST_POLL, float(parameters.get("timeout") or 0)))
            return list(self._pending)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                asked = urlsplit(self.path)
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                given = parse_qs(body) | parse_qs(asked.query)
                token, method = asked.path.removeprefix("/bot").rsplit("/", 1)
                status, result = server.answer(token, method, {name: v[0] for name, v in given.items()})
                told = {"result": result} if status == 200 else {"description": result}
                reply = json.dumps({"ok": status == 200, **told}).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(reply)))
                self.end_headers()
                with contextlib.suppress(ConnectionError):  # the bot was stopped while it polled
                    self.wfile.write(reply)

            def log_message(self, *_: object) -> None: ...

        return Handler
