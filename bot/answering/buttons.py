"""Queries as button data: short, without names, and valid after a restart or a new build of the dataset."""

from collections.abc import Mapping

from bot.dataset.vocabulary import Vocabulary
from bot.language.intents import IntentSet
from bot.language.query import Query

LONGEST = 60
_FIELD, _VALUE = ";", "="


class ButtonCodec:
    """Writes a query as `intent;slot=value;…`, with ids as the short stable codes of the dataset.

    Slots are written as their place in the intent's declaration, in base 36.
    """

    def __init__(self, vocabulary: Vocabulary, intents: IntentSet) -> None:
        self._codes = {entity.id: entity.code for entity in vocabulary.entities}
        self._codes |= {metric.metric: metric.code for metric in vocabulary.metrics}
        self._ids: Mapping[str, str] = {code: one for one, code in self._codes.items()}
        self._intents = intents

    def encode(self, query: Query) -> str | None:
        """At most 60 ASCII characters, or None if the query doesn't fit or its intent is gone."""
        intent = self._intents.intents.get(query.intent)
        if intent is None:
            return None
        places = {name: str(place) for place, name in enumerate(intent.slots)}
        fields = [query.intent]
        for name, value in query.slots:
            parts = [self._codes.get(one, one) for one in value.split(",")]
            fields.append(places[name] + _VALUE + ",".join(parts))
        token = _FIELD.join(fields)
        return token if len(token) <= LONGEST and token.isascii() else None

    def decode(self, token: str) -> Query | None:
        """The query, or None when the button is from another time: its intent, slot or id is gone."""
        name, *fields = token.split(_FIELD)
        intent = self._intents.intents.get(name)
        if intent is None:
            return None
        names = list(intent.slots)
        slots: dict[str, str] = {}
        for field in fields:
            place, _, value = field.partition(_VALUE)
            if not (place.isdecimal() and place.isascii() and int(place) < len(names)):
                return None
            slot = names[int(place)]
            values = [self._ids.get(one, one) for one in value.split(",")]
            if intent.slots[slot].type in ("entity", "metric") and not all(one in self._codes for one in values):
                return None
            slots[slot] = ",".join(values)
        return Query.of(name, **slots)
