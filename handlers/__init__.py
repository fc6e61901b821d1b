"""Telegram at the door: one module for each thing a person does. This page registers them all."""

from typing import Final

from handlers import ask, errors, sources, start, taps, timeline
from handlers import help as help_
from handlers.context import BotApplication

ALLOWED_UPDATES: Final = ("message", "callback_query")


def register(app: BotApplication) -> None:
    """In order: the first handler that fits an update has it, so what takes any text comes last."""
    for feature in (start, help_, timeline, sources, taps, ask, errors):
        feature.register(app)
