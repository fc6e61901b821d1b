"""The engines that are compared, each by its name, asked in a process of its own."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from benchmarks.bank import NOW, ROOT, Engine, Reply, ask_all, bank
from benchmarks.peers.classifier import Classifier
from benchmarks.peers.grammar import Hassil
from benchmarks.peers.material import Material, collect
from benchmarks.peers.peer import Peer, PeerDesk
from benchmarks.peers.ratio import WholeSentences
from bot.answering.knowledge import Knowledge, load_knowledge
from bot.dataset.store import Store

OWN = "this engine"
PEERS: Mapping[str, Callable[[Material], Peer]] = MappingProxyType(
    {
        "RapidFuzz extractOne(WRatio)": WholeSentences,
        "hassil": Hassil,
        "scikit-learn TF-IDF, RapidFuzz slots": Classifier,
    }
)
"""The slowest first."""
PARTS = 2
"""Of the bank, asked side by side."""
NOTED = 500
"""Messages after which an engine is said to be still at it."""


def engine(name: str, knowledge: Knowledge) -> Engine:
    """The one of this name, built from what the Desk itself is built from."""
    if name == OWN:
        return knowledge.desk
    return PeerDesk(PEERS[name](collect(knowledge, NOW.date())), knowledge)


def ask(name: str, dataset: Path, part: int) -> list[Reply]:
    """Ask the engine of this name a part of the bank, counted from 0."""
    knowledge = load_knowledge(Store.open(dataset), ROOT / "intents.yaml")
    items = bank()[part::PARTS]
    total = sum(len(item.questions) for item in items)
    return ask_all(engine(name, knowledge), items, partial(_tell, f"{name}, part {part + 1}", total))


def _tell(what: str, total: int, done: int) -> None:
    if done % NOTED == 0 or done == total:
        print(f"  {what}: {done:,} of {total:,}", flush=True)
