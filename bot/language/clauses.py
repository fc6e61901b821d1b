"""A message that asks several things as its clauses.

A piece that only names or frames ("the company that makes ReelShort, …") belongs to the next one that asks.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.language.cues import PRONOUN, has_cue
from bot.language.linking import Mention
from bot.language.pieces import NARROWING, Mentions, Piece, Reader, cut, is_begun, is_told_apart, names
from bot.language.text import fold, is_chinese

MOST_CLAUSES = 4
"""What is asked beyond is put off."""
MOST_PIECES = 12
"""Nobody asks in more pieces; an enumeration is no list of questions."""
_WHEN = re.compile(
    r"(?:前|后|时|以来|期间|当年|那年|那阵|之际)$|^(?:before|after|since|during|when|while|once|until|if)\b"
)
"""A frame that says when, or if what."""
_HEADED = re.compile(r"\w\s*[:：]\s*\w")
"""A heading is that of every name after it: "Daily minutes: A in 2025 and B"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """`frame`: what stands before it and asks nothing, `text` and `mentions` without it; `trail` what stands after it.

    `tight`: it is one of a list ("downloads and revenue"), and shares what is said of all of them. `aside`: its frame
    and its trail are remarks, which narrow nothing. `soft`: it may be no more than a frame itself. `listed`: it goes on
    with a list that its frame begins.
    """

    text: str
    mentions: Mentions
    frame: str = ""
    framed: Mentions = ()
    trail: Mentions = ()
    tight: bool = False
    questioned: bool = False
    soft: bool = False
    aside: bool = True
    listed: bool = False

    @property
    def whole(self) -> Mentions:
        return numbered((*self.framed, *self.mentions, *self.trail))

    @property
    def own(self) -> Mentions:
        """Its mentions without what stands before it."""
        return numbered((*self.mentions, *self.trail))

    @property
    def named(self) -> Mentions:
        """Its mentions, with the name that stands before them but without what describes that one."""
        return numbered((*(one for one in self.framed if one.of_kind("entity")), *self.mentions))

    @property
    def names(self) -> bool:
        """Whether it says itself of whom it asks."""
        return names(self.whole)

    @property
    def is_bare(self) -> bool:
        """Whether it says of whom it asks without the remarks around it."""
        return self.aside and bool(self.framed or self.trail) and names(self.mentions)

    @property
    def has_topic(self) -> bool:
        """Whether its frame alone tells of whom it asks: "the Ukrainian company that Fox invested in, …"."""
        named = [one for one in self.framed if one.of_kind("entity")]
        pointing = any(one.of_kind("ordinal") for one in self.framed) or has_cue(self.framed, PRONOUN)
        if self.listed or not (named or pointing) or names(self.own) or _WHEN.search(fold(self.frame)):
            return False
        said = [one for one in self.framed if one.readings and not (one.is_ignored and not one.of_kind("topic"))]
        return bool(said) and ([said[-1]] == named or bool(said[-1].of_kind("relation") or said[-1].of_kind("topic")))

    @property
    def described(self) -> tuple[Mentions, str] | None:
        """The words that only describe the one that it asks about ("MicroCo, the Hollywood one, …"), and its id."""
        named = {one.of_kind("entity")[0].value for one in self.whole if one.of_kind("entity")}
        around = (*self.framed, *self.trail)
        passed = ("entity", "cue", "topic", "ordinal")
        words = tuple(one for one in around if not (one.is_ignored or any(map(one.of_kind, passed))))
        said = [one for one in around if not one.is_ignored]
        narrowed = any(one.of_kind(kind) for one in said for kind in NARROWING if kind != "entity")
        return (words, next(iter(named))) if words and len(named) == 1 and not narrowed else None

    @property
    def says(self) -> bool:
        """Whether it names anything of its own, and is more than "how many?"."""
        return any(map(is_told_apart, self.mentions))

    @property
    def metrics(self) -> frozenset[str]:
        return metrics_of(self.mentions)


def clauses_of(text: str, whole: Mentions, reader: Reader) -> list[Clause]:
    """The clauses of a message with these mentions that ask something, with what frames them."""
    parts = cut(text, whole)
    if len(parts) > MOST_PIECES:
        return []
    pieces = [piece for text, joint in parts if (piece := reader.piece(text, joint))]
    return _glued(pieces) or _glued([replace(one, questioned=one.remarks) for one in pieces])


def metrics_of(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(one.value for mention in mentions for one in mention.of_kind("metric"))


def lent(clauses: Sequence[Clause], place: int) -> Mentions | None:
    """The mentions of a clause that names nobody, asked of whom the clause before was about; None if there is none."""
    clause = clauses[place]
    named = next((one for one in reversed(clauses[:place]) if one.names), None)
    if clause.names or named is None:
        return None
    timed = any(one.of_kind("period") for one in clause.whole)
    of = [one for one in named.whole if one.of_kind("entity") or (one.of_kind("period") and not timed)]
    return numbered((*of, *(one for one in clause.whole if not has_cue((one,), PRONOUN))))


def numbered(mentions: Iterable[Mention]) -> Mentions:
    """Mentions of several texts in one order."""
    return tuple(replace(one, first=place, last=place) for place, one in enumerate(mentions))


def _glued(pieces: Sequence[Piece]) -> list[Clause]:
    clauses: list[Clause] = []
    frame: list[Piece] = []
    for place, piece in enumerate(pieces):
        following = pieces[place + 1 : place + 2]
        if clauses and _is_headed(piece, clauses[-1]):
            clauses[-1] = _trailed(clauses[-1], piece, aside=False)
        elif _asks(piece, following, first=not place):
            clauses.append(_clause(piece, frame, following, first=not clauses))
            frame = []
        elif clauses and (piece.joint != "end" or piece.narrows):
            clauses[-1] = _trailed(clauses[-1], piece, aside=piece.is_aside and is_chinese(piece.text))
        else:
            frame.append(piece)
    return clauses


def _is_headed(piece: Piece, before: Clause) -> bool:
    return piece.joint == "tight" and _HEADED.search(before.text) is not None and names(piece.mentions)


def _asks(piece: Piece, following: Sequence[Piece], *, first: bool) -> bool:
    if piece.is_of_sources and not first:
        return False
    if piece.questioned and not is_begun(piece, following):
        return True
    listed = any(one.joint == "tight" for one in following)
    return piece.names_it and (not first or piece.measures or listed)


def _trailed(clause: Clause, piece: Piece, *, aside: bool) -> Clause:
    return replace(clause, trail=numbered((*clause.trail, *piece.mentions)), aside=clause.aside and aside)


def _clause(piece: Piece, frame: Sequence[Piece], following: Sequence[Piece], *, first: bool) -> Clause:
    # "… and who owns it", "… and what is its margin" are questions of their own.
    anew = has_cue(piece.mentions, PRONOUN) or (piece.questioned and piece.text.isascii())
    questioned = any(one.questioned and one.joint != "tight" and not one.names_only for one in following)
    apart = piece.joint == "end" or is_chinese(piece.text)
    return Clause(
        piece.text,
        piece.mentions,
        ", ".join(one.text for one in frame),
        tuple(mention for one in frame for mention in one.mentions),
        tight=piece.joint == "tight" and not (frame or first or anew),
        questioned=piece.questioned,
        soft=first and not piece.questioned and questioned and not piece.takes_away,
        aside=all(one.is_aside for one in frame) and apart,
        listed=bool(frame) and piece.joint == "tight",
    )
