"""scikit-learn: TF-IDF of words and characters, logistic regression for the intent, RapidFuzz for the slots."""

import random
from collections.abc import Iterator, Sequence

from bot.language.filling import fill
from bot.language.linking import Mention
from bot.language.query import Lang, Query
from bot.language.text import words_of
from bot.language.utterances import Utterance
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.pipeline import Pipeline, make_pipeline, make_union  # type: ignore[import-untyped]

from benchmarks.peers.material import LANGS, Material
from benchmarks.peers.peer import Guess
from benchmarks.peers.windows import Windows

VARIANTS = 60
"""Sentences for each utterance and language, with words drawn from the lists."""
SEED = 1


class Classifier:
    """Learns from the utterances and examples, with every name replaced by what it is."""

    name = "TF-IDF + logistic regression, RapidFuzz slots"

    def __init__(self, material: Material) -> None:
        self._intents = material.intents.intents
        self._derived = material.derived
        self._windows = Windows(material)
        pairs = [*_sentences(material), *self._examples()]
        self._model = _pipeline().fit([text for text, _ in pairs], [intent for _, intent in pairs])

    def guess(self, text: str) -> Guess | None:
        mentions = self._windows.mentions(text)
        odds = self._model.predict_proba([_marked(text, mentions)])[0]
        best = int(odds.argmax())
        name = str(self._model.classes_[best])
        filled = fill(mentions, self._intents[name], self._derived)
        return Guess(Query.of(name, **filled.values), 100 * float(odds[best]))

    def _examples(self) -> Iterator[tuple[str, str]]:
        for name, intent in self._intents.items():
            for example in intent.examples:
                yield _marked(example.q, self._windows.mentions(example.q)), name


def _pipeline() -> Pipeline:
    by_word = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True)
    by_letter = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    return make_pipeline(make_union(by_word, by_letter), LogisticRegression(C=10.0, max_iter=300))


def _marked(text: str, mentions: Sequence[Mention]) -> str:
    """The words of a message with a mark in the place of each name."""
    tokens = list(words_of(text))
    for mention in reversed(mentions):
        tokens[mention.first : mention.last + 1] = [_mark(mention.readings[0].kind)] * (
            mention.readings[0].kind in ("entity", "metric", "period")
        ) or tokens[mention.first : mention.last + 1]
    return " ".join(tokens)


def _mark(kind: str) -> str:
    return f"{kind}_"


def _sentences(material: Material) -> Iterator[tuple[str, str]]:
    draw = random.Random(SEED)
    for utterance in material.utterances:
        made = {
            _sentence(utterance, lang, material, draw)
            for lang in LANGS
            for _ in range(VARIANTS if utterance.cues else 1)
        }
        for sentence in sorted(made):
            yield sentence, utterance.intent


def _sentence(utterance: Utterance, lang: Lang, material: Material, draw: random.Random) -> str:
    slots = material.intents.intents[utterance.intent].slots
    tokens: list[str] = []
    for symbol in utterance.symbols:
        slot = slots.get(symbol.strip("{}")) if symbol.startswith("{") else None
        if slot is None:
            phrases = material.cues[symbol][lang]
            tokens += words_of(draw.choice(phrases)) if phrases else ()
        elif slot.type == "word":
            tokens += words_of(draw.choice(material.cues[draw.choice(slot.of)][lang]))
        else:
            tokens.append(_mark(slot.type))
    return " ".join(tokens)
