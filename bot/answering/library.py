"""The knowledge that is being served, built when it is missing or stale and reloaded when it changes."""

import gc
import hashlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.answering.intent_check import check_intents
from bot.answering.knowledge import Knowledge, load_knowledge
from bot.answering.templates import LANGS
from bot.dataset.build import BrokenDataset, BuildFailed, build, fingerprint
from bot.dataset.store import Store, StoreBroken, StoreMissing
from bot.language.conversation import Conversation
from bot.language.intents_file import IntentsError

Mark = tuple[int, int, int]
OBJECTS_A_SWEEP = 50_000
"""A message leaves little behind: Python's own 700 would sweep several times a message."""


class LibraryBroken(Exception):  # noqa: N818 (a state, like StoreBroken)
    """Nothing can be served. `faults`: a sentence each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Library:
    """Opens, serves and reloads. `current` is replaced as a whole, so a question never sees half of a reload."""

    def __init__(self, dataset_dir: Path, dataset_file: Path, intents_file: Path) -> None:
        self._dataset_dir = dataset_dir
        self._dataset_file = dataset_file
        self._intents_file = intents_file
        self._current: Knowledge | None = None
        self._marks: tuple[Mark, Mark] | None = None

    @property
    def current(self) -> Knowledge:
        """What is served. Raises RuntimeError before `open`."""
        if self._current is None:
            raise RuntimeError("the library is not open")
        return self._current

    def open(self) -> list[str]:
        """Build the dataset if it is missing or stale, then load. Returns warnings, a sentence each.

        Raises LibraryBroken when there is nothing to serve.
        """
        warnings = self._build_if_stale()
        try:
            self._load()
            self._check_once()
        except (StoreMissing, StoreBroken) as error:
            raise LibraryBroken([*warnings, str(error)]) from None
        except IntentsError as error:
            raise LibraryBroken([*warnings, *error.faults]) from None
        return warnings

    def rehearse(self) -> None:
        """Answer the intents' own examples, which takes a second or two: nobody waits then for what the first answers
        make ready, and Python's sweeps pass over what stays."""
        _rehearse(self.current)
        _settle()

    def _check_once(self) -> None:
        """Check intents.yaml in full, unless the same file passed with the same dataset before."""
        passed = self._dataset_file.with_suffix(".checked")
        mark = hashlib.sha256(self.current.fingerprint.encode() + self._intents_file.read_bytes()).hexdigest()
        try:
            if passed.read_text("ascii") == mark:
                return
        except (OSError, UnicodeDecodeError):
            pass
        if faults := self.check():
            raise IntentsError(faults)
        with suppress(OSError):
            passed.write_text(mark, "ascii")

    def check(self) -> list[str]:
        """Every fault of intents.yaml over the dataset that is served: more than loading it finds."""
        return check_intents(self._intents_file, self.current.store)

    def refresh(self) -> str | None:
        """Reload if the built dataset or intents.yaml changed. Returns what happened, or None if nothing did."""
        marks = self._seen()
        if self._marks == marks:
            return None
        # Marked as seen first: a change that is refused is not tried again until the next one.
        self._marks = marks
        try:
            knowledge = self._sound()
        except Exception as error:
            return f"The change was refused and the old one goes on serving: {error}"
        self._current = knowledge
        _settle()  # now that the old one can go
        return "The dataset and the intents were loaded anew."

    def _sound(self) -> Knowledge:
        store = Store.open(self._dataset_file)
        try:
            if faults := check_intents(self._intents_file, store):
                raise IntentsError(faults)
            knowledge = load_knowledge(store, self._intents_file)
            _rehearse(knowledge)
        except BaseException:
            store.close()
            raise
        return knowledge

    def _build_if_stale(self) -> list[str]:
        if not self._is_stale():
            return []
        try:
            build(self._dataset_dir, self._dataset_file)
        except BrokenDataset as error:
            faults = [str(fault) for fault in error.faults]
        except BuildFailed as error:
            faults = [str(error)]
        else:
            return []
        if not self._dataset_file.exists():
            raise LibraryBroken(faults)
        return [*faults, "The old build of the dataset goes on serving."]

    def _is_stale(self) -> bool:
        try:
            store = Store.open(self._dataset_file)
        except (StoreMissing, StoreBroken):
            return True
        try:
            return store.fingerprint != fingerprint(self._dataset_dir)
        except OSError:
            return False
        finally:
            store.close()

    def _load(self) -> None:
        marks = self._seen()
        store = Store.open(self._dataset_file)
        try:
            self._current = load_knowledge(store, self._intents_file)
        except IntentsError:
            store.close()
            raise
        self._marks = marks
        _settle()

    def _seen(self) -> tuple[Mark, Mark]:
        return _mark(self._dataset_file), _mark(self._intents_file)


def _rehearse(knowledge: Knowledge) -> None:
    now = datetime.now(UTC)
    for intent in knowledge.intents.intents.values():
        for example in intent.examples:
            for lang in LANGS:
                knowledge.desk.ask(example.q, now=now, conversation=Conversation(), lang=lang)
            knowledge.desk.ask(_misspelt(example.q), now=now, conversation=Conversation())


def _misspelt(text: str) -> str:
    """With the letters in the middle swapped: what mends slips, and what looks on where nothing is understood, is
    made ready as well."""
    middle = len(text) // 2
    return text[: middle - 1] + text[middle : middle + 1] + text[middle - 1 : middle] + text[middle + 1 :]


def _settle() -> None:
    """What was loaded stays: passing over it again and again would hold up an answer now and then."""
    gc.set_threshold(OBJECTS_A_SWEEP)
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _mark(path: Path) -> Mark:
    """Changes whenever the file is replaced or written."""
    try:
        status = path.stat()
    except OSError:
        return (0, 0, 0)
    return (status.st_mtime_ns, status.st_size, status.st_ino)
