"""The phrases of the dataset and of the word lists as slot lists of hassil."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from hassil.intents import SlotList, TextSlotList

from benchmarks.peers.material import LANGS, Material
from bot.language.intents import Intent, Slot
from bot.language.periods import find_periods
from bot.language.text import fold, words_of

FILLER = "filler"
YEARS = range(2018, 2032)
MONTHS = ("january", "february", "march", "april", "may", "june")
MONTHS_LATER = ("july", "august", "september", "october", "november", "december")
PARTS = (
    "h1", "h2", "first half", "second half", "q1", "q2", "q3", "q4", "first quarter", "second quarter",
    "third quarter", "fourth quarter", "first nine months", *MONTHS, *MONTHS_LATER,
)  # fmt: skip
PARTS_ZH = (
    "上半年", "下半年", "一季度", "二季度", "三季度", "四季度", "第一季度", "第二季度", "第三季度", "第四季度",
    "前三季度", "前九个月", *(f"{month}月" for month in range(1, 13)),
)  # fmt: skip
RELATIVE = ("last year", "this year", "last quarter", "this quarter", "last month", "去年", "今年", "上季度", "上个月")


def spaced(text: str) -> str:
    """Tokens with spaces between, Chinese characters too: hassil's sentences are made of words."""
    return " ".join(words_of(text))


def cue_lists(material: Material) -> dict[str, SlotList]:
    """Every word list, under its own name with `cue_` before."""
    return {
        f"cue_{name}": _list((phrase, name) for lang in LANGS for phrase in phrases[lang])
        for name, phrases in material.cues.items()
    }


def slot_lists(material: Material, intent: Intent) -> dict[str, SlotList]:
    """The values of each slot of an intent, and `FILLER`: what may stand anywhere in it."""
    values = _values(material)
    lists = {name: _list(_fitting(slot, values, material)) for name, slot in intent.slots.items()}
    allowed = [phrase for cue in intent.allows for lang in LANGS for phrase in material.cues[cue][lang]]
    fillers = [*allowed, *material.intents.topic.all(), *material.intents.nouns.all()]
    return lists | {FILLER: _list((phrase, "") for phrase in fillers)}


def _list(pairs: Iterable[tuple[str, str]]) -> SlotList:
    unique = dict.fromkeys((spaced(phrase), value) for phrase, value in pairs)
    return TextSlotList.from_tuples([pair for pair in unique if pair[0]], allow_template=False)


Values = Mapping[tuple[str, str], list[tuple[str, str]]]


def _values(material: Material) -> Values:
    """(phrase, value) by kind, and for entities by (kind, sort)."""
    values: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for term in material.terms:
        sort = term.reading.sort if term.reading.kind == "entity" else ""
        values[(term.reading.kind, sort)].append((term.phrase, term.reading.value))
    values[("period", "")] = list(_periods(material.today))
    return values


def _fitting(slot: Slot, values: Values, material: Material) -> Iterator[tuple[str, str]]:
    if slot.type == "word":
        for cue in slot.of:
            yield from ((phrase, cue) for phrase in material.intents.words[cue].all())
    elif slot.type == "entity":
        for kind in dict.fromkeys(kind for group in slot.kinds for kind in group):
            yield from values[("entity", kind)]
        for kind, relation in slot.via.items():
            yield from ((phrase, f"{value}/{relation}") for phrase, value in values[("entity", kind)])
    else:
        yield from values.get((slot.type, ""), ())


def _periods(today: date) -> Iterator[tuple[str, str]]:
    """Periods as they are usually written; this engine's reader of periods says what each means."""
    written = [*PARTS, *PARTS_ZH, *RELATIVE]
    for year in YEARS:
        written += [str(year), f"{year}年", *(f"{year}年{part}" for part in PARTS_ZH)]
        for part in PARTS:
            written += [f"{part} {year}", f"{part} of {year}", f"{year} {part}"]
    for phrase in written:
        for period in find_periods(fold(phrase), today)[:1]:
            yield phrase, period.value
