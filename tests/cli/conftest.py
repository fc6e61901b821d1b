"""The command line in this process, over a state folder that all its tests share."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A state folder: shared, because the first command that needs the dataset builds it there."""
    return str(tmp_path_factory.mktemp("state"))


@pytest.fixture
def microdrama(state: str) -> Callable[..., Result]:
    def invoke(*words: str, stdin: str | bytes | None = None, **environ: str) -> Result:
        return CliRunner().invoke(cli, words, input=stdin, env={"STATE_DIR": state, **environ})

    return invoke
