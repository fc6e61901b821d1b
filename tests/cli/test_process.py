"""The command as a process: what it loads, its bytes in and out, and that it shows no token."""

import os
import subprocess
import sys

import pytest
from commands import ROOT


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
