"""Who gave a figure: the names of publishers, taken from what the sources and the caveats of figures are called.

"DataEye (copy at nvao.cn)" is DataEye's; "Omdia (Business Wire)" is Omdia's and Business Wire's; a caveat that begins
"Media Partners Asia estimate" names who estimated.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_PARTS = re.compile(r"\s*[()（）/／]\s*")
_NO_NAME = re.compile(r"^(?:copy|digest|mirror|summary|research list|摘要|经.*转载|转载)\b|\.\w{2,}$", re.IGNORECASE)
_LEADS = re.compile(r"^(?:via|citing|summary by|digest at|copy at)\s+", re.IGNORECASE)
_GENERAL = re.compile(r" (?:Global|Securities|Research)$|(?<=..)(?:证券|国际|新闻|全球|数据|咨询)$|^国家(?=...)")
"""What is often left out: Caixin, 东吴, 点点."""
_NAME = r"[A-Za-z.]*[A-Z.][A-Za-z]+(?: (?:& )?[A-Z][A-Za-z]+)*"
_ESTIMATOR = re.compile(rf"(?:({_NAME}) (?:estimate|forecast)(?=[.;,]| of)|Figure of the regulator ({_NAME}))")
"""Whose figure it is. "Sensor Tower counts 370 million" tells of another one."""
_ESTIMATOR_ZH = re.compile(r"([^；，。（\s]{2,}?)\s?(?:（([A-Z]{2,6})）)?(?:估算|预测|数字)")
_SHORT = re.compile(r"^[^（]*（([A-Z]{2,6})）")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes or estimates. `id`: the name in small letters, with hyphens; `names`: its own first."""

    id: str
    names: tuple[str, ...]


def publishers(sources: Iterable[tuple[str, str]], caveats: Iterable[tuple[str, str]]) -> tuple[Publisher, ...]:
    """Everyone named by (publisher, publisher_zh) of sources or by (caveat, caveat_zh) of figures."""
    found: dict[str, dict[str, None]] = {}
    for english, *others in (*map(_of_source, sources), *_of_caveats(caveats)):
        names = found.setdefault(slug(english), {english: None})
        names.update(dict.fromkeys(one for one in others if one))
    return tuple(Publisher(one, tuple(names)) for one, names in found.items())


def givers(publisher: str, caveat: str) -> tuple[str, ...]:
    """The ids of all who gave a figure: whom its source names, and whom its caveat names as the estimator."""
    return tuple(dict.fromkeys(map(slug, (*_names(publisher), *filter(None, [_estimator(caveat)])))))


def slug(name: str) -> str:
    """A name as an id: small letters, hyphens for spaces."""
    return name.lower().replace(" ", "-")


def _of_source(source: tuple[str, str]) -> tuple[str, ...]:
    english, chinese = _names(source[0]), _names(source[1])
    first = english[0] if english else source[0]
    return (first, _GENERAL.sub("", first), *(name for one in chinese[:1] for name in (one, _GENERAL.sub("", one))))


def _of_caveats(caveats: Iterable[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    for english, chinese in caveats:
        if named := _estimator(english):
            short, own = _SHORT.match(chinese), _ESTIMATOR_ZH.match(chinese)
            others = (own[1], _GENERAL.sub("", own[1])) if own else ()
            yield (named, short[1] if short else "", *others, *_spoken(named))


def _estimator(caveat: str) -> str:
    named = _ESTIMATOR.match(caveat)
    return (named[1] or named[2]) if named else ""


def _spoken(name: str) -> tuple[str, ...]:
    """ "Owl & Co" as it is said."""
    return (name.replace("&", "and"), name.partition(" & ")[0]) if " & " in name else ()


def _names(text: str) -> list[str]:
    parts = (_LEADS.sub("", part).strip() for part in _PARTS.split(text))
    return [part for part in parts if part and not _NO_NAME.search(part)]
