"""The best of the usual ways: a scikit-learn classifier for the intent, RapidFuzz for the slots."""

import random
import re
from collections.abc import Sequence

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline, make_union

from benchmarks.peers.material import Material
from benchmarks.peers.peer import Guess
from benchmarks.peers.windows import Windows
from benchmarks.peers.wordings import SLOT, Wording, wordings
from bot.language.filling import fill
from bot.language.heard import Heard
from bot.language.linking import Mention
from bot.language.query import Query
from bot.language.text import words_of

VARIANTS = 5
"""Of an utterance in each language. With 10 and 20 it gets a little less right."""
STRENGTH = 100.0
"""Of 3 to 100 the one that gets most of the question bank right."""
MARKED = frozenset({"entity", "metric", "period"})
SEED = 1


class Classifier:
    """TF-IDF of words and letters, names replaced by marks; the score is the probability of the likeliest intent."""

    name = "TF-IDF classifier, RapidFuzz slots"

    def __init__(self, material: Material) -> None:
        self._intents = material.intents.intents
        self._derived = material.derived
        self._windows = Windows(material)
        draw = random.Random(SEED)
        learnt = {(self._sentence(one, material, draw), one.intent): None for one in wordings(material, VARIANTS)}
        self._model = _pipeline().fit([text for text, _ in learnt], [intent for _, intent in learnt])

    def guess(self, text: str) -> Guess:
        mentions = self._windows.mentions(text)
        odds = self._model.predict_proba([_marked(text, mentions)])[0]
        best = int(odds.argmax())
        intent = str(self._model.classes_[best])
        values = fill(Heard.of(mentions), self._intents[intent], self._derived).values
        return Guess(Query.of(intent, **values), float(odds[best]))

    def _sentence(self, wording: Wording, material: Material, draw: random.Random) -> str:
        slots = self._intents[wording.intent].slots

        def spoken(match: re.Match[str]) -> str:
            slot = slots[match[1]]
            if slot.type == "word":
                return f" {draw.choice(material.cues[draw.choice(slot.of)][wording.lang] or ('',))} "
            return f" {_mark(slot.type)} " * slot.least

        return " ".join(words_of(SLOT.sub(spoken, wording.text)))


def _mark(kind: str) -> str:
    return f"slotmark{kind}"


def _marked(text: str, mentions: Sequence[Mention]) -> str:
    tokens = list(words_of(text))
    for mention in reversed(mentions):
        kind = mention.readings[0].kind
        if kind in MARKED:
            tokens[mention.first : mention.last + 1] = [_mark(kind)]
    return " ".join(tokens)


def _pipeline() -> Pipeline:
    by_word = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True)
    by_letter = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    return make_pipeline(make_union(by_word, by_letter), LogisticRegression(C=STRENGTH, max_iter=300))
