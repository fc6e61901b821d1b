"""The text of a SELECT: the parameters it names, and whether it is one."""

import re
from functools import lru_cache

_TOKENS = re.compile(
    r"""
      '(?:[^']|'')*'            # a text
    | (?P<quoted>"(?:[^"]|"")*")  # a name in quotation marks, in three styles
    | `(?:[^`]|``)*`
    | \[[^\]]*\]
    | --[^\n]*                  # a comment
    | /\*.*?(?:\*/|\Z)
    | [:@$](?P<name>\w+)        # a parameter
    | (?P<numbered>\?\d*)
    | (?P<end>;)
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMENTS = re.compile(r"(?:\s+|--[^\n]*(?:\n|\Z)|/\*.*?(?:\*/|\Z))*", re.DOTALL)
_SELECT = re.compile(r"(?:SELECT|WITH)\b", re.IGNORECASE)


@lru_cache(maxsize=512)
def parameters(sql: str) -> frozenset[str]:
    """The names of the `:parameters` of a query; within texts, quoted names and comments are none."""
    return frozenset(match["name"] for match in _TOKENS.finditer(sql) if match["name"])


def numbered_parameters(sql: str) -> bool:
    """Whether the query has parameters without a name (`?`)."""
    return any(match["numbered"] for match in _TOKENS.finditer(sql))


def quoted_name(sql: str) -> str:
    """The first name in double quotation marks, with them; "" where there is none."""
    return next((match["quoted"] for match in _TOKENS.finditer(sql) if match["quoted"]), "")


def is_select(sql: str) -> bool:
    """Whether the text is one statement that begins with SELECT or WITH."""
    body = sql[_begin(sql) :]
    ends = [match.end() for match in _TOKENS.finditer(body) if match["end"]]
    return bool(_SELECT.match(body)) and (not ends or _begin(body[ends[0] :]) == len(body[ends[0] :]))


def _begin(sql: str) -> int:
    """Where the first word stands."""
    match = _COMMENTS.match(sql)
    return match.end() if match else 0
