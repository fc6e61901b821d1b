"""The conversation: lines typed or piped in, the bot's messages out."""

from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType

from prompt_toolkit import PromptSession
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from telegram import Update

from bot.language.query import Lang
from bot.locale import translator
from bot.terminal.telegram import Button, Shown, TerminalTelegram
from bot.terminal.updates import tapped, typed
from handlers.context import BotApplication

_GOODBYES = ("exit", "quit", "/exit", "/quit")
_PROMPT = FormattedText([("ansigreen bold", "> ")])


class Chat:
    """One person and the bot. An async context manager that starts and stops the application."""

    def __init__(self, application: BotApplication, telegram: TerminalTelegram, language: Lang) -> None:
        self._application = application
        self._telegram = telegram
        self.language = language

    async def __aenter__(self) -> "Chat":
        await self._application.initialize()
        await self._application.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._application.stop()
        await self._application.shutdown()

    async def say(self, line: str) -> None:
        """Asks the line, or taps the button that it numbers. A blank line says nothing."""
        text = line.strip()
        if not text:
            return
        update_id, button = self._telegram.next_id(), self._numbered(text)
        raw = tapped(update_id, *button, self.language) if button else typed(update_id, text, self.language)
        await self._application.process_update(Update.de_json(raw, self._application.bot))

    def _numbered(self, text: str) -> tuple[Shown, Button] | None:
        """The button of that number under the last message that has buttons."""
        shown = self._telegram.last_with_buttons
        if shown is None or not (text.isascii() and text.isdigit() and len(text) <= 2):
            return None
        number = int(text)
        return (shown, shown.buttons[number - 1]) if 1 <= number <= len(shown.buttons) else None


async def talk(
    chat: Chat, state_dir: Path, write: Callable[[str], None], session: PromptSession[str] | None = None
) -> None:
    """Greets, then asks at the prompt until Ctrl-D or `exit`. Earlier lines are remembered in `state_dir`."""
    _ = translator(chat.language)
    write(_("Type a question, or the number of a button. /help shows what you can ask; Ctrl-D ends."))
    write(_("With TELEGRAM_BOT_TOKEN set, `microdrama run` answers the same in Telegram.") + "\n")
    session = session or PromptSession(history=_history(state_dir))
    while True:
        try:
            line = await session.prompt_async(_PROMPT)
        except KeyboardInterrupt:  # Ctrl-C clears the line, as in a shell
            continue
        except EOFError:
            return
        if line.strip().lower() in _GOODBYES:
            return
        await chat.say(line)


async def say_all(chat: Chat, lines: Iterable[bytes]) -> None:
    """Says each line of a pipe or a file; bytes that are no UTF-8 are shown as such and stop nothing."""
    for line in lines:
        await chat.say(line.decode("utf-8", "replace"))


def _history(state_dir: Path) -> History:
    try:
        state_dir.mkdir(parents=True, exist_ok=True)
        (state_dir / "chat_history").touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(state_dir / "chat_history")
