"""`microdrama intents test`: files of questions are asked and summed up, and a bad line is named."""

from pathlib import Path

import pytest
from commands import bank_of

SOUND = b'{"id": "a", "q": "DramaWave margin", "must": ["83"], "must_not": null, "expect": "answer"}'


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        (b"nonsense", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b'"text"', '"id"'),
        (b'{"q": "revenue"}', '"id"'),
        (b'{"id": "b"}', '"q"'),
        (b'{"id": "b", "q": 5}', '"q"'),
        (b'{"id": "b", "turns": []}', '"turns"'),
        (b'{"id": "b", "turns": 5}', '"turns"'),
        (b'{"id": "b", "turns": [{"must": []}]}', '"q"'),
        (b'{"id": "b", "turns": ["revenue"]}', '"q"'),
        (b'{"id": "b", "q": "revenue", "must": 5}', '"must"'),
        (b'{"id": "b", "q": "revenue", "must": "83"}', '"must"'),
        (b'{"id": "b", "q": "revenue", "must": [[5]]}', '"must"'),
        (b'{"id": "b", "q": "revenue", "must_not": [["83"]]}', '"must_not"'),
        (b'{"id": "b", "q": "revenue", "list_ok": {"a": 1}}', '"list_ok"'),
        (b'{"id": "b", "q": "revenue", "expect": "anything"}', '"expect"'),
        (b'{"id": "b", "q": "revenue", "intent": ["figure"]}', '"intent"'),
        (b'{"id": "b", "q": "revenue", "intent": "figure", "slots": ["subject"]}', '"slots"'),
        (b'{"id": "b", "q": "revenue", "intent": "figure", "slots": {"subject": 5}}', '"slots"'),
        (b'{"id": "b", "q": "revenue", "slots": {"subject": "col-group"}}', '"intent"'),
        ('{"id": "b", "q": "收入"}'.encode("gb18030"), "UTF-8"),
    ],
    ids=range(21),
)
def test_a_line_that_is_no_question_is_one_sentence_with_its_file_and_line(
    microdrama, tmp_path: Path, line: bytes, mend: str
) -> None:
    bank = tmp_path / "bank.jsonl"
    bank.write_bytes(SOUND + b"\n\n" + line + b"\n")

    result = microdrama("intents", "test", str(bank))

    assert result.exit_code == 1
    [sentence] = result.stderr.splitlines()
    assert sentence.startswith(f"{bank} line 3 ")
    assert mend in sentence


def test_a_sound_file_of_questions_is_asked(microdrama, tmp_path: Path) -> None:
    bank = tmp_path / "bank.jsonl"
    bank.write_bytes(b"\xef\xbb\xbf" + SOUND + b"\r\n")

    result = microdrama("intents", "test", str(bank))

    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 of 1 right" in result.stdout


def test_the_part_held_back_is_asked_alone(microdrama, tmp_path: Path) -> None:
    bank = bank_of(tmp_path, "q001", "q005", "q007", must=["83"])

    assert "3 of 3 right" in microdrama("intents", "test", bank).stdout
    assert "2 of 2 right" in microdrama("intents", "test", "--held-back", bank).stdout


def test_several_files_of_questions_are_summed_up(microdrama, tmp_path: Path) -> None:
    right, missed = tmp_path / "right", tmp_path / "missed"
    right.mkdir()
    missed.mkdir()
    files = bank_of(right, "q001", must=["83"]), bank_of(missed, "q001", expect="unknown")

    result = microdrama("intents", "test", *files)

    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1] == "All: 1 of 2 right (50.0%), 1 wrong."


def test_a_confusion_is_named_and_is_no_fault(microdrama, tmp_path: Path) -> None:
    result = microdrama("intents", "test", bank_of(tmp_path, "q001", must=["83"], intent="owner"))

    assert result.exit_code == 0
    assert "confused q001: DramaWave margin (meant owner, read as figure)" in result.stdout
    assert "1 of 1 right (100.0%), 0 wrong, 1 confused." in result.stdout
