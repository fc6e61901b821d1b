"""Commands on the state database. What they need is imported when they run: `ask` starts without it."""

import click

from bot.refusals import Misused, read_settings


@click.command()
def migrate() -> None:
    """Brings the state database to the newest schema."""
    settings = read_settings()

    from bot.state.engine import state_url
    from bot.state.schema import SchemaError, migrate

    url = state_url(settings)
    try:
        done = migrate(url)
    except SchemaError as refusal:
        raise Misused(str(refusal)) from refusal
    change = f"brought from {done.before or 'nothing'} to" if done.before != done.after else "already has"
    click.echo(f"{url}: {change} schema {done.after}.")


@click.group()
def feedback() -> None:
    """What people thought of answers, and what had none."""


@feedback.command("export")
def feedback_export() -> None:
    """Unanswered, missed and disliked questions, as lines for a file of questions."""
    settings = read_settings()

    import asyncio
    import logging

    from bot.batch import as_line
    from bot.chats.candidates import read_candidates
    from bot.state.database import StateDown
    from bot.state.engine import state_url
    from bot.state.schema import SchemaError, prepare

    url = state_url(settings)
    logging.getLogger("bot.state").addHandler(logging.NullHandler())  # the refusal says it, once
    try:
        prepare(url)
        for candidate in asyncio.run(read_candidates(url)):
            click.echo(as_line(candidate))
    except SchemaError as refusal:
        raise Misused(str(refusal)) from refusal
    except StateDown as down:
        raise Misused(f"{url} can't be read now: is the database running?") from down
