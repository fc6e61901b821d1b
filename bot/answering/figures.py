"""Figures in words: number, hedge, unit, and in brackets the source's own conversion."""

from dataclasses import dataclass
from functools import cache, lru_cache

from babel.numbers import get_currency_name

from bot.answering.numbers import babel_locale, number
from bot.locale import ntranslator, translator


@dataclass(frozen=True, slots=True)
class Amount:
    """A value with its hedge; `high` ends a range, `unit` is a currency (ISO code) or another unit."""

    value: float
    high: float | None
    unit: str
    qualifier: str


@lru_cache(maxsize=8192)
def figure_text(lang: str, amount: Amount, converted: Amount | None) -> str:
    """`over 100 billion yuan ($14.41 billion)`. A hedge that both share is said once."""
    text = _hedged(lang, amount.qualifier, _measured(lang, amount))
    if converted is None:
        return text
    bracket = _measured(lang, converted)
    if converted.qualifier != amount.qualifier:
        bracket = _hedged(lang, converted.qualifier, bracket)
    _ = translator(lang)
    return _("{figure} ({converted})").format(figure=text, converted=bracket)


def _hedged(lang: str, qualifier: str, figure: str) -> str:
    if qualifier in ("", "exact", "range"):
        return figure
    _ = translator(lang)
    patterns = {
        "about": _("about {figure}"),
        "nearly": _("nearly {figure}"),
        "over": _("over {figure}"),
        "below": _("below {figure}"),
        "up_to": _("up to {figure}"),
        "estimate": _("an estimated {figure}"),
    }
    # A hedge that is new to the vocabulary is shown as it stands: never a figure without its hedge.
    pattern = patterns.get(qualifier)
    return pattern.format(figure=figure) if pattern else f"{qualifier} {figure}"


def _measured(lang: str, amount: Amount) -> str:
    if amount.high is None:
        return _in_unit(lang, amount.value, amount.unit)
    _ = translator(lang)
    span = _("{start} to {end}")
    # "$580 million to $700 million" and "20% to 30%", but "580 to 700 million yuan".
    if amount.unit == "percent" or not _unit_pattern(lang, amount.unit, 2).startswith("{number}"):
        return span.format(
            start=_in_unit(lang, amount.value, amount.unit), end=_in_unit(lang, amount.high, amount.unit)
        )
    low, high = number(lang, amount.value), number(lang, amount.high)
    # Only a scale that is a word of its own can be said once for both ends: "580 to 700 million", 5.8亿至7亿.
    shared = low.scale == high.scale and low.scale.startswith((" ", "\N{NO-BREAK SPACE}"))
    both = span.format(start=low.digits if shared else low, end=high)
    return _unit_pattern(lang, amount.unit, 2).format(number=both)


def _in_unit(lang: str, value: float, unit: str) -> str:
    pattern = _unit_pattern(lang, unit, 1 if value == 1 else 2)
    # The sign stands before the currency: "-$5 million".
    sign = "-" if value < 0 else ""
    return sign + pattern.format(number=number(lang, abs(value)))


@cache
def _unit_pattern(lang: str, unit: str, count: int) -> str:
    _, _n = translator(lang), ntranslator(lang)
    match unit:
        case "count" | "":
            return "{number}"
        case "percent":
            return "{number}%"
        case "minutes":
            return _n("{number} minute", "{number} minutes", count)
        case "days":
            return _n("{number} day", "{number} days", count)
        case "times":
            return _n("{number} time", "{number} times", count)
        case "CNY":
            return _("{number} yuan")
        case "USD":
            return _("${number}")
    name = get_currency_name(unit, count=count, locale=babel_locale(lang)) if _is_currency(unit) else unit
    return _("{number} {unit}").replace("{unit}", name.replace("{", "{{").replace("}", "}}"))


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isascii() and unit.isupper()
