"""`python -m benchmarks.typos`: tests/questions/typos.jsonl, questions of the bank with one slip of the fingers each.

The same bank gives the same file. No slip touches a digit or a short name, none makes a word, a name or a metric
out of another, and none leaves a name as near to another one as to itself.
"""

import hashlib
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from rapidfuzz.distance import OSA

from benchmarks.slips import CHINESE, LATIN, Slip, Span
from bot.answering.library import Library
from bot.answering.terms import build_lexicon
from bot.dataset.store import Store
from bot.language.intents import IntentSet
from bot.language.lexicon import Reading
from bot.language.text import fold, is_chinese, words_of

ROOT = Path(__file__).parent.parent
BANK = ROOT / "tests" / "questions"
TARGET = BANK / "typos.jsonl"
SEED = 1
MOST = 150
SHORT_LATIN, SHORT_CHINESE = 4, 3
LONGEST = 8
_WORD = re.compile(rf"(?<![A-Za-z0-9'&+])[A-Za-z]{{{SHORT_LATIN + 1},}}(?![A-Za-z0-9'&+])")
_CHARACTERS = re.compile(r"[\u3400-\u9fff]+")
_COUNTED = re.compile(r"[\u3400-\u9fff]?\d[\u3400-\u9fff]?")
_DIGITS = re.compile(r"\d+")


class Known:
    """The names, metrics and words of a dataset and its intents: what a slip must not run into."""

    def __init__(self, store: Store, intents: IntentSet) -> None:
        vocabulary = store.vocabulary()
        self._lexicon = build_lexicon(vocabulary, intents, {})
        entities = [name for one in vocabulary.entities for name in (one.name, one.name_zh)]
        names = {"".join(words_of(name)) for name in [*entities, *(one.alias for one in vocabulary.aliases)]}
        self._latin = sorted(name for name in names if len(name) > SHORT_LATIN and not is_chinese(name))
        self._short = sorted(name for name in names if 0 < len(name) <= SHORT_CHINESE and is_chinese(name))

    def spans(self, text: str) -> tuple[list[Span], list[Span]]:
        """Latin words and Chinese characters that may be touched."""
        folded = "".join(map(fold, text))
        short = (match for name in self._short for match in re.finditer(re.escape(name), folded))
        # 1月, 第2季: what stands beside a digit belongs to it.
        kept = {at for match in (*short, *_COUNTED.finditer(text)) for at in range(*match.span())}
        characters = [at for match in _CHARACTERS.finditer(text) for at in range(*match.span()) if at not in kept]
        return [match.span() for match in _WORD.finditer(text)], [(at, at + 1) for at in characters]

    def is_slip(self, text: str, slipped: str) -> bool:
        """Whether it still asks the same: no new name, metric or word, the same digits."""
        if slipped == text or _DIGITS.findall(text) != _DIGITS.findall(slipped):
            return False
        before, after = self._meanings(text), self._meanings(slipped)
        return after <= before and not any(self._is_another(word, text, before) for word in _new(text, slipped))

    def _meanings(self, text: str) -> set[Reading]:
        tokens = words_of(text)
        spans = [tokens[at : at + many] for at in range(len(tokens)) for many in range(1, LONGEST + 1)]
        hits = [hit for span in spans if (hit := self._lexicon.exact(span))]
        return {one for hit in hits for one in hit.readings if one.kind in ("entity", "metric")}

    def _is_another(self, word: str, text: str, before: set[Reading]) -> bool:
        if self._lexicon.is_common(word) or is_chinese(word):
            return self._lexicon.is_common(word)
        own = {reading for old in words_of(text) if (hit := self._lexicon.exact((old,))) for reading in hit.readings}
        hit = self._lexicon.exact((word,))
        if hit and not (set(hit.readings) <= own | before):
            return True
        near = [name for name in self._latin if OSA.distance(word, name, score_cutoff=1) <= 1]
        return any(not (set(self._readings(name)) & before) for name in near)

    def _readings(self, name: str) -> Sequence[Reading]:
        hit = self._lexicon.exact((name,))
        return hit.readings if hit else ()


def typos(items: Iterable[Mapping[str, Any]], known: Known) -> Iterator[dict[str, Any]]:
    """Questions that have an answer, each with a slip; those of dialogues and with typos of their own are left out."""
    fit = [one for one in items if one.get("expect") == "answer" and one["style"] != "typo" and "q" in one]
    found = 0
    for item in sorted(fit, key=lambda one: hashlib.sha256(one["id"].encode()).hexdigest()):
        if found == MOST:
            return
        chance = Random(f"{SEED} {item['id']}")
        if made := _slipped(item["q"], known, chance):
            found += 1
            yield {
                "id": f"typo-{item['id']}",
                "of": item["id"],
                **{key: value for key, value in item.items() if key not in ("id", "style", "q", "note")},
                "style": "typo",
                "q": made[0],
                "note": f"{made[1]} in: {item['q']}",
            }


def _slipped(text: str, known: Known, chance: Random) -> tuple[str, str] | None:
    """The text with a slip and what it is called; every kind that is possible is as likely."""
    words, characters = known.spans(text)
    slips: list[tuple[Slip, list[Span]]] = [(slip, words) for slip in LATIN if words]
    slips += [(slip, characters) for slip in CHINESE if characters]
    chance.shuffle(slips)
    for slip, spans in slips:
        # Some are refused because they make another word; the next throw may not.
        for _ in range(5):
            slipped = slip(text, spans, chance)
            if slipped and known.is_slip(text, slipped):
                return slipped, slip.__name__.replace("_", " ")
    return None


def _new(text: str, slipped: str) -> list[str]:
    old = set(words_of(text))
    return [word for word in words_of(slipped) if word not in old]


def read_bank(folder: Path = BANK) -> list[dict[str, Any]]:
    """The answerable questions that people wrote, in the order of the files."""
    files = sorted(folder.glob("answerable*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def as_text(items: Iterable[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Library(ROOT / "data", Path(folder) / "dataset.db", ROOT / "intents.yaml")
        library.open()
        known = Known(library.current.store, library.current.intents)
        text = as_text(typos(read_bank(), known))
    TARGET.write_text(text, "utf-8")
    print(f"{TARGET}: {len(text.splitlines())} questions.")


if __name__ == "__main__":
    main()
