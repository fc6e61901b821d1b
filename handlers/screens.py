"""What /settings shows: one message whose screens follow one another in place."""

from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Final
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.chats.preferences import Choices
from bot.chats.timezones import Timezones
from bot.locale import translator
from bot.settings import Lang
from handlers.callbacks import Callback, ChooseLanguage, ChooseTimezone, OpenSettings, Screen, write
from handlers.context import CustomContext
from handlers.who import choices, spoken_language

LANGUAGES: Final[dict[Lang, str]] = {"en": "English", "zh": "中文"}
_COMMON_ZONES: Final = (
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Asia/Jakarta",
    "Europe/London",
    "Europe/Paris",
    "America/New_York",
    "America/Los_Angeles",
)


@dataclass(frozen=True, slots=True)
class Shown:
    html: str
    markup: InlineKeyboardMarkup


@dataclass(frozen=True, slots=True)
class Screens:
    """The screens of one chat, in one language."""

    lang: Lang
    chosen: Choices
    now: datetime
    timezones: Timezones

    def show(self, screen: Screen) -> Shown:
        return {"main": self._main, "language": self._language, "timezone": self._timezone}[screen]()

    def zones(self, question: str, zones: tuple[str, ...]) -> Shown:
        """A choice among time zones, two a row."""
        current = self.chosen.timezone.key if self.chosen.timezone else None
        buttons = [
            _button(self._ticked(self.timezones.label(zone, self.lang), zone == current), ChooseTimezone(zone))
            for zone in zones
        ]
        rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
        return Shown(escape(question, quote=False), InlineKeyboardMarkup([*rows, [self._back()]]))

    def named_zone(self, zone: ZoneInfo | None = None) -> str:
        """The chat's time zone, or another one: `Shanghai (Asia/Shanghai)`, `UTC+8`."""
        key = (zone or self._zone()).key
        label = self.timezones.label(key, self.lang)
        return f"{label} ({key})" if "/" in key and not key.startswith("Etc/") else label

    def time(self) -> str:
        return f"{self.now.astimezone(self._zone()):%H:%M}"

    def named_language(self) -> str:
        _ = translator(self.lang)
        return LANGUAGES[self.chosen.language] if self.chosen.language else _("as in the question")

    def _main(self) -> Shown:
        _ = translator(self.lang)
        lines = [
            _("<b>Settings of this chat</b>"),
            _("Language of answers: {language}").format(language=self.named_language()),
            _("Time zone: {zone}, {time} now").format(zone=self.named_zone(), time=self.time()),
        ]
        buttons = [
            [_button(_("Language"), OpenSettings("language"))],
            [_button(_("Time zone"), OpenSettings("timezone"))],
        ]
        return Shown("\n".join(lines), InlineKeyboardMarkup(buttons))

    def _language(self) -> Shown:
        _ = translator(self.lang)
        offered: list[tuple[str, Lang | None]] = [(name, lang) for lang, name in LANGUAGES.items()]
        offered.append((_("as in the question"), None))
        buttons = [
            [_button(self._ticked(name, lang == self.chosen.language), ChooseLanguage(lang))] for name, lang in offered
        ]
        question = _("Which language shall I answer in?")
        return Shown(escape(question, quote=False), InlineKeyboardMarkup([*buttons, [self._back()]]))

    def _timezone(self) -> Shown:
        _ = translator(self.lang)
        question = _("Which time zone is this chat in? For another one send a city, for example: /timezone Berlin")
        return self.zones(question, _COMMON_ZONES)

    def _zone(self) -> ZoneInfo:
        if self.chosen.timezone:
            return self.chosen.timezone
        return self.now.tzinfo if isinstance(self.now.tzinfo, ZoneInfo) else ZoneInfo("UTC")

    def _back(self) -> InlineKeyboardButton:
        _ = translator(self.lang)
        return _button("« " + _("Settings"), OpenSettings("main"))

    @staticmethod
    def _ticked(label: str, ticked: bool) -> str:
        return f"✓ {label}" if ticked else label


def screens(update: Update, context: CustomContext) -> Screens:
    """As the chat's choices are now."""
    services = context.services
    lang = spoken_language(update, context)
    return Screens(lang, choices(update, context), services.clock(), services.timezones)


def _button(label: str, callback: Callback) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=write(callback))
