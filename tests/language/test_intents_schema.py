import json
from pathlib import Path
from typing import Any

import pytest

from bot.language.intents_file import load_intents
from bot.language.intents_schema import schema_text

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "intents.schema.json"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json.loads(schema_text())


def test_the_file_for_editors_is_what_the_command_prints() -> None:
    assert FILE.read_text("utf-8") == schema_text(), "run: microdrama intents schema > docs/intents.schema.json"


def test_the_intents_file_names_its_schema_and_fits_the_models_it_is_made_of() -> None:
    first, _, _ = (ROOT / "intents.yaml").read_text("utf-8").partition("\n")
    assert first == f"# yaml-language-server: $schema={FILE.relative_to(ROOT).as_posix()}"
    assert load_intents(ROOT / "intents.yaml").intents


def test_every_key_is_told_about(schema: dict[str, Any]) -> None:
    definitions = [schema, *schema["$defs"].values()]
    untold = [
        (definition["title"], key)
        for definition in definitions
        for key, told in definition["properties"].items()
        if not told.get("description")
    ]
    assert untold == []


def test_an_unknown_key_and_a_name_that_does_not_fit_are_faults(schema: dict[str, Any]) -> None:
    assert all(definition["additionalProperties"] is False for definition in [schema, *schema["$defs"].values()])
    assert schema["properties"]["words"]["additionalProperties"] is False


def test_what_an_intent_needs_and_what_a_slot_may_be_is_said(schema: dict[str, Any]) -> None:
    assert schema["$defs"]["Intent"]["required"] == ["title", "answer"]
    assert schema["$defs"]["Slot"]["properties"]["type"]["enum"] == [
        "entity",
        "metric",
        "period",
        "unit",
        "event",
        "word",
        "publisher",
        "amount",
    ]
