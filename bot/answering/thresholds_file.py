"""Thresholds written into intents.yaml, the rest of which stays as it is, comments included."""

import tempfile
from pathlib import Path

import yaml

from bot.answering.intent_check import check_intents
from bot.dataset.store import Store
from bot.language.intents import Thresholds
from bot.language.intents_file import IntentsError

BLOCK = "thresholds"


def write_thresholds(path: Path, thresholds: Thresholds, store: Store) -> None:
    """Replace those of the file. Raises IntentsError, and leaves it as it was, if it would not pass its check."""
    text = with_thresholds(path.read_text("utf-8"), thresholds)
    with tempfile.TemporaryDirectory() as folder:
        tried = Path(folder) / path.name
        tried.write_text(text, "utf-8")
        if faults := check_intents(tried, store):
            raise IntentsError(faults)
    try:
        target = path.resolve()
        beside = target.with_name(f".{target.name}.new")
        beside.write_text(text, "utf-8")
        beside.replace(target)
    except OSError as error:
        sentence = f"{path} can't be written ({error.strerror}); copy it, and name the copy in INTENTS_FILE."
        raise IntentsError([sentence]) from error


def with_thresholds(text: str, thresholds: Thresholds) -> str:
    """The text of an intents file with these thresholds, in the block that it has or in a new one at its end."""
    values = {name: f"{value:g}" for name, value in thresholds.model_dump().items()}
    root = yaml.compose(text, yaml.CSafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    block = next((node for key, node in pairs if key.value == BLOCK), None)
    if not isinstance(block, yaml.MappingNode):
        return f"{text.rstrip()}\n\n{BLOCK}:\n" + "".join(f"  {name}: {value}\n" for name, value in values.items())
    known = {key.value: (key, value) for key, value in block.value}
    if block.flow_style or not known:
        inside = ", ".join(f"{name}: {value}" for name, value in values.items())
        return _replaced(text, block, f"{{{inside}}}")
    indent = "\n" + " " * block.start_mark.column
    added = "".join(f"{indent}{name}: {value}" for name, value in values.items() if name not in known)
    # From the last one on, so that the places of those before stay right.
    for name, (_, node) in reversed(known.items()):
        text = _replaced(text, node, values[name] + added)
        added = ""
    return text


def _replaced(text: str, node: yaml.Node, value: str) -> str:
    return text[: node.start_mark.index] + value + text[node.end_mark.index :]
