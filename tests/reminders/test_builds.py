"""What a new build of the dataset tells its followers: what is new, and what is gone."""

from datetime import timedelta

from planning import EVENT, LATER, LATEST, START, Planning, added, dated, without

from bot.answering.pages import SCREEN
from bot.chats.preferences import ChatKey, Quiet


async def test_what_people_found_when_they_came_is_no_news(planning: Planning) -> None:
    await planning.follow(42, "*", at=START)

    assert await planning.planner.plan(START) == 0


async def test_a_new_event_is_told_to_its_followers_once_and_to_nobody_else(planning: Planning, edit) -> None:
    await planning.follow(42, "dramawave", "kunlun-tech", at=START)
    await planning.follow(43, "*", at=START, lang="zh")
    await planning.follow(44, "iqiyi", at=START)
    await planning.planner.plan(START)
    edit("events", added())
    planning.rebuild()

    assert await planning.planner.plan(LATER) == 2
    assert await planning.another().plan(LATER + timedelta(minutes=1)) == 0

    ann, bea = sorted(await planning.outbox(), key=lambda one: one.chat_id)
    assert ann.text.startswith(
        "New: DramaWave and Kunlun Tech\n30 July 2026: DramaWave passes 50 million users\n\nSource: Caixin"
    )
    assert list(ann.buttons) == ["Timeline", "Mute DramaWave", "Mute Kunlun Tech"]
    assert bea.text.startswith("数据有新内容\n2026年7月30日：DramaWave 用户突破5000万\n\n来源")
    assert bea.buttons["不再关注全部内容"] == "mute:a"


async def test_a_new_figure_is_worded_like_an_answer_with_its_caveat(planning: Planning, edit) -> None:
    await planning.follow(42, "dramawave", at=START)
    await planning.planner.plan(START)
    figure = dict.fromkeys(
        [
            "subject_id",
            "metric",
            "period",
            "value",
            "value_high",
            "unit",
            "qualifier",
            "scope",
            "scope_zh",
            "basis",
            "standing",
            "headline",
            "converted",
            "as_of",
            "source_id",
            "caveat",
            "caveat_zh",
            "note",
        ],
        "",
    ) | {
        "subject_id": "dramawave",
        "metric": "gross_margin",
        "period": "2026-H1",
        "value": "80.5",
        "unit": "percent",
        "qualifier": "about",
        "standing": "accepted",
        "as_of": "2026-08-30",
        "source_id": "caixin-2025-08-29",
        "caveat": "Unaudited.",
        "caveat_zh": "未经审计。",
    }
    edit("metrics", lambda rows: [*rows, figure])
    planning.rebuild()
    await planning.planner.plan(LATER)

    [message] = await planning.outbox()

    assert "DramaWave, gross margin: about 80.5% (first half of 2026) — Unaudited." in message.text


async def test_a_new_date_says_whose_it_is_and_until_when(planning: Planning, edit) -> None:
    await planning.follow(42, "*", at=START)
    await planning.follow(43, "*", at=START, lang="zh")
    await planning.planner.plan(START)
    edit("calendar", dated(date_to="2026-11-05"))
    planning.rebuild()
    await planning.planner.plan(LATER)

    assert "3 November 2026: Kunlun Tech: Investor call, until 5 November 2026" in (await planning.outbox(42))[0].text
    assert "2026年11月3日：昆仑万维：投资者电话会，至2026年11月5日" in (await planning.outbox(43))[0].text


async def test_a_kind_of_event_is_followed_across_all_companies(planning: Planning, edit) -> None:
    await planning.follow(42, "kind:earnings", at=START)
    await planning.planner.plan(START)
    edit(
        "events", lambda rows: [*rows, EVENT | {"kind": "earnings"}, EVENT | {"event_id": "ev-other", "title": "Other"}]
    )
    planning.rebuild()
    await planning.planner.plan(LATER)

    [message] = await planning.outbox()

    assert message.text.startswith("New: Earnings\n30 July 2026: DramaWave passes")
    assert "Other" not in message.text


async def test_much_that_is_new_fits_one_screen(planning: Planning, edit) -> None:
    await planning.follow(42, "dramawave", at=START)
    await planning.planner.plan(START)
    edit(
        "events",
        lambda rows: [
            *rows,
            *(EVENT | {"event_id": f"ev-{n}", "title": f"{n} " + "long words" * 12} for n in range(30)),
        ],
    )
    planning.rebuild()
    await planning.planner.plan(LATER)

    [message] = await planning.outbox()

    assert len(message.text) <= SCREEN
    assert "more" in message.text


async def test_news_waits_until_quiet_hours_are_over(planning: Planning, edit) -> None:
    await planning.follow(42, "dramawave", at=START)
    await planning.preferences.choose_quiet(ChatKey(42, "private"), Quiet(22, 8), START)
    await planning.planner.plan(START)
    edit("events", added())
    planning.rebuild()
    await planning.planner.plan(START.replace(hour=23))

    [message] = await planning.outbox()

    assert message.due_at == LATER.replace(hour=8)


async def test_the_followers_of_a_subject_that_is_gone_are_told_once(planning: Planning, edit) -> None:
    aliases = {"entity_id": "newcomer", "alias": "Newcomer", "lang": "en"}
    blank = dict.fromkeys(("needs_context", "ambiguous", "note"), "")
    app = {
        "app_id": "newcomer",
        "name": "Newcomer",
        "market": "overseas",
        "summary": "An app.",
        "summary_zh": "应用。",
        "source_ids": "caixin-2025-08-29",
    }
    edit("aliases", lambda rows: [*rows, aliases | blank])
    edit("apps", lambda rows: [*rows, dict.fromkeys(rows[0], "") | app])
    planning.rebuild()
    await planning.follow(42, "newcomer", "iqiyi", at=START)
    await planning.follow(43, "*", at=START)
    await planning.planner.plan(START)
    edit("aliases", without("entity_id", "newcomer"))
    edit("apps", without("app_id", "newcomer"))
    planning.rebuild()
    await planning.planner.plan(LATER)
    await planning.planner.plan(LATEST)

    [message] = await planning.outbox()

    assert message.text == "No longer in the data: Newcomer\nI have nothing on it any more, so you no longer follow it."
    assert [one.subject for one in await planning.following.of(42)] == ["iqiyi"]


async def test_an_older_build_in_another_process_takes_nothing_back(planning: Planning, edit) -> None:
    await planning.follow(42, "dramawave", at=START)
    await planning.planner.plan(START)
    older = planning.library.current
    edit("events", added())
    planning.rebuild()
    await planning.planner.plan(LATER)
    behind = planning.another()
    behind._library = type("Behind", (), {"current": older})()  # type: ignore[assignment]
    older.store._facts["built_at"] = "2020-01-01T00:00:00+00:00"

    assert await behind.plan(LATEST) == 0
    assert len(await planning.outbox()) == 1
