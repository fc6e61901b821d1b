"""`microdrama data`: a dataset is checked and built, and a broken one is refused by every command."""

import shutil
from pathlib import Path

import pytest
from commands import ROOT


@pytest.fixture
def broken_dataset(tmp_path: Path) -> str:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    metrics = tmp_path / "data" / "metrics.csv"
    metrics.write_text(metrics.read_text().replace("caixin-2025-08-29", "nobody-knows"))
    return str(tmp_path / "data")


def test_a_broken_dataset_shows_every_fault_and_ends_with_1(microdrama, broken_dataset: str, tmp_path: Path) -> None:
    environ = {"DATASET_DIR": broken_dataset, "STATE_DIR": str(tmp_path / "state")}

    for words in (["data", "check"], ["data", "build"], ["ask", "revenue"]):
        result = microdrama(*words, **environ)
        assert result.exit_code == 1, words
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) > 1
        assert "metrics.csv" in result.stderr


def test_a_sound_dataset_is_checked_and_built(microdrama, tmp_path: Path) -> None:
    checked = microdrama("data", "check")
    built = microdrama("data", "build", STATE_DIR=str(tmp_path / "new"))

    assert (checked.exit_code, built.exit_code) == (0, 0)
    assert (tmp_path / "new" / "dataset.db").is_file()
