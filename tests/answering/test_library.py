from datetime import datetime
from pathlib import Path
from shutil import copy, copytree

import pytest

from bot.answering.answer import Status
from bot.answering.library import Library, LibraryBroken
from bot.language.conversation import Conversation

ROOT = Path(__file__).parents[2]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library over copies that a test may spoil."""
    copytree(ROOT / "data", tmp_path / "data")
    copy(ROOT / "intents.yaml", tmp_path / "intents.yaml")
    return Library(tmp_path / "data", tmp_path / "var" / "dataset.db", tmp_path / "intents.yaml")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_the_dataset_is_built_when_it_is_missing(library: Library, tmp_path: Path) -> None:
    assert library.open() == []
    assert (tmp_path / "var" / "dataset.db").is_file()


def test_a_changed_csv_is_built_anew_at_the_next_start(library: Library, tmp_path: Path, now: datetime) -> None:
    library.open()
    edit(tmp_path / "data" / "metrics.csv", "dramawave,gross_margin,2025-H1,83,", "dramawave,gross_margin,2025-H1,84,")
    library.open()
    answer, _ = library.current.desk.ask("DramaWave margin", now=now, conversation=Conversation())
    assert "84%" in answer.headline


def test_a_broken_csv_leaves_the_old_build_serving(library: Library, tmp_path: Path) -> None:
    library.open()
    edit(tmp_path / "data" / "metrics.csv", "dramawave,gross_margin,2025-H1,83,", "dramawave,gross_margin,2025-H9,83,")
    warnings = library.open()
    assert "metrics.csv" in warnings[0]
    assert "goes on serving" in warnings[-1]


def test_without_an_old_build_a_broken_csv_is_told(library: Library, tmp_path: Path) -> None:
    (tmp_path / "data" / "apps.csv").unlink()
    with pytest.raises(LibraryBroken, match=r"apps\.csv"):
        library.open()


def test_faulty_intents_are_told_at_the_start(library: Library, tmp_path: Path) -> None:
    edit(tmp_path / "intents.yaml", "{intent: series,", "{intent: serial,")
    with pytest.raises(LibraryBroken, match="serial"):
        library.open()


def test_a_changed_file_is_taken_over_while_running(library: Library, tmp_path: Path, now: datetime) -> None:
    library.open()
    assert library.refresh() is None
    edit(tmp_path / "intents.yaml", "I have no share prices", "There are no share prices here")
    assert library.refresh() == "The dataset and the intents were loaded anew."
    answer, _ = library.current.desk.ask("COL share price", now=now, conversation=Conversation())
    assert answer.headline.startswith("There are no share prices here")


@pytest.mark.parametrize(
    ("old", "new"), [("{intent: series,", "{intent: serial,"), ("I have no share prices", "{{ 1 / 0 }}")]
)
def test_a_change_that_is_faulty_is_refused_and_the_old_one_serves(
    library: Library, tmp_path: Path, old: str, new: str
) -> None:
    library.open()
    serving = library.current
    edit(tmp_path / "intents.yaml", old, new)
    assert "refused" in (library.refresh() or "")
    assert library.current is serving
    assert library.refresh() is None


def test_a_conversation_outlives_an_intent_that_is_gone(library: Library, tmp_path: Path, now: datetime) -> None:
    library.open()
    _, conversation = library.current.desk.ask("when was FlareFlow launched", now=now, conversation=Conversation())
    edit(tmp_path / "intents.yaml", "\n  launch:\n    title", "\n  premiere:\n    title")
    edit(
        tmp_path / "intents.yaml",
        "{intent: launch, slots: {subject: subject}}",
        "{intent: premiere, slots: {subject: subject}}",
    )
    assert library.refresh() == "The dataset and the intents were loaded anew."
    for line in ("and DramaBox?", "2025", "who owns ReelShort"):
        answer, conversation = library.current.desk.ask(line, now=now, conversation=conversation)
    assert answer.status is Status.ANSWER


def test_a_rehearsal_changes_no_answer(library: Library, now: datetime) -> None:
    library.open()
    before, _ = library.current.desk.ask("who owns DramaBox", now=now, conversation=Conversation())

    library.rehearse()

    after, _ = library.current.desk.ask("who owns DramaBox", now=now, conversation=Conversation())
    assert after == before
