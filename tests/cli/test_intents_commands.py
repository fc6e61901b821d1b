"""`microdrama intents check` and `schema`: sound intents pass, broken ones are refused with every fault."""

import json
from pathlib import Path


def test_the_shipped_intents_are_sound(microdrama) -> None:
    result = microdrama("intents", "check")

    assert (result.exit_code, result.stderr) == (0, "")


def test_the_schema_of_the_intents_needs_no_dataset(microdrama, tmp_path: Path) -> None:
    result = microdrama("intents", "schema", DATASET_DIR=str(tmp_path / "none"))

    assert result.exit_code == 0
    assert json.loads(result.stdout)["title"] == "intents.yaml"


def test_broken_intents_show_every_fault_and_end_with_1(microdrama, tmp_path: Path) -> None:
    intents = tmp_path / "intents.yaml"
    intents.write_text("nonsense: [1, 2]\n")

    for words in (["intents", "check"], ["ask", "revenue"]):
        result = microdrama(*words, INTENTS_FILE=str(intents))
        assert result.exit_code == 1, words
        assert "intents.yaml" in result.stderr
