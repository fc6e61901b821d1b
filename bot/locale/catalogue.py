"""Reads a gettext `.po` file at run time, so that a catalogue needs no compile step."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from gettext import c2py
from pathlib import Path

# Babel's reader takes 20 ms for 300 texts, on locations and flags that a running bot has no use for.
_STRING = re.compile(r'(?:(msgid|msgid_plural|msgstr(?:\[(\d+)\])?)\s+)?"((?:[^"\\]|\\.)*)"\s*')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_PLURAL = re.compile(r"plural=([^;\n]+)")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts of one language: `texts` maps a msgid to its forms, `plural` a count to the form's index."""

    texts: Mapping[str, tuple[str, ...]]
    plural: Callable[[int], int]

    def gettext(self, message: str) -> str:
        forms = self.texts.get(message)
        return forms[0] if forms else message

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        forms = self.texts.get(singular)
        if forms:
            return forms[min(self.plural(count), len(forms) - 1)]
        return singular if count == 1 else plural


def read(path: Path) -> Catalogue:
    """Raises ValueError, with file and line, for a line that is no `.po`."""
    texts = {msgid: forms for msgid, forms in _entries(path) if all(forms)}
    header = "".join(texts.pop("", ()))
    rule = _PLURAL.search(header)
    return Catalogue(texts, c2py(rule.group(1) if rule else "n != 1"))


def _entries(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    fields: dict[str, str] = {}
    key = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _STRING.fullmatch(line)
        if not found or not (found.group(1) or key):
            raise ValueError(f'{path.name}, line {number}: {line!r} is no msgid, msgstr or "text"; mend the quotes')
        key = found.group(1) or key
        if key == "msgid" and "msgstr" in " ".join(fields):
            yield _entry(fields)
            fields = {}
        fields[key] = fields.get(key, "") + _unescape(found.group(3))
    if fields:
        yield _entry(fields)


def _entry(fields: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    forms = sorted((name, text) for name, text in fields.items() if name.startswith("msgstr"))
    return fields["msgid"], tuple(text for _, text in forms)


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda found: _ESCAPES.get(found.group(1), found.group(1)), text) if "\\" in text else text
