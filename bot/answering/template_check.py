"""Which columns a template reads, found without rendering it: a branch that no example takes is checked too."""

from collections.abc import Iterator, Mapping

from jinja2 import Environment, TemplateSyntaxError, nodes

ROW, ROWS = "row", "rows"


def macro_columns(macros: str) -> dict[str, frozenset[str]]:
    """The columns that each macro reads of the row it is given, through the macros that it calls as well."""
    defined = {node.name: node for node in _parsed(macros).find_all(nodes.Macro)}
    found: dict[str, frozenset[str]] = {}
    for name, macro in defined.items():
        # A macro can only call those that stand before it.
        found[name] = frozenset(_columns(macro, found))
    return found


def columns_read(template: str, macros: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The columns of `row` and `rows[…]` that a template reads. A template with a mistake reads none."""
    try:
        return frozenset(_columns(_parsed(template), macros))
    except TemplateSyntaxError:
        return frozenset()


def _parsed(source: str) -> nodes.Template:
    return Environment(autoescape=True).parse(source)


def _columns(tree: nodes.Node, macros: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for read in tree.find_all(nodes.Getattr):
        if _is_row(read.node):
            yield read.attr
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and any(_is_row(argument) for argument in call.args):
            yield from macros.get(call.node.name, ())


def _is_row(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Name):
        return node.name == ROW
    return isinstance(node, nodes.Getitem) and isinstance(node.node, nodes.Name) and node.node.name == ROWS
