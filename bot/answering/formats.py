"""What templates say of figures, dates, names and sources: one `Formats` for each language.

Its methods serve as Jinja2 filters. They return plain text; whoever shows it escapes it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from babel.lists import format_list

from bot.answering.answer import Source
from bot.answering.dates import day_month_text, period_text
from bot.answering.figures import Amount, figure_text
from bot.answering.numbers import babel_locale, number
from bot.locale import translator


@dataclass(frozen=True, slots=True)
class Formats:
    lang: str

    def figure(self, row: Mapping[str, Any]) -> str:
        """A row of the view `figures` as `over 20 million yuan ($2.8 million)`.

        Reads value, value_high, unit, qualifier and the same four with `converted_` before them, which are
        None without a conversion. Scope, basis and period are not part of it.
        """
        converted = _amount(row, "converted_") if row.get("converted_value") is not None else None
        return figure_text(self.lang, _amount(row, ""), converted)

    def number(self, value: float) -> str:
        """`33,000`, `10 million`; 3.3万, 1000万. Up to four significant digits."""
        return str(number(self.lang, value))

    def percent(self, value: float) -> str:
        """`14.6%` for 14.6."""
        return f"{self.number(value)}%"

    def period(self, text: str) -> str:
        """`2025-H1` as `first half of 2025`; a text that is no period comes back as it is."""
        return period_text(self.lang, text)

    def date(self, text: str) -> str:
        """`2025-08-29` as `29 August 2025`, or less of it where less is known."""
        return period_text(self.lang, text)

    def day_month(self, month: int, day: int | None = None) -> str:
        """`30 April` for (4, 30), `April` for (4, None)."""
        return day_month_text(self.lang, month, day)

    def basis(self, text: str) -> str:
        """How a figure was counted: `gross` as `gross, before store fees`."""
        _ = translator(self.lang)
        words = {
            "gross": _("gross, before store fees"),
            "net": _("net, after store fees"),
            "attributable": _("attributable to shareholders"),
            "prospectus": _("prospectus"),
            "billings": _("gross billings"),
            "unaudited": _("unaudited"),
            "company": _("given by the company"),
        }
        return words.get(text, text)

    def join(self, names: Iterable[str]) -> str:
        """`A, B and C`; A、B和C."""
        return format_list(list(names), locale=babel_locale(self.lang))

    def source_line(self, source: Source) -> str:
        """`Caixin Global, 29 August 2025`."""
        _ = translator(self.lang)
        return _("{publisher}, {date}").format(publisher=source.publisher, date=self.source_date(source))

    def source_date(self, source: Source) -> str:
        """The day of publication, or `undated (read November 2026)`."""
        _ = translator(self.lang)
        if source.published:
            return self.date(source.published)
        if source.accessed:
            return _("undated (read {date})").format(date=self.date(source.accessed))
        return _("undated")


def _amount(row: Mapping[str, Any], prefix: str) -> Amount:
    high = row.get(f"{prefix}value_high")
    return Amount(
        value=float(row[f"{prefix}value"]),
        high=None if high is None else float(high),
        unit=row[f"{prefix}unit"] or "",
        qualifier=row[f"{prefix}qualifier"] or "",
    )
