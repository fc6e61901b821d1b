"""How far the planner came, and what the last build of the dataset held: kept in the state database."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.reminders.facts import Fact
from bot.state.database import State
from bot.state.tables import facts, marks

_PLANNED, _DATASET = "planned", "dataset"
_ROWS = 500


@dataclass(frozen=True, slots=True)
class Marks:
    """`planned`: until when; `fingerprint` and `built_at` of the build that was compared last. None: never."""

    planned: datetime | None = None
    fingerprint: str | None = None
    built_at: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A fact of the last build, under which occasion it was told, "" for none, and since when it is known."""

    fact: Fact
    occasion: str
    seen_at: datetime


async def read_marks(connection: AsyncConnection) -> Marks:
    rows = {row.name: row for row in (await connection.execute(select(marks))).all()}
    planned, dataset = rows.get(_PLANNED), rows.get(_DATASET)
    build = json.loads(dataset.value) if dataset else {}
    return Marks(planned.at if planned else None, build.get("fingerprint"), build.get("built_at", ""))


async def write_marks(connection: AsyncConnection, state: State, read: Marks, now: datetime) -> None:
    build = json.dumps({"fingerprint": read.fingerprint, "built_at": read.built_at})
    rows = [
        {"name": _PLANNED, "value": "", "at": read.planned or now},
        {"name": _DATASET, "value": build, "at": now},
    ]
    put = state.insert(marks).values(rows)
    changed = {"value": put.excluded.value, "at": put.excluded.at}
    await connection.execute(put.on_conflict_do_update(index_elements=["name"], set_=changed))


async def read_kept(connection: AsyncConnection) -> dict[str, Kept]:
    """Every fact of the last build, by its key."""
    return {row.key: _kept(row) for row in (await connection.execute(select(facts))).all()}


async def read_told(connection: AsyncConnection, since: datetime, until: datetime) -> list[Fact]:
    """What became known after `since` and until `until`, newest first."""
    seen = (facts.c.seen_at > since) & (facts.c.seen_at <= until)
    rows = (await connection.execute(select(facts).where(facts.c.occasion != "", seen))).all()
    return sorted((_kept(row).fact for row in rows), key=lambda fact: fact.sorted, reverse=True)


async def write_kept(
    connection: AsyncConnection, state: State, kept: Iterable[Kept], gone: Iterable[str], before: Mapping[str, Kept]
) -> None:
    """Replaces what changed; what is as before stays untouched."""
    rows = [_row(one) for one in kept if before.get(one.fact.key) != one]
    lost = list(gone)
    for start in range(0, len(lost), _ROWS):
        await connection.execute(delete(facts).where(facts.c.key.in_(lost[start : start + _ROWS])))
    for start in range(0, len(rows), _ROWS):
        put = state.insert(facts).values(rows[start : start + _ROWS])
        names = [name for name in rows[0] if name != "key"]
        changed = {name: put.excluded[name] for name in names}
        await connection.execute(put.on_conflict_do_update(index_elements=["key"], set_=changed))


def _row(kept: Kept) -> dict[str, Any]:
    return {
        "key": kept.fact.key,
        "fingerprint": kept.fact.fingerprint,
        "said": kept.fact.dumps(),
        "subjects": json.dumps(kept.fact.subjects),
        "occasion": kept.occasion,
        "seen_at": kept.seen_at,
    }


def _kept(row: Any) -> Kept:  # noqa: ANN401 (a row, whose columns have no types)
    return Kept(Fact.loads(row.key, row.fingerprint, row.subjects, row.said), row.occasion, row.seen_at)
