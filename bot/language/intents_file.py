"""Reading intents.yaml: every fault of its shape with the line that it stands in."""

from collections.abc import Iterator
from pathlib import Path

import yaml
from pydantic import ValidationError

from bot.language.intents import IntentSet


class IntentsError(Exception):
    """intents.yaml can't be used. `faults`: a sentence each, with the place and the mend."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def load_intents(path: Path) -> IntentSet:
    """Read the file. Raises IntentsError with every fault of its shape, each with its line."""
    try:
        text = path.read_text("utf-8")
        data = yaml.load(text, yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise IntentsError([f"{path.name} can't be read: {error}. Put a UTF-8 file there."]) from None
    except yaml.YAMLError as error:
        raise IntentsError([f"{path.name} is not YAML: {' '.join(str(error).split())}. Mend that line."]) from None
    try:
        return IntentSet.model_validate(data)
    except ValidationError as error:
        node = yaml.compose(text, yaml.CSafeLoader)
        faults = [_sentence(path.name, node, fault["loc"], fault["msg"]) for fault in error.errors()]
        raise IntentsError(faults) from None


def compose(path: Path) -> yaml.Node | None:
    """The file as a tree that knows its lines. Raises IntentsError if it is no YAML."""
    try:
        return yaml.compose(path.read_text("utf-8"), yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise IntentsError([f"{path.name} can't be read: {' '.join(str(error).split())}."]) from None


def repeated_keys(node: yaml.Node | None) -> Iterator[str]:
    """A key that stands twice in one block: YAML keeps the last one, and the first would be lost unseen."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    seen: set[str] = set()
    for key, value in pairs:
        if key.value in seen:
            yield f"line {key.start_mark.line + 1}: {key.value} stands twice in one block; remove one."
        seen.add(key.value)
        yield from repeated_keys(value)
    if isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from repeated_keys(one)


def line_of(node: yaml.Node | None, path: tuple[int | str, ...]) -> int:
    """The line of the deepest part of `path` that the file has, from 1."""
    line = 1
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pairs = {key.value: (key, value) for key, value in node.value}
            if str(step) not in pairs:
                return line
            key, node = pairs[str(step)]
            line = key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            return line
    return line


def _sentence(file: str, node: yaml.Node | None, path: tuple[int | str, ...], problem: str) -> str:
    where = ".".join(str(step) for step in path) or "the file"
    mend = {"Extra inputs are not permitted": "is no known key; remove it or mend its spelling"}
    return f"{file} line {line_of(node, path)}: {where} {mend.get(problem, f'is wrong: {problem}')}."
