"""What is new, corrected or withdrawn between two builds of the dataset."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.reminders.facts import DATE, ENTITY, Fact


@dataclass(frozen=True, slots=True)
class Correction:
    """What it was, and what it is; None when it is withdrawn."""

    old: Fact
    new: Fact | None


@dataclass(frozen=True, slots=True)
class Changes:
    """`new` newest first. `gone`: keys of facts that are not there any more."""

    new: tuple[Fact, ...]
    corrections: tuple[Correction, ...]
    gone: tuple[str, ...]


def changes(before: Mapping[str, Fact], now: Iterable[Fact], today: date) -> Changes:
    """`before` by key.

    A figure that another source gives now, or that is filed under another day, is a correction and no new fact. A
    date that is over is not withdrawn when the keeper clears it away.
    """
    current = {fact.key: fact for fact in now}
    gone = {key: fact for key, fact in before.items() if key not in current}
    fresh = {key: fact for key, fact in current.items() if key not in before}
    places = {fact.place: fact for fact in fresh.values()}
    corrections = [
        Correction(before[key], fact) for key, fact in current.items() if key in before and _differs(before[key], fact)
    ]
    for fact in gone.values():
        if fact.sort == ENTITY or (fact.sort == DATE and not any(day >= today.isoformat() for day in fact.days)):
            continue
        replacement = places.get(fact.place)
        if replacement is None or _differs(fact, replacement):
            corrections.append(Correction(fact, replacement))
    old_places = {fact.place for fact in gone.values()}
    new = [fact for fact in fresh.values() if fact.place not in old_places and fact.sort != ENTITY]
    return Changes(
        tuple(sorted(new, key=lambda fact: fact.sorted, reverse=True)),
        tuple(corrections),
        tuple(gone),
    )


def _differs(old: Fact, new: Fact) -> bool:
    # Nobody could tell "it was" from "it is" where both read the same.
    return old.fingerprint != new.fingerprint and old.texts != new.texts
