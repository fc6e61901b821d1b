"""What can be wrong with a SELECT of intents.yaml."""

import re
from collections.abc import Iterator

from bot.dataset.store import BadQuery, QueryTooSlow, Store

_PATTERN = re.compile(r"\b(GLOB|LIKE)\s+(:\w+)\b(?!\s*\|\|)", re.IGNORECASE)


def sql_faults(sql: str, allowed: frozenset[str], store: Store) -> Iterator[str]:
    """A sentence each. `allowed`: the parameters that it may have."""
    for name in sorted(store.parameters(sql) - allowed):
        yield f"the SELECT uses :{name}, which is no slot; add the slot or mend the name."
    if bare := _PATTERN.search(sql):
        yield f"{bare[0]} makes SQLite plan the query anew each time; write {bare[1]} ({bare[2]} || '')."
    try:
        nothing = {name: "[]" if name.endswith("_list") else "" for name in store.parameters(sql)}
        store.explain(sql, nothing)
        store.select(sql, nothing)
        store.columns(sql)
    except (BadQuery, QueryTooSlow) as error:
        yield str(error)
