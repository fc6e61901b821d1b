"""The stems of English words."""

from collections.abc import Iterable

_ENDINGS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("s", "", ("",)),
    ("es", "", ("s", "x", "z", "ch", "sh", "o")),
    ("ies", "y", ("",)),
    ("ied", "y", ("",)),
    ("ed", "", ("",)),
    ("ed", "e", ("",)),
    ("ing", "", ("",)),
    ("ing", "e", ("",)),
)
"""Endings, what stands in their place in the stem, and what must stand before them: "planes" are no plan."""


def stems(word: str) -> Iterable[str]:
    """English inflections taken off: only for looking a word up, never shown."""
    if len(word) < 4 or not word.isascii() or word.endswith("ss"):
        return
    for ending, instead, before in _ENDINGS:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= 3 and stem.endswith(before):
            yield stem + instead
