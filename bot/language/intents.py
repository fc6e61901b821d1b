"""The shape of intents.yaml. Unknown keys are faults; so is a list or a slot that nothing defines."""

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

SlotType = Literal["entity", "metric", "period", "unit", "event", "word"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,23}$")]


class IntentsError(Exception):
    """intents.yaml can't be used. `faults`: a sentence each, with the place and the mend."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Bilingual(_Strict):
    """A text for people in each language."""

    en: str
    zh: str


class WordList(_Strict):
    """Ways of saying one thing. In an utterance any word of the list stands for the whole list."""

    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()
    weight: float = 1.0
    """1 for words that carry the meaning of a question, near 0 for words that hardly count."""

    def all(self) -> tuple[str, ...]:
        return self.en + self.zh


class Relation(WordList):
    """A word that leads from one entity to another ("operator of …").

    `kinds`: the entities that it starts from; `gives`: the kind that it leads to. `sql` takes :subject and
    gives a column `id`.
    """

    kinds: tuple[str, ...]
    gives: str
    sql: str


class Slot(_Strict):
    """What an intent needs to know.

    `kinds` (entity): groups in order of preference; a later group counts only when no entity of an earlier one was
    named. `via`: the relation to follow from an entity of another kind (the headquarters of an app are its
    company's). `beside`: it is filled only beside an entity of such a kind. `of` (word): the word lists that can
    fill it. `many`: how many values it takes, `least`: how many it needs. `default`, `choices`: a SELECT that gives
    ids (column `id`) when nobody named one; choices are asked back.
    """

    type: SlotType
    kinds: tuple[tuple[str, ...], ...] = ()
    of: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    via: dict[str, str] = {}
    required: bool = False
    many: int = 1
    least: int = 1
    default: str = ""
    choices: str = ""
    prompt: Bilingual | None = None


class Template(_Strict):
    """Jinja2 templates of plain text. `headline` sees `rows` and `slots`; `line` is rendered for each `row`."""

    headline: str
    line: str = ""
    note: str = ""


class Wording(_Strict):
    en: Template
    zh: Template


class Otherwise(_Strict):
    """What to show when the intent's own SELECT gives no row."""

    status: Literal["answer", "unknown"]
    sql: str
    answer: Wording


class Example(_Strict):
    """An utterance that has to reach this intent, with the slots that it has to fill."""

    q: str
    slots: dict[str, str] = {}


class Next(_Strict):
    """A question to offer after the answer: an intent and the slots it takes over (or sets, with `=`)."""

    intent: Name
    slots: dict[str, str] = {}


class Intent(_Strict):
    """One kind of question, whole."""

    title: Bilingual
    utterances: tuple[str, ...] = ()
    slots: dict[Name, Slot] = {}
    allows: tuple[str, ...] = ()
    sql: str = ""
    per: tuple[str, ...] = ()
    limit: int = 5
    skip: int = 1
    status: Literal["answer", "unknown"] = "answer"
    answer: Wording
    otherwise: tuple[Otherwise, ...] = ()
    empty: Bilingual | None = None
    focus: str = ""
    next: tuple[Next, ...] = ()
    examples: tuple[Example, ...] = ()


class IntentSet(_Strict):
    """Everything in intents.yaml.

    `topic`: the field's own name, which may stand anywhere, also inside a phrase ("how many [drama] apps");
    `nouns`: general nouns that say nothing by themselves.
    """

    topic: WordList
    nouns: WordList
    words: dict[Name, WordList]
    aspects: dict[Name, WordList] = {}
    units: dict[str, WordList] = {}
    relations: dict[Name, Relation] = {}
    synonyms: tuple[tuple[str, ...], ...] = ()
    macros: Bilingual
    intents: dict[Name, Intent]


def load_intents(path: Path) -> IntentSet:
    """Read the file. Raises IntentsError with every fault of its shape, each with its line."""
    try:
        text = path.read_text("utf-8")
        node = yaml.compose(text, yaml.CSafeLoader)
        data = yaml.load(text, yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise IntentsError([f"{path.name} can't be read: {error}. Put a UTF-8 file there."]) from None
    except yaml.YAMLError as error:
        raise IntentsError([f"{path.name} is not YAML: {' '.join(str(error).split())}. Mend that line."]) from None
    try:
        return IntentSet.model_validate(data)
    except ValidationError as error:
        faults = [_sentence(path.name, node, fault["loc"], fault["msg"]) for fault in error.errors()]
        raise IntentsError(faults) from None


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
