"""Who is described instead of named: "the app that led downloads in January 2026", 做My Drama的那家公司.

Such a part of a message is a question of its own ("which app led downloads in January 2026"), and what answers it may
stand in its place. Where a clause ends ("… the man who started GammaTime | use to head") its words alone don't tell, so
every way to split is given, the longest clause first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.language.query import Lang
from bot.language.text import is_chinese
from bot.language.words import words

ANY = "any"
"""The kind of somebody who may be of each kind."""
PERSON = "person"
LONGEST = 300
"""Nobody describes in a longer message than this; in characters."""
_CLOSING = "?!.,;:？！。，；： "
_RELATIVE = r"(?:\s+(?P<relative>that|which|who|whose|with)(?=\s))?"
_APART = re.compile(r"(?P<between>(?:\s+[\w'’-]+){1,2}?)\s+(?P<relative>that|which|who|whose)\s+(?P<clause>.+)")
_WHOEVER = re.compile(r"\bwho(?:so)?ever\s+", re.IGNORECASE)
_LINKS = r"(?:of|the|an?|that|which|who|whose|with|is|are|was|were|do|does|did|in|on|at|by|for|from|to|and|or)"
"""Words that end a noun and its adjectives: "the ticker of the company" is no company."""
_OF = re.compile(r"^of\s+", re.IGNORECASE)
"""After a superlative it only says when or where: "the most downloaded app of January 2026"."""
_TIES = re.compile(r"\s+(?:of|behind|for)\b", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_ASKED = {"whose": "'s", "with": " has"}
_MEASURES = {"家": "company", "款": "app", "位": PERSON}
_WHICH = {"company": "哪家", "app": "哪款", ANY: "哪个"}
_CALLED = {"company": "公司", "app": "应用", ANY: ""}
_INSIDE = re.compile(r"(?<=[A-Za-z0-9.+%])(?=[A-Za-z0-9.+%])")


@dataclass(frozen=True, slots=True)
class Description:
    """One way to split a message: the `words` that describe somebody of a `kind`, what stands `before` and `after`
    them, and what they ask, put as a `question`. Those of one description share its `place`."""

    place: int
    before: str
    words: str
    after: str
    kind: str
    question: str

    def named(self, name: str) -> str:
        """The message with a name in place of the description."""
        return " ".join(part for part in (self.before, name, self.after) if part)


def descriptions(text: str) -> Iterator[Description]:
    """Every way to split off a description, beginning with the one that no other one stands inside of."""
    body = text.strip().rstrip(_CLOSING)
    if len(body) <= LONGEST:
        yield from _chinese(body) if is_chinese(body) else _english(body)


def _english(body: str) -> Iterator[Description]:
    for found in reversed(list(_described("en").finditer(body))):
        yield from _from_noun(body, found)
    for found in reversed(list(_WHOEVER.finditer(body))):
        for end in _ends(body, found.end()):
            described, question = body[found.start() : end], f"who {body[found.end() : end]}"
            yield Description(
                found.start(), body[: found.start()].strip(), described, body[end:].strip(), ANY, question
            )


def _from_noun(body: str, found: re.Match[str]) -> Iterator[Description]:
    """ "The [most downloaded] app [that …]": with all that follows, then with less and less of it."""
    before, start, adjectives = body[: found.start()].strip(), found.start(), found["adjectives"]
    noun, kind = found["noun"], _kinds("en")[found["noun"].lower()]
    if not found["relative"] and (apart := _APART.match(body, found.end())):
        question = f"{_asked(adjectives, noun, kind, apart['relative'])} {apart['clause']}"
        described = body[start : found.end()] + body[apart.start("relative") - 1 :]
        yield Description(~start, before, described, apart["between"].strip(), kind, question)
    ties = _TIES.match(body, found.end()) is not None
    asked = _asked(adjectives, noun, kind, found["relative"], ties=ties)
    for end in _ends(body, found.end()):
        said = _OF.sub("", body[found.end() : end].strip())
        yield Description(start, before, body[start:end], body[end:].strip(), kind, f"{asked} {said}")
    if adjectives and not found["relative"]:
        yield Description(start, before, body[start : found.end()], body[found.end() :].strip(), kind, asked)


def _asked(adjectives: str, noun: str, kind: str, relative: str | None, *, ties: bool = False) -> str:
    """How a question for somebody begins who is called this.

    The noun counts only where it `ties` somebody to what follows: "the operator of ReelShort". Else it says no more
    than of which kind somebody is, as "the studio that …" does.
    """
    if kind == PERSON:
        return "who" if relative in ("that", "who") else f"who is the {adjectives}{noun}"
    return f"which {adjectives}{noun if ties or kind == ANY else kind}{_ASKED.get(relative or '', '')}"


def _ends(body: str, start: int) -> list[int]:
    return [word.end() for word in _WORD.finditer(body, start)][::-1]


def _chinese(body: str) -> Iterator[Description]:
    """ "[做My Drama]的那家公司": with all that stands before it, then with less and less of it."""
    for found in _described("zh").finditer(body):
        noun = (found["noun"] or found["only"] or "").lower()
        kind = _kinds("zh")[noun] if noun else _MEASURES.get(found["measure"][-1], ANY)
        for start in range(found.start()):
            if _INSIDE.match(body, start):
                continue
            said = body[start : found.start()]
            question = f"{said}的是{'谁' if kind == PERSON else _WHICH[kind] + (noun or _CALLED[kind])}"
            described, after = body[start : found.end()], body[found.end() :].strip()
            yield Description(found.start(), body[:start].strip(), described, after, kind, question)


@cache
def _kinds(lang: Lang) -> dict[str, str]:
    """The kind of entity that each noun is for."""
    return {noun.lower(): kind for kind, nouns in words(lang).described.items() for noun in nouns}


@cache
def _described(lang: Lang) -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, _kinds(lang)), key=len, reverse=True))
    if lang == "zh":
        return re.compile(
            rf"的(?:(?P<measure>[那这]一?[家款个位])(?P<noun>{nouns})?|(?P<only>(?:{nouns})))", re.IGNORECASE
        )
    return re.compile(
        rf"\b(?:the|whichever)\s+(?P<adjectives>(?:(?!{_LINKS}\s)[\w'’&.+-]+\s+){{0,4}}?)(?P<noun>{nouns})(?!\w){_RELATIVE}",
        re.IGNORECASE,
    )
