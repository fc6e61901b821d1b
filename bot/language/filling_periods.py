"""Which periods a message asks for: two where it compares, one where it only says the same one twice."""

from collections.abc import Sequence

from bot.language.derived import Derived
from bot.language.filled import Filled
from bot.language.heard import Heard
from bot.language.intents import Slot
from bot.language.periods import dated


def period_slot(filled: Filled, name: str, slot: Slot, heard: Heard, derived: Derived) -> None:
    """The periods that a message names, each once."""
    named = filled.free(heard.having("period"))
    # "Grew from September to October" compares two months; revenue "from January to September" is one figure.
    apart = slot.many > 1 and _changes(heard, derived)
    values = [one.of_kind("period")[0].value for one in named]
    values = [value.replace("/", ",") if apart and is_span(value) else value for value in values]
    values = _in_one_year(values)
    # "First quarter revenue of 2025", but "2024 and the first half" are two.
    if len(values) == 2 and values[0].startswith("*") and (whole := dated(*values)):
        values = [whole, whole]
    if len(set(",".join(values).split(","))) < slot.least:
        return
    room = slot.many
    for mention, value in zip(named, values, strict=True):
        known = value in filled.values.get(name, "").split(",")
        if _is_wider(value, values) or known:
            filled.take(name, mention)
        elif room:
            filled.take(name, mention, value)
            room -= 1


def _changes(heard: Heard, derived: Derived) -> bool:
    """Whether a change is asked for, also by a metric that is itself the growth of another: "in-app revenue change"."""
    if heard.having("aspect"):
        return True
    measured = (reading for mention in heard.having("metric") for reading in mention.of_kind("metric"))
    return any(derived.aspects.get(reading.value) == "growth" for reading in measured)


def _in_one_year(values: list[str]) -> list[str]:
    """ "Q2 v Q3 2025", "was Q2 2025 above Q1": all of the one year that stands with one of them."""
    years = {value[:4] for value in values if value[:4].isdigit()}
    parts = [value for value in values if not value.isdigit()]
    if len(years) != 1 or len(parts) < 2:
        return values
    (year,) = years
    # "Q1 and Q2 of 2025": the year is theirs, and none beside them.
    whole = parts[-1] if all(value.startswith("*-") for value in parts) else year
    return [(whole if value == year else value).replace("*-", f"{year}-") for value in values]


def _is_wider(period: str, others: Sequence[str]) -> bool:
    """ "The first quarter of this year, 2026": one period, named twice."""
    return any(other != period and other.startswith(f"{period}-") and "/" not in other for other in others)


def is_span(period: str) -> bool:
    """From one month to another; from January on, it is the year so far."""
    first, _, last = period.partition("/")
    return bool(last) and not (first.endswith("-01") and first[:-3] == last[:-3])
