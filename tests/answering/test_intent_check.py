from pathlib import Path

import pytest

from bot.answering.intent_check import check_intents
from bot.dataset.store import Store

SHIPPED = Path(__file__).parents[2] / "intents.yaml"


@pytest.fixture
def faults(tmp_path: Path, dataset_file: Path):
    """The faults of the shipped file after an edit, or of another text."""

    def check(old: str = "", new: str = "", *, text: str | None = None) -> list[str]:
        shipped = SHIPPED.read_text("utf-8")
        assert old in shipped
        file = tmp_path / "intents.yaml"
        file.write_text(shipped.replace(old, new, 1) if text is None else text, "utf-8")
        return check_intents(file, Store.open(dataset_file))

    return check


def test_the_shipped_file_has_no_fault(faults) -> None:
    assert faults() == []


FIGURE_TITLE = "\n  figure:\n    title:"
FIGURE_NOTE = '        headline: "{{ rows[0].subject }}, {{ named(rows[0]) }}: {{ told(rows[0]) }}"'
LAUNCH_EXAMPLE = '{q: "when was FlareFlow launched", slots: {subject: flareflow}}'


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (FIGURE_TITLE, "\n  figure:\n    colour: red\n    title:", "colour is no known key"),
        ("    limit: 5\n", "    limit: 0\n", "limit is wrong"),
        ("{intent: series,", "{intent: serial,", "serial, which is no intent"),
        ("allows: [", "allows: [unheard_of, ", "unheard_of, which is no word list"),
        ("person_id AS id FROM people", "person_id AS one FROM people", "no column id"),
        ("FROM ownership\n", "FROM ownerships\n", "ownerships"),
        ("WHERE e.id = :subject", "WHERE e.id = :nobody", ":nobody, which is no slot"),
        (FIGURE_NOTE, FIGURE_NOTE.replace("rows[0].subject", "rows[0].sujet"), "reads the column sujet"),
        (FIGURE_NOTE, FIGURE_NOTE.replace("{{ rows[0].subject }}", "{{ rows[0].subject"), "mend it"),
        (FIGURE_NOTE, FIGURE_NOTE.replace("{{ rows[0].subject }}", "{{ 1 / 0 }}"), "mend the template"),
        (LAUNCH_EXAMPLE, '{q: "who owns FlareFlow"}', "reaches owner"),
        (
            LAUNCH_EXAMPLE,
            LAUNCH_EXAMPLE.replace("subject: flareflow", "subject: reelshort"),
            "not {'subject': 'reelshort'}",
        ),
        ("via: {app: company}", "via: {app: cousin}", "goes via cousin"),
        ("    focus: owned_id\n", "    focus: owner_of\n", "focus names the column owner_of"),
        ("{% macro told(row) %}", "{% macro told(row %}", "macros"),
        ("words: [funding, invest]", "words: [funding, thrift]", "kinds funding: words has thrift"),
        (
            "date || ' ' || title AS mark",
            "date || ' ' || title AS sign",
            "facts event: the SELECT gives no column mark",
        ),
        ("SELECT statement_id AS key", "SELECT statement_no AS key", "facts statement: "),
        ('line: {en: "{{ stake(row) }}"', 'line: {en: "{{ row.stakes }}"', "line en reads the column stakes"),
        ("AND date_start >= :today\n  line", "AND date_start >= :tomorrow\n  line", "the SELECT uses :tomorrow"),
    ],
)
def test_each_fault_is_named_with_its_place_and_mend(faults, old: str, new: str, says: str) -> None:
    found = faults(old, new)
    assert any(says in fault for fault in found), found
    assert all(fault.startswith("intents.yaml") and "\n" not in fault for fault in found)


def test_a_fault_names_its_line(faults) -> None:
    line = max(n for n, text in enumerate(SHIPPED.read_text("utf-8").splitlines(), start=1) if text == "  launch:")
    assert faults(LAUNCH_EXAMPLE, '{q: "who owns FlareFlow"}')[0].startswith(
        f"intents.yaml: line {line}, intent launch"
    )


def test_a_block_that_stands_twice_is_a_fault(faults) -> None:
    assert any(
        "help stands twice" in fault
        for fault in faults("\n  help:\n    en:", "\n  help:\n    en: [help]\n  help:\n    en:")
    )


@pytest.mark.parametrize("text", ["", "intents: [", "- 1\n- 2\n", "intents: {}\n", "\x00", "topic: 5\n"])
def test_what_is_no_such_file_is_told_in_sentences(faults, text: str) -> None:
    assert all(fault.startswith("intents.yaml") for fault in faults(text=text))
    assert faults(text=text)


def test_a_missing_file_is_told_in_a_sentence(tmp_path: Path, dataset_file: Path) -> None:
    assert "can't be read" in check_intents(tmp_path / "none.yaml", Store.open(dataset_file))[0]
