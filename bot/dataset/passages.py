"""What a full-text search finds: the texts of the dataset, each with the row that it stands in.

FTS5 cuts Latin text into words, but takes a run of Chinese for a single one. So each Chinese character is indexed
as a word of its own and a Chinese word is looked for as a phrase of its characters, however short it is.
"""

import re
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from bot.dataset.fields import Value

COLUMNS = ("id", "kind", "ref", "subject_id", "metric", "date", "text", "text_zh", "heading", "body")
INDEXED = ("heading", "body")
TOKENIZER = "unicode61 remove_diacritics 2"

_CHINESE = re.compile(r"([\u3400-\u9fff])")
# A word of its own between two texts, so that no phrase reaches from one into the next. Only what has letters
# is searched for, so nobody finds it.
_BORDER = " 0 "

# Aliases are left out: whole ones are known by now, and a word of one ("box" of "Drama Box") names nobody.
_NAMES = """
SELECT kind, id AS ref, id AS subject_id, '' AS metric, '' AS date, short_name AS text, short_name_zh AS text_zh,
       name || char(10) || name_zh || char(10) || short_name || char(10) || short_name_zh AS heading,
       summary || char(10) || summary_zh AS body
FROM entities ORDER BY rowid
"""
_EVENTS = """
SELECT 'event' AS kind, event_id AS ref, '' AS subject_id, '' AS metric, date, title AS text, title_zh AS text_zh,
       title || char(10) || title_zh AS heading, detail || char(10) || detail_zh AS body
FROM events ORDER BY date_start DESC, rowid
"""
_STATEMENTS = """
SELECT 'statement' AS kind, statement_id AS ref,
       (SELECT subject_id FROM statement_subjects AS j WHERE j.statement_id = s.statement_id AND position = 1)
           AS subject_id,
       coalesce(metric, '') AS metric, period AS date, text, text_zh,
       text || char(10) || text_zh AS heading, '' AS body
FROM statements AS s ORDER BY period_end DESC, rowid
"""
_DATES = """
SELECT 'date' AS kind, rule_id AS ref, '' AS subject_id, '' AS metric, date_from AS date, title AS text,
       title_zh AS text_zh, title || char(10) || title_zh AS heading, note || char(10) || note_zh AS body
FROM calendar ORDER BY rowid
"""
# The text names the figure and what narrows it, and never gives its value.
_FIGURES = """
SELECT 'figure' AS kind, id AS ref, subject_id, metric, period AS date,
       subject || ': ' || label || iif(scope = '', '', ', ' || scope) AS text,
       iif(subject_zh = '', subject, subject_zh) || '：' || label_zh
           || iif(scope_zh = '', '', '，' || scope_zh) AS text_zh,
       scope || char(10) || scope_zh AS heading, caveat || char(10) || caveat_zh AS body
FROM figures
WHERE scope || caveat <> '' AND converted = 0 AND same_as IS NULL AND standing <> 'superseded'
ORDER BY period_end DESC, id
"""

# Passages are numbered in this order, which is the order in which they are offered.
_SOURCES = (_NAMES, _EVENTS, _STATEMENTS, _DATES, _FIGURES)


def passages(db: Database) -> Iterator[dict[str, Value]]:
    """The passages of a dataset whose tables and views are filled."""
    rows = (row for sql in _SOURCES for row in db.query(sql))
    for number, row in enumerate(rows, start=1):
        indexed = {column: _joined(str(row[column]).split("\n")) for column in INDEXED}
        yield {"id": number, **row, "ref": str(row["ref"]), **indexed}


def spaced(text: str) -> str:
    """The text with its Chinese characters apart, as it is indexed and has to be looked for."""
    return _CHINESE.sub(r" \1 ", text)


def _joined(texts: Iterable[str]) -> str:
    return _BORDER.join(" ".join(spaced(text).split()) for text in texts if text)
