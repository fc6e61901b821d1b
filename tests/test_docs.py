"""The documentation, held to the code: what it leaves out or gets wrong fails here."""

import inspect
import re
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, get_args

import click
import pytest
import yaml
from pydantic import BaseModel

from bot.answering.intent_check import check_intents
from bot.answering.templates import Templates
from bot.cli import cli
from bot.dataset.build import build
from bot.dataset.store import Store
from bot.language import intents as schema
from bot.language.intents_file import load_intents
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
INTENTS = (ROOT / "docs" / "intents.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
DEPENDENCIES = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "data").glob("*.md")])
ALL_PAGES = "\n".join(page.read_text("utf-8") for page in PAGES)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

Commands = dict[str, click.Command]


def commands(group: click.Group = cli, path: str = "microdrama") -> Commands:
    found: Commands = {}
    for name, command in group.commands.items():
        below = commands(command, f"{path} {name}") if isinstance(command, click.Group) else {}
        found |= below or {f"{path} {name}": command}
    return found


def options(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield from (name for name in parameter.opts if name.startswith("--"))


def code(text: str) -> str:
    """The code spans and blocks of a page: what a reader may type."""
    blocks = re.findall(r"^```(?:sh|console)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", prose)])


def table_rows(text: str, first_heading: str) -> list[list[str]]:
    """The cells of every table whose first column has this heading."""
    tables = re.findall(rf"^\| {first_heading} \|.*\n\|[-| ]+\|\n((?:\|.*\n?)+)", text, re.MULTILINE)
    rows = [line for table in tables for line in table.splitlines()]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]


def yaml_blocks() -> list[dict[str, Any]]:
    return [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```", INTENTS, re.MULTILINE | re.DOTALL)]


def with_added(base: Any, added: Any) -> Any:
    """Mappings merged, lists made longer, anything else replaced."""
    if isinstance(base, dict) and isinstance(added, dict):
        return {
            **base,
            **{key: with_added(base[key], one) if key in base else one for key, one in added.items()},
        }
    if isinstance(base, list) and isinstance(added, list):
        return base + [one for one in added if one not in base]
    return deepcopy(added)


def models() -> list[type[BaseModel]]:
    return [one for _, one in inspect.getmembers(schema, inspect.isclass) if issubclass(one, BaseModel)]


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


# Commands


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented(command: str):
    assert command in ALL_PAGES


@pytest.mark.parametrize("command", commands())
def test_every_option_of_a_command_is_documented(command: str):
    assert [option for option in options(commands()[command]) if option not in code(ALL_PAGES)] == []


def test_every_command_that_is_documented_exists():
    written = re.findall(r"\bmicrodrama((?: [a-z]+)+)", code(ALL_PAGES))
    every = list(commands())

    unknown = [
        words for words in written if not any(f"microdrama{words} ".startswith(f"{command} ") for command in every)
    ]

    assert unknown == []


def test_every_make_target_that_is_documented_exists():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)

    assert set(re.findall(r"\bmake ([a-z]+)", code(ALL_PAGES))) <= set(targets)


# Settings


def settings() -> list[str]:
    return re.findall(r'get\(\s*"([A-Z_]+)"', inspect.getsource(Settings.read))


def test_readme_lists_every_setting_and_no_other():
    assert sorted(row[0].strip("`") for row in table_rows(README, "variable")) == sorted(settings())


def test_readme_gives_the_defaults_of_the_example_file():
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))

    assert {row[0].strip("`"): row[1].strip("`") for row in table_rows(README, "variable")} == example


# intents.yaml


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_key_of_the_intents_file_is_documented(model: type[BaseModel]):
    assert [key for key in model.model_fields if f"`{key}`" not in INTENTS] == []


def test_every_type_of_slot_is_documented():
    assert [one for one in get_args(schema.SlotType) if f"`{one}`" not in INTENTS] == []


@pytest.mark.parametrize("expression", [row[0].strip("`") for row in table_rows(INTENTS, "filter")])
def test_every_filter_that_is_documented_exists(expression: str):
    shown = load_intents(ROOT / "intents.yaml")

    Templates(shown).compiles(expression.replace("\\|", "|"), "en")


def test_the_examples_of_the_intents_page_work_as_they_stand(tmp_path: Path):
    shipped = ROOT / "intents.yaml"
    extended = yaml.safe_load(shipped.read_text("utf-8"))
    for block in yaml_blocks():
        extended = with_added(extended, block)
    file = tmp_path / "intents.yaml"
    file.write_text(yaml.safe_dump(extended, allow_unicode=True, sort_keys=False), "utf-8")
    build(ROOT / "data", tmp_path / "dataset.db")
    store = Store.open(tmp_path / "dataset.db")

    brought_in = set(check_intents(file, store)) - set(check_intents(shipped, store))
    store.close()

    assert brought_in == set()


# Structure


def test_the_architecture_page_names_every_folder_of_the_code():
    folders = [path.parent.name for path in sorted((ROOT / "bot").glob("*/__init__.py"))]

    assert [folder for folder in folders if f"`bot/{folder}/`" not in ARCHITECTURE] == []


def test_every_path_on_the_architecture_page_exists():
    paths = re.findall(r"`((?:bot|handlers|data|docs|tests)/[\w./-]*|[\w-]+\.(?:yaml|toml|md))`", ARCHITECTURE)

    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_architecture_page_tells_the_layers_that_are_held():
    held = next(one for one in PROJECT["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    told = re.findall(r"^\d\. (`.*)$", ARCHITECTURE.split("## Layers")[1], re.MULTILINE)

    assert [set(re.findall(r"`([\w.]+)`", line)) for line in told] == [
        set(layer.split(" : ")) - {"bot.__main__"} for layer in held["layers"]
    ]


def test_every_dependency_is_documented_and_no_other():
    project = PROJECT["project"]
    required = [
        *PROJECT["build-system"]["requires"],
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    names = {re.split(r"[^\w-]", one)[0].lower() for one in required}

    assert sorted(row[0].lower() for row in table_rows(DEPENDENCIES, "package")) == sorted(names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_files_lead_somewhere(page: Path):
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
    within = [link.partition("#") for link in links if "://" not in link]
    broken = []
    for path, _, anchor in within:
        target = page.parent / path if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(f"{path}#{anchor}")

    assert broken == []
