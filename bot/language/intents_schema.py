"""The JSON Schema of intents.yaml, by which editors complete and check the file."""

import ast
import inspect
import json
from collections.abc import Iterator
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from bot.language import intents
from bot.language.intents import IntentSet

Schema = dict[str, Any]


class _Untitled(GenerateJsonSchema):
    """Without titles of keys, which would only repeat them."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401 (any schema of pydantic's core)
        return False


def schema_text() -> str:
    """The schema as indented JSON with a newline at its end; what tells of a key comes from its docstring."""
    schema = IntentSet.model_json_schema(schema_generator=_Untitled)
    definitions: dict[str, Schema] = {**schema["$defs"], IntentSet.__name__: schema}
    told = _docstrings()
    for name, definition in definitions.items():
        for key, property_ in definition.get("properties", {}).items():
            property_["description"] = told[name, key]
            # A name that doesn't fit the pattern is a fault, and not one that nobody looks at.
            if "patternProperties" in property_:
                property_["additionalProperties"] = False
    return json.dumps({**schema, "title": "intents.yaml"}, ensure_ascii=False, indent=2) + "\n"


def _docstrings() -> dict[tuple[str, str], str]:
    """What the models tell of their keys, by model and key. Read from the source: Python keeps no such docstrings."""
    own = {
        node.name: dict(_attributes(node))
        for node in ast.parse(inspect.getsource(intents)).body
        if isinstance(node, ast.ClassDef)
    }
    models = [one for _, one in inspect.getmembers(intents, inspect.isclass) if one.__name__ in own]
    return {
        (model.__name__, key): text
        for model in models
        for base in reversed(model.__mro__)
        for key, text in own.get(base.__name__, {}).items()
    }


def _attributes(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for statement, following in zip(node.body, node.body[1:], strict=False):
        if not (isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)):
            continue
        if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
            yield statement.target.id, inspect.cleandoc(str(following.value.value))
