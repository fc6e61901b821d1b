"""How a command refuses: one sentence a fault on stderr, and an exit code that says whose mend it waits for."""

import os
from typing import IO, Any

import click

from bot.settings import Settings, SettingsError

FAULTY, MISUSED = 1, 2


class _Refusal(click.ClickException):
    """Ends a command: each sentence on its own line of stderr."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=file is None)


class Faulty(_Refusal):
    """What the keeper wrote can't be used: the dataset or the intents."""

    exit_code = FAULTY


class Misused(_Refusal):
    """What the operator set can't be used."""

    exit_code = MISUSED


def read_settings(*, with_token: bool = False) -> Settings:
    """The settings in the environment. Raises Misused with every fault."""
    try:
        return Settings.read(os.environ, with_token=with_token)
    except SettingsError as error:
        raise Misused(*error.faults) from error
