"""A query to rows: relations followed, defaults found, the intent's SELECT run with its slots bound."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Any

from bot.dataset.periods import parse_period
from bot.dataset.store import Store
from bot.language.amounts import Amount
from bot.language.intents import Intent, IntentSet, Slot, Wording
from bot.language.query import Query

Record = Mapping[str, Any]
MOST_CHOICES = 5


@dataclass(frozen=True, slots=True)
class Part:
    """The rows for one combination of slot values, and the wording that goes with them.

    `skip`: with which row its lines begin.
    """

    slots: Mapping[str, str]
    rows: tuple[Record, ...]
    wording: Wording
    status: str
    skip: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a query: rows, or choices for a slot (`missing`), or neither.

    `query` has relations and defaults put in, so that it says in full what was answered; unless `whole`, other words
    than those in it left some of its rows out. `lacking`: of several that were asked for, those without any row;
    `first_lacks` if the first is among them.
    """

    query: Query
    parts: tuple[Part, ...] = ()
    missing: str = ""
    choices: tuple[Query, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True
    lacking: tuple[Query, ...] = ()
    first_lacks: bool = False

    @property
    def is_answered(self) -> bool:
        """Whether a part of it answers, and does not only tell what is next to it."""
        return any(part.status == "answer" for part in self.parts)


_AMOUNT = ("low", "high", "unit", "sense")
"""The parameters that an amount gives besides itself."""
MOST_REMEMBERED = 2048
"""Many wordings ask for the same rows, and the same next questions are offered again and again."""


class Runner:
    """Runs the SELECTs of one IntentSet on one store."""

    def __init__(self, store: Store, intents: IntentSet) -> None:
        self._store = store
        self.intents = intents
        self._remembered = lru_cache(MOST_REMEMBERED)(self._run)
        self._selected = lru_cache(MOST_REMEMBERED)(self._rows)

    def run(self, query: Query, today: date) -> Outcome:
        """The rows for a query. A slot without a value is filled by its default or asked back."""
        return self._remembered(query, today)

    def _run(self, query: Query, today: date) -> Outcome:
        intent = self.intents.intents[query.intent]
        values = {name: self._values(intent, name, value) for name, value in query.slots if name in intent.slots}
        for name, slot in intent.slots.items():
            if values.get(name) or not (slot.default or slot.required):
                continue
            if query.as_dict().get(name):  # somebody was named, through a relation that leads nowhere
                return Outcome(query, values=dict(query.slots))
            ids = self._ids(slot.default, self._params(intent, self._flat(values), today)) if slot.default else []
            if ids:
                values[name] = [[one] for one in ids[: slot.many]] if slot.many > 1 else [ids]
            elif slot.required:
                return self._asked(query, intent, name, slot, values, today)
        return self._combined(query, intent, values, today)

    def answered(self, query: Query, today: date) -> Query | None:
        """The query in full, with relations followed and defaults put in, if it has an answer."""
        outcome = self.run(query, today)
        return outcome.query if outcome.is_answered else None

    def related(self, subject: str) -> frozenset[str]:
        """The ids that any relation leads to from this one."""
        found = (self._ids(relation.sql, {"subject": subject}) for relation in self.intents.relations.values())
        return frozenset(one for ids in found for one in ids)

    def _values(self, intent: Intent, name: str, value: str) -> list[list[str]]:
        """Named values, each as its alternatives: relations may lead to several ids."""
        if intent.slots[name].type == "event":
            return [[value]]
        alternatives = []
        follow = self._followed if intent.slots[name].type == "entity" else _as_it_is
        for one in value.split(","):
            found = [leaf for path in one.split("|") for leaf in follow(path)]
            if found:
                alternatives.append(list(dict.fromkeys(found)))
        return alternatives[: intent.slots[name].many]

    def _followed(self, path: str) -> list[str]:
        start, *relations = path.split("/")
        ids = [start]
        for relation in relations:
            sql = self.intents.relations[relation].sql
            ids = list(dict.fromkeys(found for one in ids for found in self._ids(sql, {"subject": one})))
        return ids

    def _ids(self, sql: str, params: Mapping[str, str]) -> list[str]:
        return [str(row["id"]) for row in self._select(sql, params)]

    def _select(self, sql: str, params: Mapping[str, str]) -> tuple[Record, ...]:
        wanted = self._store.parameters(sql)
        return self._selected(sql, tuple([(name, value) for name, value in params.items() if name in wanted]))

    def _rows(self, sql: str, params: tuple[tuple[str, str], ...]) -> tuple[Record, ...]:
        return tuple(self._store.select(sql, dict(params)))

    def _asked(
        self,
        query: Query,
        intent: Intent,
        name: str,
        slot: Slot,
        values: Mapping[str, list[list[str]]],
        today: date,
    ) -> Outcome:
        ids = self._ids(slot.choices, self._params(intent, self._flat(values), today)) if slot.choices else []
        known = query.replace({key: ",".join(one[0] for one in value) for key, value in values.items() if value})
        choices = tuple(known.replace({name: one}) for one in ids[:MOST_CHOICES])
        return Outcome(known, missing=name, choices=choices, values=dict(known.slots))

    def _combined(self, query: Query, intent: Intent, values: Mapping[str, list[list[str]]], today: date) -> Outcome:
        separate = [name for name in values if name in intent.per]
        together = {name: value for name, value in values.items() if name not in intent.per and value}
        parts: list[Part] = []
        lacking: list[Query] = []
        first_lacks = False
        for choice in product(*(values[name] for name in separate)):
            found = self._first_with_rows(intent, dict(zip(separate, choice, strict=True)), together, today)
            first_lacks |= not (found or parts or lacking)
            if not found:
                lacking.append(query.replace({name: ids[0] for name, ids in zip(separate, choice, strict=True)}))
            if len(found) > 1:
                name, ids = next((n, v) for n, v in zip(separate, choice, strict=True) if len(v) > 1)
                with_rows = [part.slots[name] for part in found]
                options = tuple(query.replace({name: one}) for one in ids if one in with_rows)[:MOST_CHOICES]
                return Outcome(query, missing=name, choices=options)
            parts += found
        good = _good(parts)
        first = {name: [one[:1] if name in intent.per else one for one in value] for name, value in values.items()}
        said = query.replace(_merged(good) or self._flat(first))
        if not self._asks_several(intent, values):
            return Outcome(said, tuple(good), values=dict(said.slots))
        told = [*good, *(part for part in parts if part not in good)]
        return Outcome(said, tuple(told), values=dict(said.slots), lacking=tuple(lacking), first_lacks=first_lacks)

    def _asks_several(self, intent: Intent, values: Mapping[str, list[list[str]]]) -> bool:
        """Whether several figures or periods of one subject are asked for: then one that is missing is owned up to."""
        several = [name for name in intent.per if len(values.get(name, ())) > 1]
        return bool(several) and not any(intent.slots[name].type == "entity" for name in several)

    def _first_with_rows(
        self,
        intent: Intent,
        choice: Mapping[str, list[str]],
        together: Mapping[str, list[list[str]]],
        today: date,
    ) -> list[Part]:
        """The parts for every alternative of one combination: several only if they differ in an entity."""
        alternatives = [dict(zip(choice, ids, strict=True)) | self._flat(together) for ids in product(*choice.values())]
        entities = [ids for name, ids in choice.items() if intent.slots[name].type == "entity"]
        if len(alternatives) > 1 and all(len(ids) == 1 for ids in entities):
            return self._likeliest(intent, alternatives, today)
        parts = [part for slots in alternatives if (part := self._part(intent, slots, today))]
        return _good(parts)

    def _likeliest(self, intent: Intent, alternatives: Sequence[dict[str, str]], today: date) -> list[Part]:
        """Of several metrics that may be meant, one that has the figure itself before what is next to another."""
        for slots in alternatives if intent.sql else ():
            if rows := self._select(intent.sql, self._params(intent, slots, today)):
                return [Part(slots, rows, intent.answer, intent.status, intent.skip)]
        parts: list[Part] = []
        for slots in alternatives:
            if part := self._part(intent, slots, today):
                parts.append(part)
                if part.status == "answer":
                    break
        return _good(parts)[:1]

    def _part(self, intent: Intent, slots: Mapping[str, str], today: date) -> Part | None:
        params = self._params(intent, slots, today)
        if not intent.sql:
            return Part(slots, ({},), intent.answer, intent.status, intent.skip)
        if rows := self._select(intent.sql, params):
            return Part(slots, rows, intent.answer, intent.status, intent.skip)
        for other in intent.otherwise:
            if rows := self._select(other.sql, params):
                skip = intent.skip if other.skip is None else other.skip
                return Part(slots, rows, other.answer, other.status, skip)
        return None

    def _flat(self, values: Mapping[str, list[list[str]]]) -> dict[str, str]:
        return {name: ",".join(one for alternatives in value for one in alternatives) for name, value in values.items()}

    def _params(self, intent: Intent, slots: Mapping[str, str], today: date) -> dict[str, str]:
        params: dict[str, str] = {name: slots.get(name, "") for name in intent.slots}
        params["today"] = today.isoformat()
        for name, slot in intent.slots.items():
            if slot.type == "period":
                params |= _period_params(name, slots.get(name, ""))
            if slot.type == "amount":
                params |= _amount_params(name, slots.get(name, ""))
            if slot.many > 1 or slot.type == "event":
                params[f"{name}_list"] = json.dumps([one for one in slots.get(name, "").split(",") if one])
        return params


def _good(parts: list[Part]) -> list[Part]:
    """Those that answer, if any do."""
    return [part for part in parts if part.status == "answer"] or parts


def _as_it_is(value: str) -> list[str]:
    return [value]


def derived_params(intent: Intent) -> frozenset[str]:
    """Every parameter that a SELECT of this intent may use."""
    names = {"today", *intent.slots}
    for name, slot in intent.slots.items():
        if slot.type == "period":
            names |= {f"{name}_start", f"{name}_end"}
        if slot.type == "amount":
            names |= {f"{name}_{part}" for part in _AMOUNT}
        if slot.many > 1 or slot.type == "event":
            names.add(f"{name}_list")
    return frozenset(names)


def _period_params(name: str, value: str) -> dict[str, str]:
    start = end = ""
    if value and not value.startswith("*"):
        try:
            period = parse_period(value)
        except ValueError:
            return {name: value, f"{name}_start": "9999", f"{name}_end": "0000"}
        start = period.start.isoformat() if period.start else ""
        end = period.end.isoformat() if period.end else ""
    return {name: value or "*", f"{name}_start": start or "0000", f"{name}_end": end or "9999"}


def _amount_params(name: str, value: str) -> dict[str, str]:
    if not value:
        return {f"{name}_{part}": "" for part in _AMOUNT}
    amount = Amount.parse(value)
    # Digits that SQLite reads back as the same number.
    low, high = f"{amount.low:.12g}", f"{amount.high:.12g}"
    return dict(zip((f"{name}_{part}" for part in _AMOUNT), (low, high, amount.unit, amount.sense), strict=True))


def _merged(parts: Sequence[Part]) -> dict[str, str]:
    merged: dict[str, list[str]] = {}
    for part in parts:
        for name, value in part.slots.items():
            known = merged.setdefault(name, [])
            if value and value not in known:
                known.append(value)
    return {name: ",".join(values) for name, values in merged.items()}
