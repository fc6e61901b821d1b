"""`microdrama intents calibrate`: it writes thresholds only where they gain something."""

import re
import shutil
from pathlib import Path

from commands import ROOT, bank_of


def test_a_calibration_that_gains_nothing_writes_nothing(microdrama, tmp_path: Path) -> None:
    intents = tmp_path / "intents.yaml"
    shutil.copy(ROOT / "intents.yaml", intents)

    bank = bank_of(tmp_path, "q001", "q005", must=["83"])
    result = microdrama("intents", "calibrate", "--write", bank, INTENTS_FILE=str(intents))

    assert (result.exit_code, result.stderr) == (0, "")
    assert "No other thresholds are better." in result.stdout
    assert intents.read_bytes() == (ROOT / "intents.yaml").read_bytes()


def test_a_calibration_that_gains_writes_the_thresholds(microdrama, tmp_path: Path) -> None:
    intents = tmp_path / "intents.yaml"
    shipped = (ROOT / "intents.yaml").read_text("utf-8")
    intents.write_text(re.sub(r"^  answer: .*$", "  answer: 0.8", shipped, flags=re.MULTILINE), "utf-8")
    # Many words that tell nothing apart leave a confidence below 0.8.
    wordy = "COL revenue 2024, as announced, assumed, attached, avoided, affected, agreed, allowed, aimed"
    bank = bank_of(tmp_path, "q001", "q005", q=wordy, must=[["1.159"]])

    result = microdrama("intents", "calibrate", "--write", bank, INTENTS_FILE=str(intents))

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == f"{intents}: written."
    assert 0.6 <= float(re.findall(r"^  answer: (.*)$", intents.read_text("utf-8"), re.MULTILINE)[0]) < 0.8
    assert microdrama("intents", "check", INTENTS_FILE=str(intents)).exit_code == 0


def test_a_calibration_needs_both_parts(microdrama, tmp_path: Path) -> None:
    result = microdrama("intents", "calibrate", bank_of(tmp_path, "q001"))

    assert result.exit_code == 1
    [sentence] = result.stderr.splitlines()
    assert "name more questions" in sentence
