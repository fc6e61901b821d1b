"""What the tests of several commands share: the lines that one printed, and a file of questions for another."""

import json
from pathlib import Path
from typing import Any

from click.testing import Result

ROOT = Path(__file__).parents[2]
KEYS = ["id", "status", "intent", "slots", "confidence", "text", "sources", "suggestions"]


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.split("\n") if line]


def bank_of(folder: Path, *ids: str, **keys: object) -> str:
    """A file of one question under several ids; q001 is to fit on, q005 and q007 are held back."""
    bank = folder / "bank.jsonl"
    bank.write_text("".join(json.dumps({"id": one, "q": "DramaWave margin", **keys}) + "\n" for one in ids))
    return str(bank)
