"""Whether what is spelt nearly like a name is a slip for it, or the name of somebody else: DramaFox, Kaku."""

from collections import Counter
from collections.abc import Sequence

SHORT_ENDING = 4
SHORT_NAME = 4
"""In a name of so few letters another one makes another name: Kaku for Kuku."""
LETTERS_TO_AN_EDIT = 5
"""A letter more or less in so many may be a slip."""


class NearNames:
    """Judges by what `everyday` words come out."""

    def __init__(self, everyday: frozenset[str]) -> None:
        self._everyday = everyday

    def is_another(self, key: str, name: str, edits: int, odd: Sequence[str], *, personal: bool) -> bool:
        """Whether letters were replaced so that words came out: fingers slip, but not into sense.

        `edits` lie between `key` and `name`; `odd`: the words of the key that nothing knows; `personal`: the name
        is a person's.
        """
        # Letters that changed places, were lost or put in make no other name.
        others = min((Counter(key) - Counter(name)).total(), (Counter(name) - Counter(key)).total())
        if others > 1:
            return True
        replaced = others > 0 or edits > len(name) // LETTERS_TO_AN_EDIT
        if replaced and personal:
            return True  # one letter makes another syllable, and so another name
        if replaced and any(len(word) <= SHORT_NAME for word in odd):
            return True
        return replaced and any(self._makes_sense(word) or self._ends_shortly(word, name) for word in odd)

    def _ends_shortly(self, word: str, name: str) -> bool:
        """Whether a word is kept and only a short ending differs: DramaPox for DramaBox."""
        cut = max(3, len(word) - SHORT_ENDING)
        same = next(
            (at for at, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name))
        )
        return any(self._is_word(word[:at]) for at in range(cut, same + 1))

    def _makes_sense(self, word: str) -> bool:
        cuts = (1, *range(3, len(word) - 2))
        return any(self._is_word(word[:cut]) and self._is_word(word[cut:]) for cut in cuts)

    def _is_word(self, part: str) -> bool:
        return part == "i" or part in self._everyday or part.removesuffix("s") in self._everyday
