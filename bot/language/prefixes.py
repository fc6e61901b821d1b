"""Whether anything begins with a text, without keeping every beginning."""

from bisect import bisect_left
from collections.abc import Iterable


class Prefixes:
    """The beginnings of some texts, the texts themselves included: `"reel" in prefixes`."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = sorted(texts)

    def __contains__(self, beginning: str) -> bool:
        at = bisect_left(self._texts, beginning)
        return at < len(self._texts) and self._texts[at].startswith(beginning)
