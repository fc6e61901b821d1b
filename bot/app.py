"""The composition root: settings and a library in, the running bot out."""

import asyncio
import contextlib
import logging
import os
import secrets
import signal
import socket
import sys
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeAlias

import click
from telegram.error import InvalidToken
from telegram.ext import Application, ContextTypes, JobQueue
from telegram.request import BaseRequest, HTTPXRequest

import handlers
from bot.answering.library import Library
from bot.chats.allowance import Allowances
from bot.chats.asked import AskedLately
from bot.chats.conversations import Conversations
from bot.chats.feedback import Feedback
from bot.chats.following import Following
from bot.chats.given import GivenAnswers
from bot.chats.preferences import Preferences
from bot.chats.reach import Reach
from bot.chats.remarks import Remarks
from bot.chats.retention import delete_expired
from bot.chats.rights import Rights
from bot.chats.timezones import Timezones
from bot.chats.unanswered import Unanswered
from bot.delivery.dead import DeadLetters
from bot.delivery.outbox import Outbox
from bot.delivery.pace import Pace
from bot.delivery.post import Post
from bot.delivery.sender import IN_FLIGHT, LOOK_SECONDS, Sender
from bot.reminders.broadcasts import Broadcasts
from bot.reminders.planner import Planner
from bot.settings import Settings
from bot.state.database import State, StateDown
from bot.state.engine import state_url
from bot.state.schema import SchemaError, prepare
from bot.transport.order import InOrder
from bot.transport.places import Places
from bot.transport.polling import PollingBot
from bot.transport.serving import serve
from bot.transport.serving import work as work_until_stopped
from handlers.context import BotApplication, BotData, CustomContext, Services
from handlers.menu import set_menus
from handlers.pushes import push_links

logger = logging.getLogger(__name__)

Clock: TypeAlias = Callable[[], datetime]

UPDATES_AT_ONCE = 8
REFRESH_SECONDS = 5
TIDY_SECONDS = 24 * 3600
PLAN_SECONDS = 60
# Late runs still run: without this the scheduler drops what is over a second late.
_REFRESH_JOB = {"misfire_grace_time": 60, "coalesce": True, "max_instances": 1}
_PLAN = "plan"
_TERMINAL_TOKEN = "0:terminal"  # noqa: S105 - a stand-in that no server ever sees


class StartError(Exception):
    """The bot can't run; str() is a sentence for the operator."""


def build_application(
    settings: Settings, library: Library, request: BaseRequest | None = None, clock: Clock | None = None
) -> BotApplication:
    """The whole bot, ready to start. With `request`, every call to Telegram goes through it."""
    places, pace = Places(UPDATES_AT_ONCE), Pace()
    bot = PollingBot(
        settings.token,
        settings.api_url,
        request=request or HTTPXRequest(connection_pool_size=2 * UPDATES_AT_ONCE + IN_FLIGHT),
        get_updates_request=request or HTTPXRequest(connection_pool_size=2),
        sleep=places.sleep,
        pace=pace,
    )
    application: BotApplication = (
        Application.builder()
        .application_class(_Application)
        .bot(bot)
        .context_types(ContextTypes(context=CustomContext, bot_data=BotData))
        .concurrent_updates(InOrder(places))
        .post_init(_set_menus)
        .build()
    )
    state = State(state_url(settings))
    clock = clock or partial(datetime.now, settings.default_timezone)
    preferences, outbox = Preferences(state), Outbox(state, _process_name())
    reach = Reach(state, preferences)
    sender = Sender(outbox, Post(bot, outbox, reach, pace, clock), pace, clock)
    application.bot_data.services = _services(settings, library, state, preferences, reach, clock, sender.wake)
    application.bot_data.close = state.close
    handlers.register(application)
    if application.job_queue is not None:
        _keep_fresh(application.job_queue, library)
        _keep_tidy(application.job_queue, state, outbox)
        if settings.reminders:
            application.bot_data.sender = sender
            planner = Planner(state, library, push_links(bot, library), settings.default_timezone)
            _keep_planning(application.job_queue, planner, clock, sender)
            _keep_sending(application.job_queue, sender)
    return application


class _Application(Application[Any, CustomContext, dict[Any, Any], dict[Any, Any], BotData, Any]):
    """Sends what is due while it runs, and closes at its shutdown what it was given to work with."""

    async def start(self) -> None:
        await super().start()
        if self.bot_data.sender is not None:
            self.bot_data.sender.start()

    async def stop(self) -> None:
        if self.bot_data.sender is not None:
            await self.bot_data.sender.stop()
        await super().stop()

    async def shutdown(self) -> None:
        await super().shutdown()
        await self.bot_data.close()


def _services(
    settings: Settings,
    library: Library,
    state: State,
    preferences: Preferences,
    reach: Reach,
    clock: Clock,
    wake: Callable[[], None],
) -> Services:
    conversations, asked, given = Conversations(), AskedLately(), GivenAnswers()
    return Services(
        library=library,
        conversations=conversations,
        clock=clock,
        default_language=settings.default_language,
        preferences=preferences,
        feedback=Feedback(state),
        unanswered=Unanswered(state),
        remarks=Remarks(state),
        asked=asked,
        following=Following(state),
        broadcasts=Broadcasts(state, settings.default_timezone),
        rights=Rights(state, preferences, conversations, asked, given),
        timezones=Timezones(),
        reach=reach,
        dead=DeadLetters(state),
        wake=wake,
        admin_ids=settings.admin_ids,
        allowances=Allowances(),
        given=given,
    )


async def _set_menus(application: BotApplication) -> None:
    await set_menus(application.bot, application.bot_data.services.admin_ids)


def _keep_fresh(job_queue: JobQueue[CustomContext], library: Library) -> None:
    async def refresh_job(_: CustomContext) -> None:
        if happened := await asyncio.to_thread(library.refresh):
            logger.info(happened)
            _soon(job_queue, _PLAN)  # a new build may be news

    job_queue.run_repeating(refresh_job, interval=REFRESH_SECONDS, name="refresh", job_kwargs=dict(_REFRESH_JOB))


def _keep_tidy(job_queue: JobQueue[CustomContext], state: State, outbox: Outbox) -> None:
    async def tidy_job(_: CustomContext) -> None:
        now = datetime.now(UTC)
        with contextlib.suppress(StateDown):  # there is another day
            if deleted := await delete_expired(state, now) + await outbox.prune(now):
                logger.info("Deleted %d votes, questions and messages past their time.", deleted)

    job_queue.run_repeating(
        tidy_job, interval=TIDY_SECONDS, first=REFRESH_SECONDS, name="tidy", job_kwargs=dict(_REFRESH_JOB)
    )


def _keep_planning(job_queue: JobQueue[CustomContext], planner: Planner, clock: Clock, sender: Sender) -> None:
    async def plan_job(_: CustomContext) -> None:
        with contextlib.suppress(StateDown):  # the next run takes up where the last one ended
            if added := await planner.plan(clock()):
                logger.info("Planned %d messages.", added)
                sender.wake()

    job_queue.run_repeating(plan_job, interval=PLAN_SECONDS, first=1, name=_PLAN, job_kwargs=dict(_REFRESH_JOB))


def _keep_sending(job_queue: JobQueue[CustomContext], sender: Sender) -> None:
    async def send_job(_: CustomContext) -> None:
        sender.wake()

    job_queue.run_repeating(send_job, interval=LOOK_SECONDS, name="send", job_kwargs=dict(_REFRESH_JOB))


def _soon(job_queue: JobQueue[CustomContext], name: str) -> None:
    for job in job_queue.get_jobs_by_name(name):
        job.job.modify(next_run_time=datetime.now(UTC))


def _process_name() -> str:
    """Who claims a message: no two processes, nor one before and after its restart, have the same."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def run(settings: Settings, library: Library) -> None:
    """Serves by long polling until SIGINT or SIGTERM.

    Raises StartError when Telegram refuses the token or the state database can't be used as it is.
    """
    _prepare_state(settings)
    library.rehearse()
    _run(settings, serve(build_application(settings, library), handlers.ALLOWED_UPDATES))


def work(settings: Settings, library: Library) -> None:
    """Sends what is due until SIGINT or SIGTERM, whatever `REMINDERS` says; any number of processes may.

    Raises StartError like `run`.
    """
    _prepare_state(settings)
    _run(settings, work_until_stopped(build_application(replace(settings, reminders=True), library)))


def _run(settings: Settings, life: Coroutine[Any, Any, None]) -> None:
    try:
        asyncio.run(life)
    except InvalidToken:
        refusal = f"{settings.api_url} refuses the token in TELEGRAM_BOT_TOKEN: copy it again from @BotFather."
        raise StartError(refusal) from None


def chat(settings: Settings, library: Library) -> None:
    """The same bot in this terminal: a prompt where a person sits, else an answer to each line of stdin.

    Raises StartError when the state database can't be used as it is.
    """
    from bot.terminal.chat import Chat, say_all, talk  # prompt_toolkit is of no use to a server
    from bot.terminal.screen import Screen
    from bot.terminal.telegram import TerminalTelegram

    _prepare_state(settings)
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    screen = Screen(click.echo, styled=interactive and "NO_COLOR" not in os.environ)
    telegram = TerminalTelegram(screen.show)
    # What is due is for chats in Telegram, not for this terminal.
    here = replace(settings, token=_TERMINAL_TOKEN, reminders=False)
    application = build_application(here, library, request=telegram)

    async def converse() -> None:
        async with Chat(application, telegram, settings.default_language) as conversation:
            if interactive:
                await talk(conversation, settings.state_dir, click.echo)
            else:
                await say_all(conversation, sys.stdin.buffer)

    if not interactive:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # reading a pipe blocks the loop; Ctrl-C still ends it
    asyncio.run(converse())


def _prepare_state(settings: Settings) -> None:
    try:
        prepare(state_url(settings))
    except SchemaError as refusal:
        raise StartError(str(refusal)) from refusal
