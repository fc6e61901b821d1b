"""The pieces of a message between its commas and ands, and which of them ask something.

A piece asks by a question word, or by naming what may be asked for: a figure, a role.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.language.cues import ASKING, has_cue
from bot.language.heard import is_named
from bot.language.linking import Mention
from bot.language.text import fold, surface_of, words_of

Mentions = tuple[Mention, ...]

_END = r"(?<=[?!？！。；;\n])\s*|(?<=[a-z]{3}\.)\s+"
_TIGHT = (
    r"\s*、\s*(?:以?及|还有)?|\s+(?:and|plus|as\s+well\s+as|&)\s+"
    r"|(?<=\w)\s*(?:以及|及|和|与|跟)\s*(?=\w)"
)
_LOOSE = (
    r"\s+[-–—]{1,2}\s+|\s*[,;]\s+(?:(?:and|plus|but|also|then)\s+)*|\s*，\s*(?:以及|还有|另外|同时|而且|顺便)?"
    r"|(?<=[\u4e00-\u9fff])\s*(?:还有|另外|顺便)"
)
_JOINT = re.compile(rf"(?P<end>{_END})|(?P<loose>{_LOOSE})|(?P<tight>{_TIGHT})", re.IGNORECASE)
_QUESTION = re.compile(
    r"\b(?:how|what|whats|why|y)\b|n't\b"
    r"|^\W*(?:(?:and|so|ok|okay|hey|hi|but|then|also|in|on|at|by|under|of|from|to|for|with|since|until|till)\s+)*"
    r"(?:who|whos|whose|whom|which|where|wheres|when|whens|did|does|do|is|are|was|were|has|have|can)\b"
    r"|\b(?:who|whom|when|where|which)\W*$"
    r"|[谁啥哪咋吗]|几(?!乎)|多少|多[大久长高深远]|什么|甚么|怎|如何|何[时处]|是不是|有没有|是否|没(?:有)?[?？]?$"
)
_KNOWN = re.compile(
    r"知道了?[。.]?$|(?:不要|不用|不需要|不看|不问)(?:了|管)?[。.]?$"
    r"|\bi (?:already |do )?(?:know|get|got)(?: that| this)?\W*$"
)
"""What somebody knows already or doesn't want is not asked, whatever figures it names."""
_HEARD = re.compile(r"^(?:听说|据说|反正|印象中|(?:i |we )?heard\b|i think\b)")
_NARROWED = re.compile(
    r"\b(?:only|just|alone|aside|apart from|besides|counting|excluding|except|without|minus|net of|leaving out)\b"
    r"|[只仅限光除]|扣[除掉去]|去掉|刨[去掉]|不[算含计包要]|不包括|为准|为限|剔除|排除|减去"
)
"""What takes something away, or leaves only a part, is no remark."""
_RELATIVE = re.compile(r"^(?:which|who|that)\s+(?:is|was|are|were|has been|'s)\b")
_REMARK = re.compile(r"吧[?？。]?$")
"""What somebody has heard, or takes to be so, asks nothing."""
_OF = re.compile(r"(?:of|in|for|by|as|from|at|to|per|according|with|without|except)\b|[除按在于据依照]|根据|不含|不算")
"""What a piece begins with that only narrows the question beside it."""
_BEGINNING = frozenset({"how_much", "how_many", "how_long", "who", "when", "where", "why", "which"})
_SOURCES = frozenset({"say", "source_word"})
_NEGATION = frozenset({"negation"})
_SOURCE = frozenset({"source_word"})
_TELLING = ("entity", "metric", "aspect", "relation", "period", "unit")
NARROWING = ("entity", "period", "metric", "unit", "relation", "publisher")
_SHORT = 2
_ASIDE = 4
"""A remark of at least so many words may be left out of a question that names whom it asks about."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What it takes to read a piece: a text's mentions, and the word lists that ask by naming what is asked for.

    `alone`: wherever they stand; `beside`: in a list with something else, "downloads and owner of ReelShort".
    """

    read: Callable[[str], Mentions | None]
    alone: frozenset[str]
    beside: frozenset[str]

    def piece(self, text: str, joint: str) -> "Piece | None":
        """A piece of a message; None if it says nothing, or only what somebody knows already or has heard."""
        mentions, folded = self.read(text), fold(text)
        known = _KNOWN.search(folded) is not None
        passed = known or (joint != "end" and _HEARD.search(folded) is not None)
        if not mentions or (passed and not _narrows(mentions, known)):
            return None
        remark = known or _REMARK.search(folded) is not None
        marked = joint != "tight" and folded.endswith("?") and not _OF.match(folded) and _may_be_asked(mentions, joint)
        told = joint == "loose" and not folded.endswith("?") and _RELATIVE.match(folded) is not None
        asks = not told and (_QUESTION.search(folded) is not None or _begins_by_asking(mentions))
        return Piece(
            text,
            mentions,
            joint,
            questioned=(asks or marked) and not remark,
            names_it=not (remark or _OF.match(folded)) and self._names_what(mentions, joint),
            names_only=marked and not asks and joint == "loose",
            remarks=asks and remark and not known,
        )

    def _names_what(self, mentions: Mentions, joint: str) -> bool:
        said = sum(not one.is_ignored for one in mentions)
        beside = joint == "tight" and said <= _SHORT and has_cue(mentions, self.beside)
        return beside or self.asks_by_name(mentions)

    def asks_by_name(self, mentions: Iterable[Mention]) -> bool:
        """Whether a figure or a role is named."""
        return any(_is_figure(one) or has_cue((one,), self.alone) for one in mentions)


@dataclass(frozen=True, slots=True)
class Piece:
    """`joint`: what stands before it. `questioned`: it has a question word; `names_it`: it names what may be asked for.

    `names_only`: it asks the same as the piece before, of somebody else ("… and iReader?"). `remarks`: it would ask,
    were it not said as if it were so.
    """

    text: str
    mentions: Mentions
    joint: str
    questioned: bool
    names_it: bool
    names_only: bool = False
    remarks: bool = False

    @property
    def is_aside(self) -> bool:
        """Whether it is a remark that narrows nothing."""
        narrows = any(one.of_kind(kind) for one in self.mentions for kind in NARROWING)
        narrows = narrows or self.takes_away or _OF.match(fold(self.text)) is not None
        return not (narrows or has_cue(self.mentions, _SOURCES) or self.is_short)

    @property
    def takes_away(self) -> bool:
        """Whether it leaves only a part of what is asked: "only women", "not counting games"."""
        return _NARROWED.search(fold(self.text)) is not None or has_cue(self.mentions, _NEGATION)

    @property
    def is_of_sources(self) -> bool:
        """Whether it only asks where that is from, which every answer tells: "…, what's the source"."""
        said = [one for one in self.mentions if not (one.is_ignored or has_cue((one,), ASKING))]
        return bool(said) and all(has_cue((one,), _SOURCE) for one in said)

    @property
    def narrows(self) -> bool:
        """Whether it is a condition of its own: "In Brazil."."""
        return self.is_short and _OF.match(fold(self.text)) is not None

    @property
    def is_short(self) -> bool:
        return len(words_of(self.text)) < _ASIDE

    @property
    def measures(self) -> bool:
        return any(one.of_kind("metric") for one in self.mentions)


def goes_on(text: str) -> bool:
    """Whether there is a place where a message may go on to a second question."""
    return any(found.start() > 0 and found.end() < len(text) for found in _JOINT.finditer(text))


def ends_within(text: str) -> bool:
    """Whether a message has several sentences."""
    return any(0 < found.start() <= found.end() < len(text) for found in re.finditer(_END, text))


def cut(text: str, whole: Mentions) -> list[tuple[str, str]]:
    """The pieces of a text, each with the joint before it. `whole`: its mentions, none of which is cut through."""
    pieces: list[tuple[str, str]] = []
    start, joint = 0, "end"
    for found in _JOINT.finditer(text):
        if found.lastgroup == "tight" and _is_within(text, found, whole):
            continue
        if piece := text[start : found.start()].strip():
            pieces.append((piece, joint))
            joint = found.lastgroup or joint
        start = found.end()
    if piece := text[start:].strip():
        pieces.append((piece, joint))
    return pieces


def is_begun(piece: Piece, following: Iterable[Piece]) -> bool:
    """Whether a piece says only of whom it asks, and what it asks comes after: "what do Maiya and Zhangwan earn"."""
    goes_on = any(one.joint == "tight" for one in following)
    empty = (one.is_ignored or one.of_kind("entity") or has_cue((one,), ASKING) for one in piece.mentions)
    return goes_on and all(empty)


def names(mentions: Mentions) -> bool:
    """Whether somebody is named."""
    return any(one.of_kind("entity") and is_named(one, mentions) for one in mentions)


def is_told_apart(mention: Mention) -> bool:
    """Whether a mention is of something, and not only a word that asks."""
    return any(mention.of_kind(kind) for kind in _TELLING)


def _is_within(text: str, joint: re.Match[str], whole: Mentions) -> bool:
    """Whether one mention has the words on both sides: "sales and marketing"."""
    before, after = words_of(text[: joint.start()])[-1:], words_of(text[joint.end() :])[:1]
    around = {surface_of((*before, *between, *after)) for between in ((), words_of(joint[0]))}
    return any(one in mention.surface for mention in whole for one in around)


def _narrows(mentions: Mentions, known: bool) -> bool:
    """Whether what is heard or known says of whom or when nonetheless; figures that are known are not asked."""
    kinds = ("entity", "period") if known else NARROWING
    return names(mentions) or any(one.of_kind(kind) for one in mentions for kind in kinds)


def _may_be_asked(mentions: Mentions, joint: str) -> bool:
    """Whether a question mark makes a question of a piece: after a comma only of a name ("… and iReader?")."""
    if joint == "end":
        return any(map(is_told_apart, mentions))
    named = [one for one in mentions if not one.is_ignored]
    return names(mentions) and all(one.of_kind("entity") for one in named)


def _begins_by_asking(mentions: Mentions) -> bool:
    first = next((one for one in mentions if not one.is_ignored or one.of_kind("cue")), None)
    return first is not None and has_cue((first,), _BEGINNING)


def _is_figure(mention: Mention) -> bool:
    return any(one.sort in ("name", "word", "") for one in mention.of_kind("metric"))
