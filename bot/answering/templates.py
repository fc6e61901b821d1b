"""The templates of intents.yaml, compiled once. They make plain text; the renderers escape it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from jinja2 import TemplateError as JinjaError

from bot.answering.formats import Formats
from bot.answering.rows import Row
from bot.language.intents import Bilingual, IntentSet, Wording
from bot.language.query import Lang

_SLOT = re.compile(r"\{([a-z_0-9]+)\}")
_WIDE = re.compile(r"\s*([（），。：；、])\s*")
_PART = re.compile(r"\[([^\]]*)\]")
_GAP = re.compile(r"\s+([.,:;?!])")
MOST_CAVEATS = 3
LANGS: tuple[Lang, ...] = ("en", "zh")


class TemplateError(ValueError):
    """A template can't be compiled or rendered. Its text says which and why."""


@dataclass(frozen=True, slots=True)
class Block:
    """What one template set says about some rows."""

    headline: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]


class Templates:
    """All templates of one IntentSet, for every language. Raises TemplateError for a broken macro."""

    def __init__(self, intents: IntentSet) -> None:
        self._environments = {lang: _environment(lang, getattr(intents.macros, lang)) for lang in LANGS}
        self._compiled: dict[tuple[Lang, str], Template] = {}

    def block(
        self,
        wording: Wording,
        lang: Lang,
        rows: Sequence[Mapping[str, Any]],
        names: Mapping[str, Any],
        skip: int,
    ) -> Block:
        """Render a wording over rows. Raises TemplateError."""
        template = getattr(wording, lang)
        seen = [Row(row, lang) for row in rows]
        context = {"rows": seen, "slots": names}
        note = self.text(template.note, lang, context) if template.note else ""
        # A caveat stands with its figure: beside the line, or under the headline.
        headed = seen[:skip] if template.line else seen
        caveats = tuple(dict.fromkeys(str(row["caveat"]) for row in headed if row.get("caveat")))
        told = set(caveats)
        lines = [
            self._with_caveat(line, row, told)
            for row in (seen[skip:] if template.line else [])
            if (line := self.text(template.line, lang, {**context, "row": row}))
        ]
        return Block(
            headline=self.text(template.headline, lang, context),
            lines=tuple(lines),
            notes=tuple(text for text in (note, *caveats[:MOST_CAVEATS]) if text),
        )

    @staticmethod
    def _with_caveat(line: str, row: Row, told: set[str]) -> str:
        caveat = str(row.get("caveat") or "")
        if not caveat or row["caveat"] in told:
            return line
        told.add(row["caveat"])
        return f"{line} — {row['caveat']}"

    def text(self, source: str, lang: Lang, context: Mapping[str, Any]) -> str:
        """Render one template to a single line of text."""
        try:
            return _spaced(" ".join(self._template(source, lang).render(context).split()))
        except JinjaError as error:
            raise TemplateError(f"{error} in the template «{source.strip()}»") from None
        except Exception as error:
            raise TemplateError(f"{type(error).__name__}: {error} in the template «{source.strip()}»") from None

    def compiles(self, source: str, lang: Lang) -> None:
        """Raises TemplateError unless the template is sound."""
        try:
            self._template(source, lang)
        except JinjaError as error:
            raise TemplateError(f"{error} in the template «{source.strip()}»") from None

    def _template(self, source: str, lang: Lang) -> Template:
        key = (lang, source)
        if key not in self._compiled:
            self._compiled[key] = self._environments[lang].from_string(source)
        return self._compiled[key]


def _spaced(text: str) -> str:
    """Full-width punctuation takes no spaces, where the lines of a template left some."""
    return _WIDE.sub(r"\1", text)


def title(text: Bilingual, lang: Lang, names: Mapping[str, str]) -> str:
    """An intent's title with its slots named; a slot that is not filled leaves no trace, nor does its `[part]`."""

    def kept(part: re.Match[str]) -> str:
        return part[1] if all(names.get(slot) for slot in _SLOT.findall(part[1])) else ""

    whole = _PART.sub(kept, getattr(text, lang))
    said = _SLOT.sub(lambda match: names.get(match[1], ""), whole)
    return _GAP.sub(r"\1", " ".join(said.split())).rstrip(":：, ，")


def _environment(lang: Lang, macros: str) -> Environment:
    formats = Formats(lang)
    # The output is plain text, escaped as a whole by the renderers: escaping here would do it twice.
    environment = Environment(undefined=StrictUndefined, autoescape=False, trim_blocks=True)  # noqa: S701
    environment.filters |= {
        "figure": formats.figure,
        "number": formats.number,
        "percent": formats.percent,
        "period": formats.period,
        "date": formats.date,
        "basis": formats.basis,
        "joined": formats.join,
    }
    environment.globals["day_month"] = formats.day_month
    try:
        shared = environment.from_string(macros).module
    except JinjaError as error:
        raise TemplateError(f"the macros for {lang} don't compile: {error}") from None
    environment.globals |= {name: macro for name, macro in vars(shared).items() if not name.startswith("_")}
    return environment
