"""What a row has to say for a number or a time that a question asks of: "how many episodes" is answered by
"1,365,004 episodes", and by no other number."""

import re
from calendar import month_name
from collections.abc import Iterator, Sequence
from itertools import islice

from bot.answering.synonyms import Synonyms
from bot.language.cues import HOW_MANY, has_cue
from bot.language.linking import Mention
from bot.language.stems import stems
from bot.language.text import is_chinese, words_of

MOST_NOUNS = 3
"""Words after "how many" among which the thing counted is looked for."""
FIELD = ("dramas?", "micro-dramas?", "shows?", "series", "titles?", "works?", "originals?", "部")
NEVER = r"(?!)"
PARTS = {"H": ("half", ("上半年", "下半年")), "Q": ("quarter", ("第一季度", "第二季度", "第三季度", "第四季度"))}
_CLASSIFIER = re.compile("(?:多少|几)([部款集家名种天周位次项国年月])")
_ORDINALS = ("first", "second", "third", "fourth")
_NUMBER = r"(?<![\d.,])\d[\d.,]*"


def counted_in(mentions: Sequence[Mention], synonyms: Synonyms) -> str:
    """A regular expression for a number of what the message counts; "" if it doesn't say of what."""
    if found := _CLASSIFIER.search("".join(mention.surface for mention in mentions)):
        return rf"{_NUMBER}[万亿千百余多]*{found[1]}"
    nouns = [noun for mention in islice(_after(mentions), MOST_NOUNS) for noun in _nouns(mention, synonyms)]
    if not nouns:
        return ""
    # A word or two may stand between: "1,000 COL titles", "10 million registered users".
    return rf"{_NUMBER}(?: (?:million|billion|thousand))?(?:[ -][a-z]+){{0,3}}[ -](?:{'|'.join(nouns)})\b"


def in_words(period: str) -> str:
    """A regular expression for a year, month, quarter or half as texts write it; NEVER for any other."""
    year, _, part = period.partition("-")
    if not year.isdigit():
        return NEVER
    if not part:
        return rf"(?<!\d){year}(?!\d)"
    if part.isdigit() and len(part) == 2:
        return rf"{month_name[int(part)].lower()},? {year}|{year} ?年 ?{int(part)} ?月"
    if part[:1] in PARTS and part[1:].isdigit():
        place, (word, zh) = int(part[1:]), PARTS[part[0]]
        return rf"{_ORDINALS[place - 1]} {word} of {year}|{year} ?年{zh[place - 1]}"
    return NEVER


def counts(mention: Mention) -> bool:
    """Whether a mention asks how many, also if the thing counted is a part of it: "how many dramas", "多少部"."""
    said = mention.surface == "多少" or mention.surface.startswith("how many ")
    return said or has_cue((mention,), frozenset({HOW_MANY}))


def _after(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """What follows "how many", up to the verb."""
    place = next((place for place, one in enumerate(mentions) if counts(one)), None)
    if place is None:
        return
    if mentions[place].surface.startswith("how many "):
        yield mentions[place]
    for mention in mentions[place + 1 :]:
        if mention.is_ignored and not mention.of_kind("topic"):
            return
        yield mention


def _nouns(mention: Mention, synonyms: Synonyms) -> Iterator[str]:
    if mention.of_kind("topic"):
        yield from FIELD
    for word in words_of(mention.surface):
        if is_chinese(word) or not word.isalpha() or word in ("how", "many"):
            continue
        forms = {word, *stems(word), *(one for one in synonyms.of(word) if one.isascii())}
        yield from (f"{re.escape(form)}s?" for form in sorted(forms))
