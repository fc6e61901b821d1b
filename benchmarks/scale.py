"""The shipped dataset among 100,000 more companies, built and loaded as any dataset is."""

import csv
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.bank import NOW, ROOT, Score, ask_all, bank, score
from benchmarks.invented import Invented, invent, misspelt
from benchmarks.table import seconds
from bot.answering.desk import Desk
from bot.answering.knowledge import Knowledge, load_knowledge
from bot.answering.terms import terms
from bot.dataset.build import build
from bot.dataset.store import Store
from bot.language.conversation import Conversation

ENTITIES = 100_000
QUESTIONS = 3_000
SEED = 7
ASKED: tuple[str, ...] = (
    "who owns {0}",
    "{0} revenue 2025",
    "what was the net loss of {0} in the first half of 2025?",
    "how many users does {0} have",
    "compare the revenue of {0} and {1}",
    "tell me about {0}",
)
ASKED_IN_CHINESE: tuple[str, ...] = ("{0}2025年营收", "{0}是谁的", "{0}月活多少", "{0}和{1}哪个亏得多", "介绍一下{0}")


@dataclass(frozen=True, slots=True)
class Large:
    """Seconds to build the dataset and to index its names, what the bank came to, milliseconds of each message."""

    build: float
    index: float
    score: Score
    times: tuple[float, ...]


def enlarged(shipped: Knowledge, folder: Path) -> Large:
    """Make the large dataset in a folder, ask the question bank of it and questions about the new names."""
    random = Random(SEED)
    phrases = [term.phrase for term in terms(shipped.store.vocabulary(), shipped.intents)]
    companies = list(invent(ENTITIES, phrases, random))
    _enlarge(folder / "data", companies)
    file = folder / "enlarged.db"
    built = seconds(lambda: build(folder / "data", file))
    print(f"  dataset built in {built:.0f} s", flush=True)
    started = time.perf_counter()
    knowledge = load_knowledge(Store.open(file), ROOT / "intents.yaml")
    indexed = time.perf_counter() - started
    print(f"  names indexed in {indexed:.0f} s", flush=True)
    replies = ask_all(knowledge.desk, bank())
    asked = dict.fromkeys(_questions(companies, random))
    times = [*(one.milliseconds for one in replies), *(_milliseconds(knowledge.desk, text) for text in asked)]
    return Large(built, indexed, score(replies), tuple(times))


def _milliseconds(desk: Desk, text: str) -> float:
    """Processor time."""
    started = time.thread_time()
    desk.ask(text, now=NOW, conversation=Conversation())
    return (time.thread_time() - started) * 1000


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
