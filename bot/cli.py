"""`microdrama …`: each command in a few lines. What a command needs is imported when it runs."""

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.refusals import FAULTY, Faulty, Misused, read_settings
from bot.settings import Lang, Settings
from bot.state_commands import feedback, migrate

if TYPE_CHECKING:
    from bot.answering.library import Library
    from bot.batch import Batch

EXIT_CODES = {"answer": 0, "clarify": 3, "unknown": 4}
INTERRUPTED = 130


def main() -> None:
    """Runs the command line. Ctrl-C and a closed pipe end it without a word."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        sys.exit(cli.main(standalone_mode=False))
    except click.ClickException as refusal:
        refusal.show()
        sys.exit(refusal.exit_code)
    except click.Abort:
        sys.exit(INTERRUPTED)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Answers questions from a sourced dataset, in Telegram or here."""


for command in (migrate, feedback):
    cli.add_command(command)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
@click.option("--jsonl", is_flag=True, help="Read questions from stdin, a JSON object a line.")
@click.option("--lang", type=click.Choice(["en", "zh"]), help="Answer in this language.")
@click.option("--now", metavar="DATE", help="Answer as of this date, such as 2025-09-01.")
@click.argument("question", nargs=-1)
@click.pass_context
def ask(
    context: click.Context,
    *,
    as_json: bool,
    jsonl: bool,
    lang: Lang | None,
    now: str | None,
    question: tuple[str, ...],
) -> None:
    """One answer. Exit code: 0 answered, 3 asks back, 4 doesn't know."""
    if jsonl == bool(question):
        raise click.UsageError("Give a question, or --jsonl and the questions on stdin.")
    settings = read_settings()
    at = _time(now, settings)
    library = _library(settings)

    from bot.batch import Batch, as_line, as_record, plain_text
    from bot.language.conversation import Conversation

    desk = library.current.desk
    if jsonl:
        context.exit(_answer_stdin(Batch(desk, at, lang, settings.default_language)))
    text = " ".join(question).encode("utf-8", "replace").decode()
    answer, _ = desk.ask(text, now=at, conversation=Conversation(), lang=lang, hint=settings.default_language)
    click.echo(as_line(as_record(answer)) if as_json else plain_text(answer))
    context.exit(EXIT_CODES[answer.status.value])


def _answer_stdin(batch: "Batch") -> int:
    from bot.batch import LineError, as_line

    exit_code = 0
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        for result in batch.answer_line(line):
            if isinstance(result, LineError):
                click.echo(f"Line {number} could not be asked: {result}.", err=True)
                exit_code = FAULTY
                result = result.as_record()
            click.echo(as_line(result))
    return exit_code


@cli.command()
def run() -> None:
    """The bot in Telegram, with the token in TELEGRAM_BOT_TOKEN."""
    settings = read_settings(with_token=True)

    from bot.app import StartError, run
    from bot.logs import set_up_logs

    set_up_logs(settings)
    library = _library(settings)
    try:
        run(settings, library)
    except StartError as failure:
        raise Misused(str(failure)) from failure


@cli.command()
def worker() -> None:
    """Sends reminders and takes no messages: for several processes on one database."""
    settings = read_settings(with_token=True)

    from bot.app import StartError, work
    from bot.logs import set_up_logs

    set_up_logs(settings)
    library = _library(settings)
    try:
        work(settings, library)
    except StartError as failure:
        raise Misused(str(failure)) from failure


@cli.command()
def chat() -> None:
    """The same bot in this terminal: no token, no network."""
    settings = read_settings()

    from bot.app import StartError, chat
    from bot.logs import set_up_logs

    set_up_logs(replace(settings, log_level="WARNING") if settings.log_level == "INFO" else settings)
    library = _library(settings)
    try:
        chat(settings, library)
    except StartError as failure:
        raise Misused(str(failure)) from failure


@cli.group()
def data() -> None:
    """The dataset: check it, build it."""


@data.command("check")
def data_check() -> None:
    """Every fault of the CSV files, with its place and its mend."""
    settings = read_settings()

    from bot.dataset.check import check

    if faults := check(settings.dataset_dir):
        raise Faulty(*map(str, faults))
    click.echo(f"{settings.dataset_dir}: no faults.")


@data.command("build")
def data_build() -> None:
    """Builds the dataset anew; a running bot takes it over."""
    settings = read_settings()

    from bot.dataset.build import BrokenDataset, BuildFailed, build

    try:
        report = build(settings.dataset_dir, settings.dataset_file)
    except BrokenDataset as broken:
        raise Faulty(*map(str, broken.faults)) from broken
    except BuildFailed as failure:
        raise Faulty(str(failure)) from failure
    rows = sum(count for _, count in report.counts)
    click.echo(f"{report.target}: built, {rows} rows in {len(report.counts)} tables.")


@cli.group()
def intents() -> None:
    """The questions that the bot understands: check them, test them."""


@intents.command("check")
def intents_check() -> None:
    """Every fault of the intents file, with its place and its mend."""
    settings = read_settings()
    library = _library(settings)

    from bot.answering.intent_check import check_intents

    if faults := check_intents(settings.intents_file, library.current.store):
        raise Faulty(*faults)
    click.echo(f"{settings.intents_file}: no faults.")


@intents.command("schema")
def intents_schema() -> None:
    """The JSON Schema of the intents file, for editors."""
    from bot.language.intents_schema import schema_text

    click.echo(schema_text(), nl=False)


@intents.command("test")
@click.option("--now", metavar="DATE", help="Ask as of this date, such as 2025-09-01.")
@click.option("--held-back", is_flag=True, help="Only the third of the questions that no threshold is fitted on.")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def intents_test(*, now: str | None, held_back: bool, files: tuple[Path, ...]) -> None:
    """Asks the questions of files (by default those of tests/questions) and compares the answers."""
    settings = read_settings()
    at = _time(now, settings)
    library = _library(settings)

    from bot.answering.question_file import BadQuestion
    from bot.answering.question_test import run_questions, totals

    reports = []
    for file in _questions(files):
        try:
            reports.append(run_questions(file, library.current.desk, at, held_back=held_back))
        except BadQuestion as bad:
            raise Faulty(str(bad)) from bad
        for line in reports[-1].lines:
            click.echo(line)
        click.echo(f"{file}: {reports[-1]}")
    total = totals(reports)
    if len(reports) > 1:
        click.echo(f"All: {total}")
    if total.passed < total.total:
        raise click.exceptions.Exit(FAULTY)


@intents.command("calibrate")
@click.option("--now", metavar="DATE", help="Ask as of this date, such as 2025-09-01.")
@click.option("--write", is_flag=True, help="Write the fitted thresholds into the intents file, if they are better.")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def intents_calibrate(*, now: str | None, write: bool, files: tuple[Path, ...]) -> None:
    """Fits the thresholds on questions (by default those of tests/questions), a third of which is held back."""
    settings = read_settings()
    at = _time(now, settings)
    knowledge = _library(settings).current

    from bot.answering.calibration import TooFew, calibrate
    from bot.answering.calibration_report import report
    from bot.answering.question_file import BadQuestion, read_items
    from bot.answering.thresholds_file import write_thresholds
    from bot.language.intents_file import IntentsError

    try:
        found = calibrate(knowledge, [item for file in _questions(files) for item in read_items(file)], at)
        for line in report(found):
            click.echo(line)
        if write and found.is_better:
            write_thresholds(settings.intents_file, found.fitted, knowledge.store)
            click.echo(f"{settings.intents_file}: written.")
    except (BadQuestion, TooFew) as bad:
        raise Faulty(str(bad)) from bad
    except IntentsError as error:
        raise Faulty(*error.faults) from error


def _questions(files: tuple[Path, ...]) -> tuple[Path, ...]:
    files = files or tuple(sorted(Path("tests/questions").glob("*.jsonl")))
    if not files:
        raise click.UsageError("Name a file of questions: there is no folder tests/questions here.")
    return files


def _library(settings: Settings) -> "Library":
    """The opened library; its warnings go to stderr."""
    from bot.answering.library import Library, LibraryBroken

    library = Library(settings.dataset_dir, settings.dataset_file, settings.intents_file)
    try:
        warnings = library.open()
    except LibraryBroken as broken:
        raise Faulty(*broken.faults) from broken
    for warning in warnings:
        click.echo(warning, err=True)
    return library


def _time(text: str | None, settings: Settings) -> datetime:
    """Now, or noon of the date given, in the default time zone."""
    zone = settings.default_timezone
    if text is None:
        return datetime.now(zone)
    try:
        at = datetime.fromisoformat(text if "T" in text else f"{text}T12:00")
    except ValueError as error:
        raise click.BadParameter(f"{text} is not a date such as 2025-09-01.", param_hint="--now") from error
    return at if at.tzinfo else at.replace(tzinfo=zone)
