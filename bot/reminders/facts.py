"""What a build of the dataset holds that its followers are told of."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from bot.answering.answer import Source
from bot.answering.knowledge import Knowledge
from bot.answering.rows import Row
from bot.answering.subjects import KIND
from bot.answering.templates import LANGS
from bot.language.query import Lang

LONGEST_KEY: Final = 300
ENTITY: Final = "entity"
DATE: Final = "date"


@dataclass(frozen=True, slots=True)
class Texts:
    """One line in each language."""

    en: str
    zh: str

    def of(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Fact:
    """A row as it is told. Two facts of one `place` say the same thing, or replace each other.

    `fingerprint` changes with its value, not with its wording alone. `sorted`: a date; newer ones are told first.
    `days`: those of which somebody may have been reminded, as in the occasion of a reminder.
    """

    key: str
    place: str
    fingerprint: str
    subjects: tuple[str, ...]
    texts: Texts
    sources: tuple[Source, ...] = ()
    sorted: str = ""
    days: tuple[str, ...] = ()

    @property
    def sort(self) -> str:
        return self.key.partition(":")[0]

    def dumps(self) -> str:
        """What is kept of it to say later what it was."""
        kept = asdict(self)
        return json.dumps({name: kept[name] for name in _KEPT}, ensure_ascii=False)

    @classmethod
    def loads(cls, key: str, fingerprint: str, subjects: str, said: str) -> "Fact":
        """As it was kept."""
        kept = json.loads(said)
        return cls(
            key=key,
            place=kept["place"],
            fingerprint=fingerprint,
            subjects=tuple(json.loads(subjects)),
            texts=Texts(**kept["texts"]),
            sources=tuple(Source(**source) for source in kept["sources"]),
            sorted=kept["sorted"],
            days=tuple(kept["days"]),
        )


_KEPT: Final = ("place", "texts", "sources", "sorted", "days")


def read_facts(knowledge: Knowledge) -> Iterator[Fact]:
    """Everything but the dates: what the SELECTs of `facts` give, and who there is."""
    for sort, spec in knowledge.intents.facts.items():
        for row in knowledge.store.select(spec.sql, {}):
            source_ids = filter(None, str(row["source_ids"]).split(";"))
            yield Fact(
                key=_key(sort, row["key"]),
                place=_key(sort, row["place"]),
                fingerprint=fingerprint(str(row["mark"])),
                subjects=subjects_of(row),
                texts=Texts(*(_line(knowledge, getattr(spec.line, lang), lang, row) for lang in LANGS)),
                sources=tuple(knowledge.sources[one] for one in source_ids if one in knowledge.sources),
                sorted=str(row["sorted"]),
            )
    for entity in knowledge.store.vocabulary().entities:
        names = Texts(entity.short_name, entity.short_name_zh or entity.short_name)
        key = _key(ENTITY, entity.id)
        yield Fact(key, key, "", (entity.id,), names)


def fingerprint(mark: str) -> str:
    return hashlib.blake2b(mark.encode(), digest_size=12).hexdigest()


def entity_key(subject: str) -> str:
    return _key(ENTITY, subject)


def date_key(key: str) -> str:
    return _key(DATE, key)


def subjects_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Whom a row is told to, but for those who follow everything: its entities, then its kind of event."""
    entities = [one for one in str(row["subjects"]).split(";") if one]
    return (*entities, KIND + str(row["kind"])) if row["kind"] else tuple(entities)


def source_line(sources: Iterable[Source]) -> str:
    return ", ".join(dict.fromkeys(source.publisher for source in sources))


def _line(knowledge: Knowledge, template: str, lang: Lang, columns: Mapping[str, Any]) -> str:
    row = Row(columns, lang)
    line = knowledge.templates.text(template, lang, {"row": row})
    # A caveat stands with its figure, here as in an answer.
    caveat = str(row.get("caveat") or "")
    return f"{line} — {caveat}" if caveat else line


def _key(sort: str, key: object) -> str:
    whole = f"{sort}:{key}"
    return whole if len(whole) <= LONGEST_KEY else f"{sort}:{fingerprint(whole)}"
