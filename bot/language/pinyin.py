"""How Chinese characters sound, for slips of a pinyin keyboard."""

from functools import lru_cache


def sounds_alike(one: str, other: str) -> bool:
    """Whether two texts of equal length have a reading in common at every place, tones aside."""
    return all(a == b or not _sounds(a).isdisjoint(_sounds(b)) for a, b in zip(one, other, strict=True))


@lru_cache(maxsize=4096)
def _sounds(character: str) -> frozenset[str]:
    # Imported when the first slip is met: its tables take a fifth of a second and 20 MB.
    from pypinyin import Style, pinyin

    return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


@lru_cache(maxsize=4096)
def is_word(text: str) -> bool:
    """Whether characters make an everyday word: 智力 is no slip for 智利."""
    from pypinyin.phrases_dict import phrases_dict

    return text in phrases_dict
