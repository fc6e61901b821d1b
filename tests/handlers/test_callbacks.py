"""What buttons carry, apart from questions."""

from typing import get_args

import pytest

from bot.chats.feedback import Verdict
from bot.chats.timezones import Timezones
from handlers.callbacks import (
    Callback,
    ChooseLanguage,
    ChooseTimezone,
    Forget,
    OpenSettings,
    Screen,
    Voting,
    parse,
    write,
)

EVERY: list[Callback] = [
    *(Voting(verdict, token) for verdict in Verdict for token in ("", "figure;0=e1;1=m2;2=2025-H1")),
    *(OpenSettings(screen) for screen in get_args(Screen)),
    *(ChooseLanguage(language) for language in ("en", "zh", None)),
    ChooseTimezone("America/Argentina/ComodRivadavia"),
    ChooseTimezone(None),
    Forget(True),
    Forget(False),
]


@pytest.mark.parametrize("callback", EVERY, ids=str)
def test_what_was_written_is_read(callback: Callback) -> None:
    data = write(callback)

    assert parse(data) == callback
    assert 0 < len(data.encode()) <= 64


def test_a_query_that_does_not_fit_is_left_out() -> None:
    assert write(Voting(Verdict.LIKED, "x" * 61)) == "v:+x" + "x" * 60
    assert parse(write(Voting(Verdict.LIKED, "x" * 62))) == Voting(Verdict.LIKED)


def test_every_time_zone_fits() -> None:
    assert all(len(write(ChooseTimezone(zone)).encode()) <= 64 for zone in Timezones().names())


@pytest.mark.parametrize(
    "data", [None, 5, "", ":", "v:", "v:x", "s:", "s:secret", "l:tlh", "f:", "f:maybe", "q:figure", "old:format"]
)
def test_what_cannot_be_read_is_nothing(data: object) -> None:
    assert parse(data) is None
