"""Numbers as a language writes them: up to four significant digits, millions and 万 in words."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.numbers import format_decimal

_FOUR_DIGITS = Context(prec=4, rounding=ROUND_HALF_UP)
_ROOM = Context(prec=60)
_THOUSAND = Decimal(1000)
_MYRIAD = Decimal(10_000)
_MILLION = Decimal(1_000_000)
# Powers of ten that Babel can still write out.
_LONGEST = 20
# British English joins a list without a comma before "and".
_REGIONS = {"en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Number:
    """`580` and ` million`; 5.8 and 亿. `scale` brings its own space."""

    digits: str
    scale: str = ""

    def __str__(self) -> str:
        return self.digits + self.scale


@dataclass(frozen=True, slots=True)
class _Style:
    """How a language writes numbers: `scales` are (from, divisor, word), greatest first."""

    locale: Locale
    scales: tuple[tuple[Decimal, Decimal, str], ...]
    compact_from: Decimal
    grouped: bool


@cache
def babel_locale(lang: str) -> Locale:
    return Locale.parse(_REGIONS.get(lang, lang))


@lru_cache(maxsize=8192)
def number(lang: str, value: float) -> Number:
    """`1.525 billion`, and whole numbers below a million (万 in Chinese) in full: `33,000`.

    Raises ValueError for infinity and "not a number".
    """
    style = _style(lang)
    exact = Decimal(repr(float(value)))
    if not exact.is_finite():
        raise ValueError(f"{value} is no figure: a value must be finite; mend the row in the dataset")
    written_out = exact.to_integral_value(ROUND_HALF_UP) if abs(exact) >= _THOUSAND else _FOUR_DIGITS.plus(exact)
    if abs(written_out) < style.compact_from:
        return Number(_digits(style, written_out))
    rounded = _FOUR_DIGITS.plus(exact)
    for least, divisor, word in style.scales:
        if abs(rounded) >= least:
            return Number(_digits(style, _ROOM.divide(rounded, divisor)), word)
    return Number(_digits(style, rounded))


def _digits(style: _Style, value: Decimal) -> str:
    if abs(value.adjusted()) > _LONGEST:
        return f"{value.normalize():E}"
    return format_decimal(value, locale=style.locale, decimal_quantization=False, group_separator=style.grouped)


@cache
def _style(lang: str) -> _Style:
    locale = babel_locale(lang)
    formats = locale.compact_decimal_formats
    patterns = formats["long" if "long" in formats else "short"]["other"]
    scales = []
    for least, pattern in patterns.items():
        zeros = pattern.pattern.count("0")
        word = pattern.pattern.replace("0", "").replace("'", "")
        if word:
            scales.append((Decimal(least), Decimal(least) / 10 ** (zeros - 1), word))
    # Languages that count in ten-thousands (1700, 3.3万) write smaller numbers without separators.
    counts_in_myriads = patterns["1000"].pattern == "0"
    return _Style(
        locale=locale,
        scales=tuple(sorted(scales, reverse=True)),
        compact_from=_MYRIAD if counts_in_myriads else _MILLION,
        grouped=not counts_in_myriads,
    )
