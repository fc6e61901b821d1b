"""`microdrama ask --jsonl`: a line for each question, whatever stands in it."""

import json

import pytest
from commands import KEYS, records


def test_a_file_of_questions_gets_a_line_for_each(microdrama) -> None:
    questions = [
        {"id": "a", "q": "DramaWave margin", "note": "other keys are ignored"},
        {"id": 7, "q": "revenue"},
        {"q": "DramaWave 毛利率"},
        {"id": "d", "turns": [{"q": "who owns ReelShort", "expect": "answer"}, {"q": "revenue"}]},
    ]
    result = microdrama("ask", "--jsonl", stdin="\n".join(map(json.dumps, questions)))

    answers = records(result)
    assert result.exit_code == 0
    assert [answer["id"] for answer in answers] == ["a", 7, None, "d#1", "d#2"]
    assert all(list(answer) == KEYS for answer in answers)
    assert [answer["status"] for answer in answers[:3]] == ["answer", "clarify", "answer"]
    assert "\n1. " in answers[1]["text"]


def test_the_turns_of_a_dialogue_without_an_id_are_numbered(microdrama) -> None:
    dialogue = {"turns": [{"q": "who owns ReelShort"}, {"q": "DramaWave margin"}]}
    result = microdrama("ask", "--jsonl", stdin=json.dumps(dialogue))

    assert [answer["id"] for answer in records(result)] == ["#1", "#2"]


@pytest.mark.parametrize(
    ("line", "line_id"),
    [
        (b"nonsense", None),
        (b"[1, 2]", None),
        (b"\xff\xfe\x00", None),
        (b"\x00", None),
        (b'{"id": "x"}', "x"),
        (b'{"id": "x", "q": 5}', "x"),
        (b'{"id": {"a": 1}, "q": "revenue"}', None),
        (b'{"id": NaN, "q": "revenue"}', None),
        (b'{"id": "x", "turns": []}', "x"),
        (b'{"id": "x", "turns": ["revenue"]}', "x#1"),
        (b"[" * 100_000, None),
        (b'{"id": ' + b"9" * 5000 + b"}", None),
    ],
    ids=range(12),
)
def test_a_bad_line_is_unknown_the_rest_is_answered_and_the_run_ends_with_1(
    microdrama, line: bytes, line_id: str | None
) -> None:
    result = microdrama("ask", "--jsonl", stdin=line + b'\n\n{"id": "good", "q": "DramaWave margin"}\n')

    bad, good = records(result)
    assert result.exit_code == 1
    assert (bad["id"], bad["status"]) == (line_id, "unknown")
    assert (good["id"], good["status"]) == ("good", "answer")
    assert result.stderr.startswith("Line 1 could not be asked: ")


@pytest.mark.parametrize(
    "text", ["half an emoji \ud83d", "NUL \x00", "x" * 200_000, "剧" * 10_000, "", "\u2028", "{{ 1 }}"]
)
def test_strange_text_is_only_unknown(microdrama, text: str) -> None:
    result = microdrama("ask", "--jsonl", stdin=json.dumps({"id": f"{text[:3]}", "q": text}))

    [record] = records(result)
    assert result.exit_code == 0
    assert record["status"] == "unknown"
    assert record["id"] == text[:3]
