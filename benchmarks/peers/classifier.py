"""scikit-learn: TF-IDF of words and characters, logistic regression for the intent, RapidFuzz for the slots."""

from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.pipeline import Pipeline, make_pipeline, make_union  # type: ignore[import-untyped]

from benchmarks.peers.material import Material
from benchmarks.peers.peer import Guess
from benchmarks.peers.sketches import marked, sketches
from benchmarks.peers.windows import Windows
from bot.language.filling import fill
from bot.language.query import Query


class Classifier:
    """Learns the intents from sketches; the score is the probability of the likeliest."""

    name = "TF-IDF + logistic regression, RapidFuzz slots"

    def __init__(self, material: Material, windows: Windows) -> None:
        self._intents = material.intents.intents
        self._derived = material.derived
        self._windows = windows
        pairs = sketches(material, windows)
        self._model = _pipeline().fit([text for text, _ in pairs], [intent for _, intent in pairs])

    def guess(self, text: str) -> Guess | None:
        mentions = self._windows.mentions(text)
        odds = self._model.predict_proba([marked(text, mentions)])[0]
        best = int(odds.argmax())
        intent = str(self._model.classes_[best])
        filled = fill(mentions, self._intents[intent], self._derived)
        return Guess(Query.of(intent, **filled.values), 100 * float(odds[best]))


def _pipeline() -> Pipeline:
    by_word = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True)
    by_letter = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
    # Of the strengths 3 to 100 the one that got most of the question bank right.
    return make_pipeline(make_union(by_word, by_letter), LogisticRegression(C=100.0, max_iter=300))
