"""`python -m benchmarks.scale`: the shipped dataset among 100,000 more companies, built as any dataset is built."""

import csv
import shutil
import tempfile
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random

from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks.invented import Invented, invent, misspelt
from benchmarks.peers.measuring import measure, turns
from benchmarks.table import percentiles, row, timed
from bot.answering.knowledge import Knowledge, load_knowledge
from bot.answering.terms import build_lexicon, terms
from bot.dataset.build import build
from bot.dataset.store import Store
from bot.language.conversation import Conversation
from bot.language.lexicon import Lexicon
from bot.language.text import words_of

ROOT = Path(__file__).parent.parent
INTENTS = ROOT / "intents.yaml"
BANK = sorted((ROOT / "tests" / "questions").glob("*.jsonl"))
NOW = datetime(2026, 11, 23, tzinfo=UTC)
ENTITIES = 100_000
QUESTIONS = 3_000
SLIPS = 300
SEED = 7
LONGEST_NAME = 40
ASKED: tuple[str, ...] = (
    "who owns {0}",
    "{0} revenue 2025",
    "what was the net loss of {0} in the first half of 2025?",
    "how many users does {0} have",
    "compare the revenue of {0} and {1}",
    "tell me about {0}",
)
ASKED_IN_CHINESE: tuple[str, ...] = ("{0}2025年营收", "{0}是谁的", "{0}月活多少", "{0}和{1}哪个亏得多", "介绍一下{0}")


def main() -> None:
    """Print the table, with the dataset as it is shipped and with the companies in it."""
    random = Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        shipped = _knowledge(ROOT / "data", Path(folder) / "shipped.db")
        companies = list(invent(ENTITIES, _phrases(shipped), random))
        _enlarge(Path(folder) / "data", companies)
        enlarged = _knowledge(Path(folder) / "data", Path(folder) / "enlarged.db")
        asked = list(dict.fromkeys(_questions(companies, random)))
        slips = [_key(misspelt(one.name, random)) for one in random.sample(companies, SLIPS)]
        for title, knowledge in (("as shipped", shipped), (f"{ENTITIES:,} more", enlarged)):
            row(f"-- {title}", f"{len(knowledge.store.vocabulary().entities):,} entities")
            _measure_lexicon(knowledge, slips)
            _measure_desk(knowledge, asked)


def _knowledge(dataset_dir: Path, file: Path) -> Knowledge:
    row(f"dataset built, {file.stem}", f"{timed(lambda: build(dataset_dir, file)) / 1000:.1f} s")
    return load_knowledge(Store.open(file), INTENTS)


def _enlarge(folder: Path, companies: Sequence[Invented]) -> None:
    """The shipped dataset with these companies in it. A bare number names a company beside other evidence alone."""
    shutil.copytree(ROOT / "data", folder)
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as table:
        source = next(csv.DictReader(table))["source_id"]
    rows, names = [], []
    for number, one in enumerate(companies):
        key = f"invented-{number}"
        said = {"kind": "other", "summary": "It doesn't exist.", "summary_zh": "并不存在。", "source_ids": source}
        rows.append({"company_id": key, "name": one.name, "name_zh": one.name_zh, **said})
        names.append({"entity_id": key, "alias": one.name, "lang": "en"})
        names.append({"entity_id": key, "alias": one.name_zh, "lang": "zh"})
        if one.ticker:
            mark = "1" if one.ticker.isdigit() else ""
            names.append({"entity_id": key, "alias": one.ticker, "lang": "ticker", "needs_context": mark})
    _append(folder / "companies.csv", rows)
    _append(folder / "aliases.csv", names)


def _append(file: Path, rows: Iterable[Mapping[str, str]]) -> None:
    with file.open("r+", encoding="utf-8", newline="") as table:
        columns = next(csv.reader(table))
        table.seek(0, 2)
        csv.DictWriter(table, columns, restval="", lineterminator="\n").writerows(rows)


def _questions(companies: Sequence[Invented], random: Random) -> Iterator[str]:
    """About companies as spelt, misspelt, and misspelt so badly that they are no longer found."""
    for _ in range(QUESTIONS):
        pair = random.sample(companies, 2)
        chinese = random.random() < 0.5
        asked = ASKED_IN_CHINESE if chinese else ASKED
        names = [one.name_zh if chinese else one.name for one in pair]
        for _ in range(random.choice((0, 1, 1, 2, 4))):
            names = [misspelt(name, random) for name in names]
        yield random.choice(asked).format(*names)


def _measure_lexicon(knowledge: Knowledge, slips: Sequence[str]) -> None:
    vocabulary = knowledge.store.vocabulary()
    took = min(timed(lambda: build_lexicon(vocabulary, knowledge.intents, {})) for _ in range(3))
    tracemalloc.start()
    lexicon = build_lexicon(vocabulary, knowledge.intents, {})
    held = tracemalloc.get_traced_memory()[0]
    _make_ready(lexicon)
    more = tracemalloc.get_traced_memory()[0] - held
    tracemalloc.stop()
    row("lexicon built", f"{took / 1000:.3f} s, {held / 1e6:.0f} MB")
    lexicon = build_lexicon(vocabulary, knowledge.intents, {})
    row("first misspelling", f"{timed(lambda: lexicon.fuzzy(slips[0], slips[:1])):.1f} ms")
    row("all lengths made ready", f"{timed(lambda: _make_ready(lexicon)) / 1000:.3f} s, {more / 1e6:.0f} MB")
    names = _by_length(_key(phrase) for phrase in _phrases(knowledge))
    row("a misspelt name", _times(slips, lambda slip: lexicon.fuzzy(slip, [slip])))
    row("… compared with every name instead", _times(slips, lambda slip: _nearest_of_all(slip, names)))


def _make_ready(lexicon: Lexicon) -> None:
    for length in range(1, LONGEST_NAME):
        lexicon.fuzzy("x" * length, ["x" * length])
        lexicon.fuzzy_chinese("一" * length)


def _by_length(names: Iterable[str]) -> dict[int, list[str]]:
    lengths: dict[int, list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        lengths[len(name)].append(name)
    return lengths


def _nearest_of_all(slip: str, names: Mapping[int, Sequence[str]]) -> object:
    edits = 1 if len(slip) < 8 else 2 if len(slip) < 13 else 3
    near = [name for length in range(len(slip) - edits, len(slip) + edits + 1) for name in names.get(length, ())]
    return process.extract(slip, near, scorer=OSA.distance, score_cutoff=edits, limit=4)


def _measure_desk(knowledge: Knowledge, asked: Sequence[str]) -> None:
    def ask(text: str) -> object:
        return knowledge.desk.ask(text, now=NOW, conversation=Conversation())

    score = measure(knowledge.desk, BANK, NOW)
    row("question bank", f"{score.right:.2%} right, {score.wrong:.2%} wrong of {score.messages} messages")
    row("Desk.ask, question bank", _times([text for text, _ in turns(BANK)], ask))
    row(f"Desk.ask, {len(asked):,} about invented names", _times(asked, ask))


def _times(texts: Sequence[str], run: Callable[[str], object]) -> str:
    return percentiles([timed(partial(run, text)) for text in texts])


def _phrases(knowledge: Knowledge) -> list[str]:
    return [term.phrase for term in terms(knowledge.store.vocabulary(), knowledge.intents)]


def _key(phrase: str) -> str:
    return "".join(words_of(phrase))


if __name__ == "__main__":
    main()
