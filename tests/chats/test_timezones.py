"""From what a person types to a time zone."""

import pytest

from bot.chats.places import NAMES, folded
from bot.chats.timezones import Timezones, Zones


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
        ("UTC8", "Etc/GMT-8"),
        ("UTC８", "Etc/GMT-8"),
        ("GMT8", "Etc/GMT-8"),
        ("+08:00", "Etc/GMT-8"),
        ("UTC+0", "UTC"),
        ("东八区", "Etc/GMT-8"),
        ("西五区", "Etc/GMT+5"),
        ("北京时间", "Asia/Shanghai"),
        ("Beijing time", "Asia/Shanghai"),
        ("香港時間", "Asia/Hong_Kong"),
        ("NYC", "America/New_York"),
        ("LA", "America/Los_Angeles"),
        ("California", "America/Los_Angeles"),
        ("加州", "America/Los_Angeles"),
        ("Alaska", "America/Anchorage"),
        ("Maine", "America/New_York"),
        ("Utah", "America/Denver"),
        ("夏威夷", "Pacific/Honolulu"),
        ("广东省", "Asia/Shanghai"),
        ("England", "Europe/London"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("Cambridge, Massachusetts", "America/New_York"),
        ("in Berlin", "Europe/Berlin"),
        ("JST", "Asia/Tokyo"),
        ("Asia/Beijing", "Asia/Shanghai"),
    ],
)
def test_a_place_is_found(timezones: Timezones, words: str, zone: str) -> None:
    assert timezones.find(words) == Zones((zone,), sure=True)


@pytest.mark.parametrize(
    "words",
    [
        "San Jose",
        "United States",
        "美国",
        "USA",
        "Springfield",
        "Russia",
        "俄罗斯",
        "Canada",
        "Texas",
        "新疆",
        "EST",
        "CET",
        "MST",
        "CST",
        "PST",
        "IST",
        "BST",
        "Eastern",
        "UTC+5:30",
        "Paris, Texas",
    ],
)
def test_where_several_may_be_meant_up_to_six_are_offered(timezones: Timezones, words: str) -> None:
    found = timezones.find(words)

    assert 2 <= len(found.names) <= 6
    assert not found.sure


@pytest.mark.parametrize(("words", "zone"), [("Pariss", "Europe/Paris"), ("Kolkatta", "Asia/Kolkata")])
def test_a_slip_of_the_pen_is_asked_about_even_where_one_place_is_near(
    timezones: Timezones, words: str, zone: str
) -> None:
    assert timezones.find(words) == Zones((zone,), sure=False)


@pytest.mark.parametrize("words", ["Rme", "Osak", "Pars", "Delhy"])
def test_short_words_are_not_guessed_at(timezones: Timezones, words: str) -> None:
    assert timezones.find(words) == Zones()


def test_half_hours_are_those_of_the_cities_where_it_is_so(timezones: Timezones) -> None:
    assert timezones.find("UTC+5:30").names[0] == "Asia/Kolkata"
    assert timezones.find("UTC-3:30").names[0] == "America/St_Johns"
    assert timezones.find("UTC+9:30").names[0] == "Australia/Adelaide"


def test_every_name_beside_the_cities_has_zones_that_exist(timezones: Timezones) -> None:
    rows = [line.partition(",") for line in NAMES.read_text().splitlines()[1:]]

    assert all(timezones.exists(zone) for _, _, zones in rows for zone in zones.split())
    names = [name for names, _, _ in rows for name in names.split()]
    assert [name for name in names if folded(name) != name or names.count(name) > 1] == []


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "nowhere at all",
        "😀",
        "x" * 5000,
        "../../etc/passwd",
        "UTC+99",
        "UTC+8:30",
        "time",
        "8",
        "localtime",
        "Unknown City",
        "\x00",
    ],
)
def test_what_is_no_place_is_nothing(timezones: Timezones, words: str) -> None:
    assert timezones.find(words) == Zones()


def test_a_zone_is_called_by_its_city(timezones: Timezones) -> None:
    assert timezones.label("Asia/Shanghai", "zh") == "上海"
    assert timezones.label("America/New_York", "en") == "New York"
    assert timezones.label("Etc/GMT-8", "en") == "UTC+8"
    assert timezones.label("UTC", "en") == "UTC"
    assert timezones.label("America/Argentina/Buenos_Aires", "en") == "Buenos Aires"
    assert timezones.label("America/Argentina/San_Juan", "en") == "San Juan"
