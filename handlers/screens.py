"""What /settings shows: one message whose screens follow one another in place."""

from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Final
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.chats.preferences import Choices, Digest, Quiet
from bot.chats.timezones import Timezones
from bot.locale import translator
from bot.settings import Lang
from bot.state.leads import USUAL_HOUR
from handlers.callbacks import (
    Callback,
    ChooseDigest,
    ChooseHour,
    ChooseLanguage,
    ChooseQuiet,
    ChooseTimezone,
    OpenFollowing,
    OpenSettings,
    Screen,
    write,
)
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
_COMMON_QUIET: Final = (Quiet(21, 7), Quiet(22, 7), Quiet(22, 8), Quiet(23, 7), Quiet(23, 8), Quiet(0, 8))


@dataclass(frozen=True, slots=True)
class Shown:
    html: str
    markup: InlineKeyboardMarkup | None


@dataclass(frozen=True, slots=True)
class Screens:
    """The screens of one chat, in one language."""

    lang: Lang
    chosen: Choices
    now: datetime
    timezones: Timezones

    def show(self, screen: Screen) -> Shown:
        shown = {
            "main": self._main,
            "language": self.languages,
            "timezone": self._timezone,
            "quiet": self._quiet,
            "digest": self._digest,
            "hour": self._hour,
        }
        return shown[screen]()

    def zones(self, question: str, zones: tuple[str, ...], *more: InlineKeyboardButton) -> Shown:
        """A choice among time zones, two a row; what more there is, one a row."""
        current = self.chosen.timezone.key if self.chosen.timezone else None
        buttons = [
            _button(self._ticked(self.timezones.label(zone, self.lang), zone == current), ChooseTimezone(zone))
            for zone in zones
        ]
        rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
        rows += [[one] for one in more]
        return Shown(escape(question, quote=False), InlineKeyboardMarkup([*rows, [self._back()]]))

    def named_zone(self) -> str:
        """The chat's time zone: `Shanghai (UTC+8)`, `UTC+8`."""
        return self._with_offset(self._zone())

    def time(self) -> str:
        return f"{self.now.astimezone(self._zone()):%H:%M}"

    def named_language(self) -> str:
        _ = translator(self.lang)
        return LANGUAGES[self.chosen.language] if self.chosen.language else _("as in the question")

    def named_quiet(self) -> str:
        """`22:00 to 7:00`, or `none`."""
        _, quiet = translator(self.lang), self.chosen.quiet
        if quiet is None:
            return _("none")
        return _("{start} to {end}").format(start=clock_time(quiet.start), end=clock_time(quiet.end))

    def hour(self) -> str:
        """Of reminders and digests."""
        return clock_time(USUAL_HOUR if self.chosen.hour is None else self.chosen.hour)

    def news(self) -> str:
        """When what is new comes, as a sentence."""
        _ = translator(self.lang)
        if self.chosen.digest is Digest.DAILY:
            return _("What is new comes in a digest, every day at {time}.").format(time=self.hour())
        if self.chosen.digest is Digest.WEEKLY:
            return _("What is new comes in a digest, on Mondays at {time}.").format(time=self.hour())
        return _("What is new comes at once.")

    def _main(self) -> Shown:
        _ = translator(self.lang)
        lines = [
            _("<b>Settings of this chat</b>"),
            _("Language of answers: {language}").format(language=self.named_language()),
            _("Time zone: {zone}, {time} now").format(zone=self.named_zone(), time=self.time()),
            _("Quiet hours: {hours}").format(hours=self.named_quiet()),
            self.news(),
            _("Reminders come at {time}.").format(time=self.hour()),
        ]
        buttons = [
            [_button(_("Language"), OpenSettings("language")), _button(_("Time zone"), OpenSettings("timezone"))],
            [_button(_("Quiet hours"), OpenSettings("quiet")), _button(_("Digest"), OpenSettings("digest"))],
            [_button(_("Hour"), OpenSettings("hour")), _button(_("What you follow"), OpenFollowing())],
        ]
        return Shown("\n".join(lines), InlineKeyboardMarkup(buttons))

    def languages(self, *, unknown: bool = False) -> Shown:
        """A choice among languages; `unknown`: another one was asked for."""
        _ = translator(self.lang)
        offered: list[tuple[str, Lang | None]] = [(name, lang) for lang, name in LANGUAGES.items()]
        offered.append((_("as in the question"), None))
        buttons = [
            [_button(self._ticked(name, lang == self.chosen.language), ChooseLanguage(lang))] for name, lang in offered
        ]
        question = _("I speak English and Chinese:") if unknown else _("Which language shall I answer in?")
        return Shown(escape(question, quote=False), InlineKeyboardMarkup([*buttons, [self._back()]]))

    def _timezone(self) -> Shown:
        _ = translator(self.lang)
        question = _("Which time zone is this chat in? For another one send a city, for example: /timezone Berlin")
        label = _("Default: {zone}").format(zone=self._with_offset(self._usual_zone()))
        usual = _button(self._ticked(label, self.chosen.timezone is None), ChooseTimezone(None))
        return self.zones(question, _COMMON_ZONES, usual)

    def _quiet(self) -> Shown:
        _ = translator(self.lang)
        question = _("When shall I be quiet? What comes up meanwhile is sent afterwards. For other hours: /quiet 22-7")
        buttons = [
            _button(
                self._ticked(f"{clock_time(one.start)} – {clock_time(one.end)}", one == self.chosen.quiet),
                ChooseQuiet(one),
            )
            for one in _COMMON_QUIET
        ]
        rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
        never = _button(self._ticked(_("Never"), self.chosen.quiet is None), ChooseQuiet(None))
        return Shown(escape(question, quote=False), InlineKeyboardMarkup([*rows, [never], [self._back()]]))

    def _digest(self) -> Shown:
        _ = translator(self.lang)
        question = _("How shall what is new on what you follow come? Reminders of dates come on their own.")
        offered: list[tuple[str, Digest | None]] = [
            (_("At once"), None),
            (_("As a digest every day"), Digest.DAILY),
            (_("As a digest on Mondays"), Digest.WEEKLY),
        ]
        rows = [[_button(self._ticked(label, one == self.chosen.digest), ChooseDigest(one))] for label, one in offered]
        hour = _button(_("Hour: {time}").format(time=self.hour()), OpenSettings("hour"))
        return Shown(escape(question, quote=False), InlineKeyboardMarkup([*rows, [hour], [self._back()]]))

    def _hour(self) -> Shown:
        _ = translator(self.lang)
        question = _("At which hour shall reminders and digests come?")
        chosen = USUAL_HOUR if self.chosen.hour is None else self.chosen.hour
        buttons = [_button(self._ticked(clock_time(hour), hour == chosen), ChooseHour(hour)) for hour in range(24)]
        rows = [buttons[at : at + 4] for at in range(0, len(buttons), 4)]
        return Shown(escape(question, quote=False), InlineKeyboardMarkup([*rows, [self._back()]]))

    def _zone(self) -> ZoneInfo:
        return self.chosen.timezone or self._usual_zone()

    def _usual_zone(self) -> ZoneInfo:
        """Where the bot is."""
        return self.now.tzinfo if isinstance(self.now.tzinfo, ZoneInfo) else ZoneInfo("UTC")

    def _with_offset(self, zone: ZoneInfo) -> str:
        place, offset = self.timezones.label(zone.key, self.lang), _offset(self.now.astimezone(zone))
        if place.startswith("UTC"):
            return place
        _ = translator(self.lang)
        return _("{place} ({offset})").format(place=place, offset=offset)

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


def clock_time(hour: int) -> str:
    return f"{hour}:00"


def _offset(local: datetime) -> str:
    """`UTC+8`, `UTC+5:30`."""
    hours, minutes = f"{local:%z}"[:3], f"{local:%z}"[3:5]
    return f"UTC{int(hours):+d}" + (f":{minutes}" if minutes != "00" else "")


def _button(label: str, callback: Callback) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=write(callback))
