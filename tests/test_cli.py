"""The command line: what it prints, and how it ends."""

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.chats.unanswered import Unanswered
from bot.cli import cli
from bot.settings import Settings
from bot.state.database import State
from bot.state.engine import state_url
from bot.state.schema import migrate

ROOT = Path(__file__).parents[1]
KEYS = ["id", "status", "intent", "slots", "confidence", "text", "sources", "suggestions"]


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("state"))


@pytest.fixture
def microdrama(state: str):
    def invoke(*words: str, stdin: str | bytes | None = None, **environ: str) -> Result:
        return CliRunner().invoke(cli, words, input=stdin, env={"STATE_DIR": state, **environ})

    return invoke


def records(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.split("\n") if line]


def test_an_answer_ends_with_0(microdrama) -> None:
    result = microdrama("ask", "DramaWave", "margin")

    assert result.exit_code == 0
    assert "83" in result.stdout
    assert result.stderr == ""


def test_a_question_back_ends_with_3_and_numbers_its_choices(microdrama) -> None:
    result = microdrama("ask", "revenue")

    assert result.exit_code == 3
    assert "\n1. " in result.stdout
    assert "\n2. " in result.stdout


def test_not_knowing_ends_with_4(microdrama) -> None:
    assert microdrama("ask", "what is the weather in Paris").exit_code == 4


def test_json_is_one_object_with_the_agreed_keys(microdrama) -> None:
    result = microdrama("ask", "--json", "--lang", "zh", "DramaWave margin")

    [record] = records(result)
    assert result.exit_code == 0
    assert list(record) == KEYS
    assert record["status"] == "answer"
    assert "83" in record["text"]
    assert "来源" in record["text"]
    assert record["sources"][0]["url"].startswith("https://")


@pytest.mark.parametrize("words", [[], ["--jsonl", "revenue"], ["--lang", "fr", "hello"], ["--now", "soon", "hello"]])
def test_misuse_ends_with_2(microdrama, words: list[str]) -> None:
    result = microdrama("ask", *words)

    assert result.exit_code == 2
    assert result.stderr.strip()


def test_the_date_can_be_set(microdrama) -> None:
    assert microdrama("ask", "--now", "2025-09-01", "DramaWave margin").exit_code == 0
    assert microdrama("ask", "--now", "2025-09-01T10:00+08:00", "DramaWave margin").exit_code == 0


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


def test_broken_settings_are_named_on_stderr_and_end_with_2(microdrama) -> None:
    result = microdrama("ask", "hello", LOG_LEVEL="loud", DEFAULT_TIMEZONE="Mars/Base")

    assert result.exit_code == 2
    assert [line.split()[0] for line in result.stderr.splitlines()] == ["LOG_LEVEL", "DEFAULT_TIMEZONE"]


@pytest.fixture
def broken_dataset(tmp_path: Path) -> str:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    metrics = tmp_path / "data" / "metrics.csv"
    metrics.write_text(metrics.read_text().replace("caixin-2025-08-29", "nobody-knows"))
    return str(tmp_path / "data")


def test_a_broken_dataset_shows_every_fault_and_ends_with_1(microdrama, broken_dataset: str, tmp_path: Path) -> None:
    environ = {"DATASET_DIR": broken_dataset, "STATE_DIR": str(tmp_path / "state")}

    for words in (["data", "check"], ["data", "build"], ["ask", "revenue"]):
        result = microdrama(*words, **environ)
        assert result.exit_code == 1, words
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) > 1
        assert "metrics.csv" in result.stderr


def test_a_sound_dataset_is_checked_and_built(microdrama, tmp_path: Path) -> None:
    checked = microdrama("data", "check")
    built = microdrama("data", "build", STATE_DIR=str(tmp_path / "new"))

    assert (checked.exit_code, built.exit_code) == (0, 0)
    assert (tmp_path / "new" / "dataset.db").is_file()


def test_the_state_database_is_made_and_then_left_alone(microdrama, tmp_path: Path) -> None:
    environ = {"STATE_DIR": str(tmp_path / "new")}

    made, again = microdrama("migrate", **environ), microdrama("migrate", **environ)

    assert (made.exit_code, again.exit_code) == (0, 0)
    assert "brought from nothing to schema" in made.stdout
    assert "already has schema" in again.stdout
    assert (tmp_path / "new" / "state.db").is_file()


def test_a_state_database_that_cannot_be_reached_is_one_sentence_without_its_password(microdrama) -> None:
    result = microdrama("migrate", DATABASE_URL="postgres://ann:opensesame@127.0.0.1:1/bot")

    assert result.exit_code == 2
    [sentence] = result.stderr.splitlines()
    assert "127.0.0.1" in sentence
    assert "opensesame" not in sentence


@pytest.fixture
def missed(tmp_path: Path) -> str:
    """A state folder in which one question had no answer."""
    url = state_url(Settings.read({"STATE_DIR": str(tmp_path / "state")}))
    migrate(url)

    async def ask() -> None:
        state = State(url)
        await Unanswered(state).add("山羊短剧 owner", "zh", date(2025, 9, 1))
        await state.close()

    asyncio.run(ask())
    return str(tmp_path / "state")


def test_what_people_missed_becomes_lines_of_a_question_file(microdrama, missed: str, tmp_path: Path) -> None:
    result = microdrama("feedback", "export", STATE_DIR=missed)

    [record] = records(result)
    assert (result.exit_code, record["q"], record["expect"]) == (0, "山羊短剧 owner", "")

    bank = tmp_path / "bank.jsonl"
    bank.write_text(json.dumps(record | {"expect": "unknown"}))
    assert microdrama("intents", "test", str(bank)).exit_code == 0


def test_where_nobody_missed_anything_there_are_no_lines(microdrama, tmp_path: Path) -> None:
    result = microdrama("feedback", "export", STATE_DIR=str(tmp_path / "new"))

    assert (result.exit_code, result.stdout) == (0, "")


def test_feedback_in_a_database_that_is_away_is_one_sentence(microdrama) -> None:
    result = microdrama("feedback", "export", DATABASE_URL="postgres://ann:opensesame@127.0.0.1:1/bot")

    assert result.exit_code == 2
    assert "opensesame" not in result.stderr
    [line] = result.stderr.splitlines()
    assert "is the database running?" in line


def test_the_shipped_intents_are_sound(microdrama) -> None:
    result = microdrama("intents", "check")

    assert (result.exit_code, result.stderr) == (0, "")


def test_the_schema_of_the_intents_needs_no_dataset(microdrama, tmp_path: Path) -> None:
    result = microdrama("intents", "schema", DATASET_DIR=str(tmp_path / "none"))

    assert result.exit_code == 0
    assert json.loads(result.stdout)["title"] == "intents.yaml"


def test_broken_intents_show_every_fault_and_end_with_1(microdrama, tmp_path: Path) -> None:
    intents = tmp_path / "intents.yaml"
    intents.write_text("nonsense: [1, 2]\n")

    for words in (["intents", "check"], ["ask", "revenue"]):
        result = microdrama(*words, INTENTS_FILE=str(intents))
        assert result.exit_code == 1, words
        assert "intents.yaml" in result.stderr


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


def bank_of(folder: Path, *ids: str, **keys: object) -> str:
    """A file of one question under several ids; q001 is to fit on, q005 and q007 are held back."""
    bank = folder / "bank.jsonl"
    bank.write_text("".join(json.dumps({"id": one, "q": "DramaWave margin", **keys}) + "\n" for one in ids))
    return str(bank)


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


def test_a_calibration_that_gains_nothing_writes_nothing(microdrama, tmp_path: Path) -> None:
    intents = tmp_path / "intents.yaml"
    shutil.copy(ROOT / "intents.yaml", intents)

    bank = bank_of(tmp_path, "q001", "q005", must=["83"])
    result = microdrama("intents", "calibrate", "--write", bank, INTENTS_FILE=str(intents))

    assert (result.exit_code, result.stderr) == (0, "")
    assert "No other thresholds are better." in result.stdout
    assert intents.read_bytes() == (ROOT / "intents.yaml").read_bytes()


def test_a_calibration_that_gains_writes_the_thresholds(microdrama, tmp_path: Path) -> None:
    intents = tmp_path / "intents.yaml"
    shipped = (ROOT / "intents.yaml").read_text("utf-8")
    intents.write_text(re.sub(r"^  answer: .*$", "  answer: 0.8", shipped, flags=re.MULTILINE), "utf-8")
    # Many words that tell nothing apart leave a confidence below 0.8.
    wordy = "COL revenue 2024, as announced, assumed, attached, avoided, affected, agreed, arrived, appeared"
    bank = bank_of(tmp_path, "q001", "q005", q=wordy, must=[["1.159"]])

    result = microdrama("intents", "calibrate", "--write", bank, INTENTS_FILE=str(intents))

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == f"{intents}: written."
    assert 0.6 <= float(re.findall(r"^  answer: (.*)$", intents.read_text("utf-8"), re.MULTILINE)[0]) < 0.8
    assert microdrama("intents", "check", INTENTS_FILE=str(intents)).exit_code == 0


def test_a_calibration_needs_both_parts(microdrama, tmp_path: Path) -> None:
    result = microdrama("intents", "calibrate", bank_of(tmp_path, "q001"))

    assert result.exit_code == 1
    [sentence] = result.stderr.splitlines()
    assert "name more questions" in sentence


@pytest.mark.parametrize("date", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("when", ["next year", "last year", "last month", "去年", "明年"])
def test_the_first_and_the_last_day_of_the_calendar_are_days_like_any_other(microdrama, date: str, when: str) -> None:
    result = microdrama("ask", "--now", date, f"COL revenue {when}")

    assert result.exit_code in (0, 3, 4)
    assert result.stderr == ""


def process(*words: str, state: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "STATE_DIR": state, **environ},
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("token", ["", "my-secret-token", "123456:with space"])
def test_a_missing_or_malformed_token_is_one_sentence_that_does_not_show_it(state: str, token: str) -> None:
    done = process("run", state=state, TELEGRAM_BOT_TOKEN=token)

    assert done.returncode == 2
    assert done.stdout == b""
    [sentence] = done.stderr.decode().splitlines()
    assert sentence.startswith("TELEGRAM_BOT_TOKEN ")
    assert not token or token not in sentence


def test_an_answer_needs_neither_telegram_nor_a_state_database(state: str) -> None:
    script = (
        "import sys\n"
        "from bot.cli import main\n"
        "sys.argv = ['microdrama', 'ask', 'DramaWave margin']\n"
        "try:\n    main()\n"
        "finally:\n    print([m for m in ('telegram', 'sqlalchemy', 'httpx') if m in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "STATE_DIR": state},
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_bytes_that_are_no_text_are_a_question_like_any_other(state: str) -> None:
    done = process("ask", b"\xff\xfe".decode("utf-8", "surrogateescape"), state=state)

    assert done.returncode == 4
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_ends_it_quietly(state: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "STATE_DIR": state},
    ) as running:
        assert running.stdin
        assert running.stdout
        assert running.stderr
        running.stdin.write(b'{"q": "DramaWave margin"}\n' * 3)
        running.stdin.flush()
        running.stdout.readline()
        running.stdout.close()
        try:
            running.stdin.write(b'{"q": "DramaWave margin"}\n' * 2000)
            running.stdin.close()
        except BrokenPipeError:
            pass
        assert running.stderr.read() == b""
