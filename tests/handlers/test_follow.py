"""/follow in a private chat, by words, buttons and links; what becomes of it in /export, /forget and inline mode."""

import json

import pytest
from telegram_side import Person, by, followed


async def test_names_are_followed_in_one_go(bob: Person) -> None:
    [told] = await bob.say("/follow DramaWave and Kunlun")

    assert "Now following: DramaWave and Kunlun Tech" in told.text
    assert "at once" in told.text
    assert "a week before and a day before, at 9:00" in told.text
    assert await followed(bob) == ["DramaWave", "Kunlun Tech"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("/follow reel shrt", ["ReelShort"]),
        ("/follow COL", ["COL Group"]),
        ("/follow earnings", ["Earnings"]),
        ("/follow regulation in China", ["Regulation", "China"]),
        ("/follow everything", ["Everything"]),
        ("/follow everything on DramaBox", ["DramaBox"]),
        ("follow DramaWave", ["DramaWave"]),
        ("Please follow DramaWave and ReelShort", ["DramaWave", "ReelShort"]),
        ("subscribe to iQiyi", ["iQiyi"]),
        ("I want to follow DramaBox", ["DramaBox"]),
        ("Can you follow DramaBox for me, please?", ["DramaBox"]),
        ("notify me about DramaBox", ["DramaBox"]),
        ("keep me posted on ReelShort and earnings", ["ReelShort", "Earnings"]),
    ],
)
async def test_apps_companies_markets_and_kinds_of_event_are_followed_by_words(
    ann: Person, words: str, names: list[str]
) -> None:
    await ann.say(words)

    assert await followed(ann) == names


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("关注DramaWave", "已关注：DramaWave"),
        ("订阅 昆仑万维和中文在线", "已关注：昆仑万维和中文在线"),
        ("/follow 监管", "已关注：监管"),
        ("我想关注红果", "已关注：红果"),
        ("帮我订阅昆仑万维的消息", "已关注：昆仑万维"),
        ("關注昆仑万维吧！", "已关注：昆仑万维"),
        ("/follow 所有", "已关注：全部内容"),
    ],
)
async def test_in_chinese_too(ann: Person, words: str, told: str) -> None:
    [said] = await ann.say(words)

    assert told in said.text


@pytest.mark.parametrize(
    "words",
    ["follow the margin", "follow up on DramaWave revenue", "follow up on DramaWave", "关注度最高的应用", "follow"],
)
async def test_other_sentences_with_the_word_are_questions(ann: Person, words: str) -> None:
    [answer] = await ann.say(words)

    assert "ollowing:" not in answer.text
    assert await followed(ann) == []


async def test_what_is_only_near_to_a_name_is_asked_back(bob: Person) -> None:
    [asked] = await bob.say("/follow dramabix")
    assert "Which one is “dramabix”?" in asked.text
    assert await followed(bob) == []

    calls = await bob.tap(asked, "DramaBox")

    assert "Now following: DramaBox" in by(calls, "answerCallbackQuery").parameters["text"]
    assert "✓ DramaBox" in by(calls, "editMessageReplyMarkup").buttons
    assert await followed(bob) == ["DramaBox"]


async def test_two_of_one_name_are_told_apart(ann: Person) -> None:
    [asked] = await ann.say("/follow StoReel, ShortMax and StoReel")

    assert {"StoReel, the company", "StoReel, the app"} <= set(asked.buttons)
    assert len(asked.buttons) == 3


@pytest.mark.parametrize("words", ["x" * 3000, ", ".join(f"nobody{number}" for number in range(60))])
async def test_words_without_end_are_answered_on_one_screen(ann: Person, words: str) -> None:
    [told] = await ann.say(f"/follow {words}")

    assert "Not found" in told.text
    assert len(told.text) < 500


async def test_an_unknown_name_is_said_to_be_unknown_and_the_rest_is_followed(ann: Person) -> None:
    [told] = await ann.say("/follow DramaWave and foobar")

    assert "Now following: DramaWave" in told.text
    assert "Not found: “foobar”." in told.text
    assert await followed(ann) == ["DramaWave"]


async def test_who_names_nothing_sees_how_it_is_done(ann: Person) -> None:
    [shown] = await ann.say("/follow")

    assert "/follow COL Group" in shown.text
    assert {"Earnings", "Launches", "Everything"} <= set(shown.buttons)


async def test_a_tap_on_a_kind_of_event_follows_it_and_ticks_it(ann: Person) -> None:
    [shown] = await ann.say("/follow")

    ticked = by(await ann.tap(shown, "Earnings"), "editMessageReplyMarkup")
    opened = by(await ann.tap(shown, "Earnings", data=ticked.buttons["✓ Earnings"]), "sendMessage")

    assert list(ticked.buttons)[:2] == ["Launches", "✓ Earnings"]
    assert "<b>Earnings</b>" in opened.text
    assert await followed(ann) == ["Earnings"]


async def test_an_answer_offers_to_follow_whom_it_is_about(bob: Person) -> None:
    [answer] = await bob.say("DramaWave margin")

    calls = await bob.tap(answer, "🔔 Follow DramaWave")

    changed = by(calls, "editMessageReplyMarkup")
    assert "Now following" in by(calls, "answerCallbackQuery").parameters["text"]
    assert "✓ DramaWave" in changed.buttons
    assert "👍" in changed.buttons
    assert await followed(bob) == ["DramaWave"]


@pytest.mark.parametrize("question", ["timeline", "compare DramaWave and ReelShort", "revenue", "what does ARR mean"])
async def test_an_answer_on_nobody_or_on_several_offers_nobody(ann: Person, question: str) -> None:
    [answer] = await ann.say(question)

    assert not any("Follow" in label for label in answer.buttons)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "iReader",
            "Next: 31 October 2025: COL Group, iReader and Kunlun Tech: Third-quarter report due by 31 October",
        ),
        ("iQiyi", "Next: Usually around 18 November 2025: iQIYI third-quarter results"),
        ("UniReel", "No date is known yet."),
    ],
)
async def test_who_follows_sees_the_next_date(ann: Person, name: str, told: str) -> None:
    [said] = await ann.say(f"/follow {name}")

    assert told in said.text


async def test_what_is_not_known_yet_can_be_followed(ann: Person) -> None:
    [answer] = await ann.say("UniReel revenue in 2023")

    assert "🔔 Follow UniReel" in answer.buttons


async def test_a_link_follows(ann: Person) -> None:
    group = {"id": -100, "type": "supergroup", "title": "Desk"}
    [answer] = await ann.say("/ask DramaWave margin", chat=group)
    link = answer.links["🔔 Follow DramaWave"]

    [told] = await ann.say(f"/start {link.partition('?start=')[2]}")

    assert "Now following: DramaWave" in told.text
    assert await followed(ann) == ["DramaWave"]


async def test_a_link_to_what_is_gone_says_so(ann: Person) -> None:
    [told] = await ann.say("/start follow_enobody")

    assert "no longer know what this link follows" in told.text


async def test_following_again_changes_nothing(ann: Person) -> None:
    await ann.say("/follow DramaWave")
    [told] = await ann.say("/follow DramaWave")

    assert "Followed already: DramaWave" in told.text
    assert await followed(ann) == ["DramaWave"]


async def test_a_chat_follows_fifty_at_most(ann: Person) -> None:
    subjects = ann.app.bot_data.services.library.current.subjects
    apps = [one for one in subjects.all() if subjects.sort(one) in ("app", "company", "market")][:51]
    assert len(apps) == 51
    tokens = [subjects.token(one) for one in apps]
    for token in tokens[:50]:
        await ann.say(f"/start follow_{token}")

    [refused] = await ann.say(f"/start follow_{tokens[50]}")

    assert "A chat can follow 50 at most" in refused.text
    assert "/following" in refused.text


async def test_an_old_button_answers_politely(ann: Person) -> None:
    [shown] = await ann.say("/follow")
    stale = by(await ann.tap(shown, "Earnings", data="+:egone"), "answerCallbackQuery")
    [opened] = await ann.say("/follow COL")
    await ann.say("/unfollow COL")
    again = await ann.tap(opened, "On the morning")

    assert "no longer works" in stale.parameters["text"]
    assert "no longer works" in by(again, "answerCallbackQuery").parameters["text"]
    assert "nothing yet" in by(again, "editMessageText").text


async def test_an_edited_command_follows_nothing_more(ann: Person) -> None:
    await ann.say("/follow COL", message_id=77)

    await ann.send(edited_message=ann.message("/follow DramaWave", message_id=77, edit_date=1))

    assert await followed(ann) == ["COL Group"]


async def test_what_is_followed_is_exported_and_forgotten(bob: Person) -> None:
    await bob.say("/follow COL")
    [document] = await bob.say("/export")
    assert [one["subject"] for one in json.loads(document.files[0])["following"]] == ["col-group"]

    [question] = await bob.say("/forget")
    await bob.tap(question, "Erase everything")

    assert await followed(bob) == []


async def test_inline_mode_offers_what_one_follows_first(ann: Person) -> None:
    await ann.say("/follow DramaBox")
    query = {"id": "1", "from": ann.user, "query": "", "offset": ""}

    [answer] = await ann.send(inline_query=query)

    assert answer.parameters["results"][0]["title"] == "Latest on DramaBox"
    assert answer.parameters["is_personal"] is True
