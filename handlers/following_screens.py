"""What /following shows: one message whose screens follow one another in place."""

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.answering.formats import Formats
from bot.answering.knowledge import Knowledge
from bot.answering.subjects import EVERYTHING, Subjects
from bot.chats.following import MOST, Subscription
from bot.locale import translator
from bot.reminders.agenda import next_date
from bot.settings import Lang
from bot.state.leads import USUAL, Lead
from handlers.callbacks import Follow, OpenFollowed, OpenFollowing, OpenSettings, ToggleLead, Unfollow
from handlers.context import CustomContext
from handlers.screens import Screens, Shown, screens
from handlers.subscribing import button
from handlers.who import chat_key, local_now, spoken_language

ON_A_PAGE: Final = 8


@dataclass(frozen=True, slots=True)
class FollowingScreens:
    """Of one chat, in one language. `times`: the screens that tell what it chose of its time."""

    lang: Lang
    knowledge: Knowledge
    followed: tuple[Subscription, ...]
    times: Screens
    today: date

    @property
    def subjects(self) -> Subjects:
        return self.knowledge.subjects

    def overview(self, page: int = 0) -> Shown:
        """What is followed, a button each, eight on a page."""
        _ = translator(self.lang)
        known = [one for one in self.followed if one.subject in self.subjects]
        if not known:
            return self.suggestions(_("This chat follows nothing yet."))
        page = min(page, (len(known) - 1) // ON_A_PAGE)
        lines = [
            _("<b>What this chat follows</b> ({count} of {most} at most)").format(count=len(self.followed), most=MOST),
            _("Tap one to change its reminders or to end it."),
            "",
            *self.when(),
        ]
        rows = [[self._entry(one)] for one in known[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]]
        turns = []
        if page > 0:
            turns.append(button(_("‹ Back"), OpenFollowing(page - 1)))
        if (left := len(known) - (page + 1) * ON_A_PAGE) > 0:
            turns.append(button(_("{count} more ›").format(count=left), OpenFollowing(page + 1)))
        settings = [button(_("Digest"), OpenSettings("digest")), button(_("Quiet hours"), OpenSettings("quiet"))]
        return Shown("\n".join(lines), InlineKeyboardMarkup([row for row in (*rows, turns, settings) if row]))

    def one(self, subject: str, heading: str = "") -> Shown | None:
        """One subscription, or None if there is none (any more). `heading`: HTML in place of its name."""
        _ = translator(self.lang)
        found = next((one for one in self.followed if one.subject == subject), None)
        token = self.subjects.token(subject)
        if found is None or token is None:
            return None
        name = escape(self.subjects.name(subject, self.lang), quote=False)
        coming = next_date(self.knowledge, subject, self.today, self.lang)
        told = _("Next: {date}").format(date=coming) if coming else _("No date is known yet.")
        lines = [heading or f"<b>{name}</b>", "", *self.when(found.leads), escape(told, quote=False)]
        labels = {Lead.WEEK: _("A week before"), Lead.DAY: _("A day before"), Lead.MORNING: _("On the morning")}
        leads = [
            [button(f"✓ {label}" if lead in found.leads else label, ToggleLead(token, lead))]
            for lead, label in labels.items()
        ]
        rows = [
            *leads,
            [button(_("Stop following"), Unfollow(token))],
            [button("« " + _("What you follow"), OpenFollowing())],
        ]
        return Shown("\n".join(lines), InlineKeyboardMarkup(rows))

    def suggestions(self, heading: str) -> Shown:
        """How to follow, with all that has no name to type."""
        _ = translator(self.lang)
        example = self.subjects.name(self.subjects.example(), self.lang)
        how = _("Send /follow and names of companies, apps or markets, for example:")
        lines = [
            escape(heading, quote=False),
            f"{escape(how, quote=False)}\n<code>/follow {escape(example, quote=False)}</code>",
            escape(_("Or tap what you want to hear of, from all of them:"), quote=False),
        ]
        offered = [*self.subjects.kinds(), EVERYTHING]
        buttons = [self.follow_button(subject) for subject in offered]
        rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
        return Shown("\n\n".join(lines), InlineKeyboardMarkup(rows))

    def follow_button(self, subject: str, *, apart: bool = False) -> InlineKeyboardButton:
        """Ticked where it is followed; then it opens the subscription. `apart`: another one has the same name."""
        name = self.subjects.name(subject, self.lang)
        if apart:
            name = self._with_sort(name, subject)
        token = self.subjects.token(subject) or ""
        if any(one.subject == subject for one in self.followed):
            return button(f"✓ {name}", OpenFollowed(token, apart=True))
        return button(name, Follow(token))

    def _with_sort(self, name: str, subject: str) -> str:
        _ = translator(self.lang)
        match self.subjects.sort(subject):
            case "company":
                return _("{name}, the company").format(name=name)
            case "app":
                return _("{name}, the app").format(name=name)
        return name

    def when(self, leads: Lead | None = None) -> list[str]:
        """When this chat hears of what it follows; with `leads`, of its dates too."""
        _ = translator(self.lang)
        lines = [self.times.news()]
        if leads:
            named = lead_names(leads, self.lang)
            lines.append(_("Reminders of its dates: {days}, at {time}.").format(days=named, time=self.times.hour()))
        elif leads is not None:
            lines.append(_("No reminders of its dates."))
        if self.times.chosen.quiet:
            lines.append(_("Quiet hours: {hours}").format(hours=self.times.named_quiet()))
        if self.times.chosen.timezone is None:
            zone = escape(self.times.named_zone(), quote=False)
            lines.append(_("Time zone: {zone}. For another one: /timezone").format(zone=zone))
        return lines

    def _entry(self, one: Subscription) -> InlineKeyboardButton:
        _ = translator(self.lang)
        name, token = self.subjects.name(one.subject, self.lang), self.subjects.token(one.subject) or ""
        if one.leads == USUAL:
            return button(name, OpenFollowed(token))
        days = {Lead.WEEK: _("week"), Lead.DAY: _("day"), Lead.MORNING: _("morning")}
        leads = ", ".join(day for lead, day in days.items() if lead in one.leads) or _("no reminders")
        return button(f"{name} · {leads}", OpenFollowed(token))


def lead_names(leads: Lead, lang: Lang) -> str:
    """`a week and a day before`."""
    _ = translator(lang)
    names = {Lead.WEEK: _("a week before"), Lead.DAY: _("a day before"), Lead.MORNING: _("on the morning")}
    return Formats(lang).join([name for lead, name in names.items() if lead in leads])


async def following_screens(update: Update, context: CustomContext) -> FollowingScreens:
    """As it is now. Raises StateDown."""
    times = screens(update, context)
    followed = await context.services.following.of(chat_key(update).chat_id)
    lang, today = spoken_language(update, context), local_now(update, context).date()
    return FollowingScreens(lang, context.services.library.current, followed, times, today)
