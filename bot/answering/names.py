"""What slot values are called in each language."""

from collections.abc import Iterable, Mapping

from bot.answering.figures import Amount as FigureAmount
from bot.answering.figures import figure_text
from bot.answering.formats import Formats
from bot.dataset.vocabulary import Vocabulary
from bot.language.amounts import BETWEEN, LEAST, LESS, MORE, MOST, Amount
from bot.language.intents import Intent, IntentSet
from bot.language.query import Lang
from bot.language.text import is_chinese
from bot.locale import translator


class Names:
    """Short names of entities and labels of metrics by id, formatted periods, and the words that fill a word slot."""

    def __init__(self, vocabulary: Vocabulary, intents: IntentSet) -> None:
        # A publisher may be an entity as well, and is called like it then.
        self._en = {one.id: one.names[0] for one in vocabulary.publishers}
        # A word slot's value is a list's name; what people call it is the first word of the list.
        self._zh = {one.id: next(filter(is_chinese, one.names), one.names[0]) for one in vocabulary.publishers}
        self._en |= {name: words.en[0] for name, words in intents.words.items() if words.en}
        self._zh |= {name: words.zh[0] for name, words in intents.words.items() if words.zh}
        self._en |= {unit: words.en[0] for unit, words in intents.units.items() if words.en}
        self._zh |= {unit: words.zh[0] for unit, words in intents.units.items() if words.zh}
        self._en |= {entity.id: entity.short_name for entity in vocabulary.entities}
        self._zh |= {entity.id: entity.short_name_zh or entity.short_name for entity in vocabulary.entities}
        self._en |= {metric.metric: metric.label for metric in vocabulary.metrics}
        self._zh |= {metric.metric: metric.label_zh for metric in vocabulary.metrics}
        self._led = {name: (words.en[0], words.zh[0]) for name, words in intents.relations.items()}
        self._metrics = {metric.metric for metric in vocabulary.metrics}
        self._formats: dict[Lang, Formats] = {"en": Formats("en"), "zh": Formats("zh")}

    def of(self, value: str, lang: Lang) -> str:
        """The name of an id; inside an English sentence a metric's label begins small."""
        name = (self._zh if lang == "zh" else self._en).get(value, value)
        if lang == "en" and value in self._metrics and not name[1:2].isupper():
            return name[:1].lower() + name[1:]
        return name

    def _whole(self, value: str, lang: Lang) -> str:
        """The name of an id; of `id/relation`, which led to nobody, who was asked for: "FunVerse's app"."""
        base, _, relation = value.partition("/")
        name = self.of(base, lang)
        if relation.partition("/")[0] not in self._led:
            return name
        en, zh = self._led[relation.partition("/")[0]]
        _ = translator(lang)
        return _("{name}'s {relation}").format(name=name, relation=zh if lang == "zh" else en)

    def joined(self, values: Iterable[str], lang: Lang) -> str:
        """The names of several ids as people list them; of `id/relation` the id's."""
        names = [self.of(value.partition("/")[0], lang) for value in values if value]
        return self._formats[lang].join(list(dict.fromkeys(names)))

    def of_slots(self, intent: Intent, slots: Mapping[str, str], lang: Lang) -> dict[str, str]:
        """Every slot's value in words."""
        said = {}
        for name, value in slots.items():
            slot = intent.slots.get(name)
            if slot is None or slot.type == "event":
                continue
            if slot.type == "period":
                formats = self._formats[lang]
                said[name] = formats.join(formats.period(one) for one in value.split(",")) if value else ""
            elif slot.type == "amount":
                said[name] = _amount(value, lang) if value else ""
            else:
                parts = [self._whole(one, lang) for one in value.replace("|", ",").split(",") if one]
                said[name] = self._formats[lang].join(parts)
        return said


def _amount(text: str, lang: Lang) -> str:
    """An amount with its bound: "more than 20 million"."""
    stated, _ = Amount.parse(text), translator(lang)
    low, high = (stated.low, stated.high) if stated.sense == BETWEEN else (stated.value, None)
    figure = figure_text(lang, FigureAmount(low, high, stated.unit or "count", "exact"), None)
    bounds = {
        MORE: _("more than {figure}"),
        LEAST: _("at least {figure}"),
        LESS: _("less than {figure}"),
        MOST: _("at most {figure}"),
    }
    return bounds.get(stated.sense, "{figure}").format(figure=figure)
