"""/calendar and /upcoming: the dates to come, as a file and as an answer."""

from datetime import date

import pytest
from icalendar import Calendar, Event
from telegram_side import Call, Person

GROUP = {"id": -100, "type": "supergroup", "title": "Desk"}


def events(call: Call) -> list[Event]:
    return list(Calendar.from_ical(call.files[0]).walk("VEVENT"))


async def test_the_file_has_the_dates_of_what_is_followed(bob: Person) -> None:
    await bob.say("/follow COL and iQiyi")

    [document] = await bob.say("/calendar")

    assert document.method == "sendDocument"
    found = {str(event["summary"]): event for event in events(document)}
    report = found["COL Group, iReader and Kunlun Tech: Third-quarter report due by 31 October"]
    assert report.start == date(2025, 10, 31)
    assert report.end == date(2025, 11, 1)
    assert report["status"] == "CONFIRMED"
    assert "wodefinance" in report["description"]
    habit = found["Usually around this day: iQIYI third-quarter results"]
    assert habit["status"] == "TENTATIVE"
    assert f"{len(events(document))} dates" in document.parameters["caption"]


async def test_each_date_keeps_its_id_so_that_a_new_file_replaces_the_old(ann: Person) -> None:
    await ann.say("/follow everything")

    files = [(await ann.say("/calendar"))[0] for _ in range(2)]

    first, second = ([str(event["uid"]) for event in events(file)] for file in files)
    assert first == second
    assert len(set(first)) == len(first) > 10


async def test_in_chinese(ann: Person) -> None:
    await ann.say("/language zh")
    await ann.say("/follow COL")

    [document] = await ann.say("/calendar")

    assert any("中文在线" in event["summary"] for event in events(document))


async def test_who_follows_nothing_learns_how(ann: Person) -> None:
    [told] = await ann.say("/calendar")

    assert "/follow" in told.text
    assert "Everything" in told.buttons


async def test_what_has_no_dates_says_so(ann: Person) -> None:
    await ann.say("/follow UniReel")

    [told] = await ann.say("/calendar")

    assert "/upcoming" in told.text


async def test_a_group_gets_its_file_in_the_topic(ann: Person) -> None:
    ann.telegram.admins.add(ann.id)
    topic = {"message_thread_id": 7, "is_topic_message": True}
    await ann.say("/follow COL", chat=GROUP, **topic)

    [document] = await ann.say("/calendar", chat=GROUP, **topic)

    assert document.parameters["chat_id"] == -100
    assert document.parameters["message_thread_id"] == 7


async def test_upcoming_counts_the_days_on_the_chats_own_clock(ann: Person) -> None:
    [here] = await ann.say("/upcoming COL")
    await ann.say("/timezone Pacific/Kiritimati")  # where 2 September has begun
    [there] = await ann.say("/upcoming COL")

    assert "By 31 October 2025, in 60 days" in here.text
    assert "By 31 October 2025, in 59 days" in there.text


@pytest.mark.parametrize(("words", "sign"), [("/upcoming", "Usually around"), ("/upcoming 爱奇艺", "通常在")])
async def test_upcoming_names_habits_as_such_and_leads_to_the_timeline(ann: Person, words: str, sign: str) -> None:
    [answer] = await ann.say(words)

    assert sign in answer.text
    assert any(data.startswith("q:timeline") for data in answer.buttons.values())
