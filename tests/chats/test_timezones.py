"""From what a person types to a time zone."""

import pytest

from bot.chats.timezones import Timezones


@pytest.fixture(scope="module")
def timezones() -> Timezones:
    return Timezones()


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Asia/Shanghai", "Asia/Shanghai"),
        ("asia/shanghai", "Asia/Shanghai"),
        ("america/new york", "America/New_York"),
        ("Beijing", "Asia/Shanghai"),
        ("beijing", "Asia/Shanghai"),
        ("北京", "Asia/Shanghai"),
        ("杭州", "Asia/Shanghai"),
        ("上海市", "Asia/Shanghai"),
        ("Los Angeles", "America/Los_Angeles"),
        ("洛杉矶", "America/Los_Angeles"),
        ("舊金山", "America/Los_Angeles"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Sao Paulo", "America/Sao_Paulo"),
        ("London", "Europe/London"),
        ("Singapore", "Asia/Singapore"),
        ("新加坡", "Asia/Singapore"),
        ("Kyiv", "Europe/Kyiv"),
        ("Mumbai", "Asia/Kolkata"),
        ("St. Helena", "Atlantic/St_Helena"),
        ("印度", "Asia/Kolkata"),
        ("China", "Asia/Shanghai"),
        ("Shenzen", "Asia/Shanghai"),
        ("UTC+8", "Etc/GMT-8"),
        ("gmt -5", "Etc/GMT+5"),
        ("+8", "Etc/GMT-8"),
        ("EST", "EST"),
    ],
)
def test_a_place_is_found(timezones: Timezones, words: str, zone: str) -> None:
    assert timezones.find(words) == (zone,)


@pytest.mark.parametrize("words", ["San Jose", "United States", "美国", "Springfield"])
def test_where_several_may_be_meant_up_to_six_are_offered(timezones: Timezones, words: str) -> None:
    assert 2 <= len(timezones.find(words)) <= 6


@pytest.mark.parametrize(
    "words",
    ["", " ", "nowhere at all", "😀", "x" * 5000, "../../etc/passwd", "UTC+99", "localtime", "Unknown City", "\x00"],
)
def test_what_is_no_place_is_nothing(timezones: Timezones, words: str) -> None:
    assert timezones.find(words) == ()


def test_a_zone_is_called_by_its_city(timezones: Timezones) -> None:
    assert timezones.label("Asia/Shanghai", "zh") == "上海"
    assert timezones.label("America/New_York", "en") == "New York"
    assert timezones.label("Etc/GMT-8", "en") == "UTC+8"
    assert timezones.label("UTC", "en") == "UTC"
