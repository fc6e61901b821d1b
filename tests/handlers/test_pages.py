"""An answer that is longer than a screen is turned page by page, in place."""

from typing import Any

import pytest
from telegram_side import BOT, Call, Person

GROUP: dict[str, Any] = {"id": -100, "type": "supergroup", "title": "Desk"}
BACK = "‹ Back"


def onward(call: Call) -> str | None:
    return next((label for label in call.buttons if label.endswith("›")), None)


def lines(call: Call) -> list[str]:
    """Between the headline and the sources."""
    body, _, _ = call.text.partition("\n\n")
    return [line for line in body.splitlines()[1:] if not line.startswith(("…", "<i>"))]


async def turned(ann: Person, on: Call, label: str, **fields: Any) -> Call:
    acknowledged, page = await ann.tap(on, label, **fields)
    assert "text" not in acknowledged.parameters
    return page


async def test_a_tap_shows_the_next_lines_in_the_same_message(ann: Person) -> None:
    [first] = await ann.say("/timeline")

    second = await turned(ann, first, onward(first) or "")

    assert second.method == "editMessageText"
    assert second.message_id == first.message_id
    assert not set(lines(first)) & set(lines(second))
    assert second.text.splitlines()[0] == first.text.splitlines()[0]
    assert BACK in second.buttons


async def test_and_back_again(ann: Person) -> None:
    [first] = await ann.say("/timeline")
    second = await turned(ann, first, onward(first) or "")

    again = await turned(ann, second, BACK)

    assert again.text == first.text
    assert list(again.buttons) == list(first.buttons)


@pytest.mark.parametrize("text", ["/timeline", "upcoming", "DramaBox timeline", "2025年大事记", "接下来有什么"])
async def test_every_line_is_seen_by_going_on_to_the_end(ann: Person, text: str) -> None:
    [page] = await ann.say(text)
    seen = lines(page)
    while label := onward(page) or next((each for each in page.buttons if "还有" in each), None):
        hidden = int("".join(filter(str.isdigit, label)))
        total = len(seen) + hidden
        page = await turned(ann, page, label)
        seen += [line for line in lines(page) if line not in seen]
        assert len(page.text) <= 4096

    assert len(seen) == total


async def test_a_page_keeps_the_language_of_its_answer(ann: Person) -> None:
    [chinese] = await ann.say("2025年大事记")
    await ann.say("who owns ReelShort")

    page = await turned(ann, chinese, next(label for label in chinese.buttons if "还有" in label))

    assert "来源" in page.text


async def test_in_a_group_only_the_asker_turns_the_pages(ann: Person) -> None:
    [first] = await ann.say("/timeline", chat=GROUP)
    shown = {"message_id": first.message_id, "date": 1, "chat": GROUP, "from": BOT, "text": "…"}
    ben = Person(ann.app, ann.telegram, id=43)

    [refused] = await ben.tap(first, onward(first) or "", message=shown)
    page = await turned(ann, first, onward(first) or "", message=shown)

    assert "Only the person who asked" in refused.parameters["text"]
    assert page.method == "editMessageText"


async def test_a_second_tap_on_the_same_button_is_taken_quietly(ann: Person, caplog: pytest.LogCaptureFixture) -> None:
    [first] = await ann.say("/timeline")
    ann.telegram.refusals["editMessageText"] = (400, "Bad Request: message is not modified: specified new …")

    calls = await ann.tap(first, onward(first) or "")

    assert [call.method for call in calls] == ["answerCallbackQuery", "editMessageText"]
    assert "ERROR" not in caplog.text


@pytest.mark.parametrize("reason", ["message to edit not found", "message can't be edited"])
async def test_the_page_of_a_message_that_can_no_longer_be_edited_is_sent_anew(ann: Person, reason: str) -> None:
    [first] = await ann.say("/timeline")
    ann.telegram.refusals["editMessageText"] = (400, f"Bad Request: {reason}")
    gone = {"chat": ann.private, "message_id": first.message_id, "date": 0}

    _, _, page = await ann.tap(first, onward(first) or "", message=gone)

    assert page.method == "sendMessage"
    assert BACK in page.buttons


@pytest.mark.parametrize(
    "data",
    ["p:1:en:1:nothing", "p:x:en:1:timeline", "p:1:tlh:1:timeline", "p:100:en:1:timeline", "p:1:en:?:timeline",
     "p:-1:en:1:timeline", "p:", "p:1", "p:²:en::timeline"],
)  # fmt: skip
async def test_a_page_that_nobody_knows_is_too_old(ann: Person, data: str) -> None:
    [first] = await ann.say("/timeline")

    [acknowledged] = await ann.tap(first, onward(first) or "", data=data)

    assert "no longer works" in acknowledged.parameters["text"]


async def test_a_page_beyond_the_last_one_shows_the_last(ann: Person) -> None:
    [first] = await ann.say("DramaBox timeline")
    label = onward(first) or ""

    page = await turned(ann, first, label, data=first.buttons[label].replace("p:1:", "p:99:"))

    assert BACK in page.buttons
    assert onward(page) is None


async def test_an_answer_that_fits_a_screen_has_no_pages(ann: Person) -> None:
    [answer] = await ann.say("DramaWave margin")

    assert onward(answer) is None
