"""Words for people. English is the source language; `<lang>.po` beside this file holds another one.

Code marks a text as `_("about {figure}")` or `_n("{count} row", "{count} rows", count)`, with `_` and `_n`
taken from `translator` and `ntranslator`. Adding a language is adding a `.po` file.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from bot.locale.catalogue import Catalogue, read

SOURCE = "en"
_FOLDER = Path(__file__).parent


def languages() -> tuple[str, ...]:
    """Codes of the languages that exist, the source language first: `("en", "zh")`."""
    return (SOURCE, *sorted(path.stem for path in _FOLDER.glob("*.po")))


@cache
def translator(lang: str) -> Callable[[str], str]:
    """The `_` of a language. A text without a translation stays English.

    Raises LookupError for a language without a catalogue.
    """
    return str if lang == SOURCE else _catalogue(lang).gettext


@cache
def ntranslator(lang: str) -> Callable[[str, str, int], str]:
    """The `_n` of a language: (singular, plural, count) to the text for that count, placeholders unfilled.

    Raises LookupError for a language without a catalogue.
    """
    return _english_plural if lang == SOURCE else _catalogue(lang).ngettext


@cache
def _catalogue(lang: str) -> Catalogue:
    if lang not in languages():
        raise LookupError(f"no language {lang!r}: bot/locale has {', '.join(languages())}; add bot/locale/{lang}.po")
    return read(_FOLDER / f"{lang}.po")


def _english_plural(singular: str, plural: str, count: int) -> str:
    return singular if count == 1 else plural
