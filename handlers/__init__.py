"""Telegram at the door: one module for each thing a person does. This page registers them all."""

from typing import Final

from handlers import (
    ask,
    broadcast,
    calendar,
    compare,
    dead,
    digest,
    edits,
    errors,
    export,
    feedback,
    floods,
    follow,
    following,
    forget,
    inline,
    joining,
    keeper_menu,
    keeping,
    language,
    moved,
    preparing,
    privacy,
    quiet,
    reload,
    remarks,
    returning,
    settings,
    sources,
    start,
    taps,
    timeline,
    timezone,
    unfollow,
    upcoming,
)
from handlers import help as help_
from handlers.context import BotApplication

ALLOWED_UPDATES: Final = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "guest_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
)


def register(app: BotApplication) -> None:
    """In order: the first handler that fits an update has it, so what takes any text comes last."""
    gates = (preparing, edits, floods)
    asking = (start, help_, compare, timeline, upcoming, sources, inline, joining)
    told = (follow, unfollow, following, quiet, digest, calendar, broadcast)
    own = (settings, language, timezone, privacy, export, forget, feedback, remarks)
    run = (keeping, keeper_menu, dead, reload, moved, returning)
    for feature in (*gates, *asking, *told, *own, *run, taps, ask, errors):
        feature.register(app)
