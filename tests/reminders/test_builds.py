"""What a new build of the dataset tells its followers: what is new, corrected, withdrawn or gone."""

from datetime import UTC, datetime, timedelta

from planning import Planning
from sqlalchemy import update

from bot.answering.pages import SCREEN
from bot.chats.preferences import ChatKey, Digest, Quiet
from bot.state.tables import deliveries

START = datetime(2026, 8, 1, 12, tzinfo=UTC)
LATER = START + timedelta(days=1)
LATEST = START + timedelta(days=2)

EVENT = {
    "event_id": "ev-new",
    "date": "2026-07-30",
    "precision": "day",
    "title": "DramaWave passes 50 million users",
    "title_zh": "DramaWave 用户突破5000万",
    "detail": "",
    "detail_zh": "",
    "subject_ids": "dramawave;kunlun-tech",
    "kind": "milestone",
    "source_id": "caixin-2025-08-29",
}


def added(**fields: str):
    return lambda rows: [*rows, EVENT | fields]


def changed(key: str, value: str, **fields: str):
    return lambda rows: [row | (fields if row[key] == value else {}) for row in rows]


def without(key: str, *values: str):
    return lambda rows: [row for row in rows if row[key] not in values]


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


async def test_a_correction_says_what_it_was_and_what_it_is_to_those_who_were_told(planning: Planning, edit) -> None:
    await planning.follow(42, "dramawave", at=START)
    await planning.planner.plan(START)
    edit("events", added())
    planning.rebuild()
    await planning.planner.plan(LATER)
    await planning.follow(43, "dramawave", at=LATER + timedelta(hours=1))
    edit(
        "events", changed("event_id", "ev-new", title="DramaWave passes 40 million users", source_id="cgtn-2024-01-04")
    )
    planning.rebuild()

    assert await planning.planner.plan(LATEST) == 1

    correction = (await planning.outbox(42))[1]
    assert correction.kind == "correction"
    assert "It was: 30 July 2026: DramaWave passes 50 million users (Caixin Global)" in correction.text
    assert "It is: 30 July 2026: DramaWave passes 40 million users (" in correction.text


async def test_a_correction_is_not_told_to_whom_the_first_message_never_reached(planning: Planning, edit) -> None:
    await planning.follow(42, "dramawave", at=START)
    await planning.planner.plan(START)
    edit("events", added())
    planning.rebuild()
    await planning.planner.plan(LATER)
    async with planning.state.writing() as connection:
        await connection.execute(update(deliveries).values(status="dead"))
    edit("events", changed("event_id", "ev-new", title="DramaWave passes 40 million users"))
    planning.rebuild()

    assert await planning.planner.plan(LATEST) == 0


async def test_a_fact_that_is_withdrawn_is_taken_back(planning: Planning, edit) -> None:
    await planning.follow(42, "*", at=START, lang="zh")
    await planning.planner.plan(START)
    edit("events", added())
    planning.rebuild()
    await planning.planner.plan(LATER)
    edit("events", without("event_id", "ev-new"))
    planning.rebuild()
    await planning.planner.plan(LATEST)

    withdrawal = (await planning.outbox(42))[1]

    assert withdrawal.text.startswith("撤回：")
    assert "已从数据中移除：2026年7月30日：DramaWave 用户突破5000万（财新国际）" in withdrawal.text


async def test_the_same_figure_from_another_source_is_no_withdrawal(planning: Planning, edit) -> None:
    await planning.follow(42, "dramawave", at=START)
    await planning.planner.plan(START)
    margin = lambda rows: [  # noqa: E731
        row
        | (
            {"source_id": "cgtn-2024-01-04"}
            if row["subject_id"] == "dramawave" and row["metric"] == "gross_margin"
            else {}
        )
        for row in rows
    ]
    edit("metrics", margin)
    planning.rebuild()

    assert await planning.planner.plan(LATER) == 0


async def test_a_date_that_moves_is_a_correction_for_who_was_reminded(planning: Planning, edit) -> None:
    await planning.follow(42, "europe", at=START)
    await planning.planner.plan(datetime(2026, 10, 5, 8, tzinfo=UTC))
    await planning.planner.plan(datetime(2026, 10, 5, 9, tzinfo=UTC))
    edit("calendar", changed("rule_id", "cal-mipcom-2026", date_from="2026-10-19", date_to="2026-10-22"))
    planning.rebuild()
    await planning.planner.plan(datetime(2026, 10, 6, 9, tzinfo=UTC))

    reminder, correction = await planning.outbox(42)

    assert reminder.occasion == "date:2026-10-12:7"
    assert "It was: 12 October 2026: MIPCOM 2026, Cannes" in correction.text
    assert "It is: 19 October 2026: MIPCOM 2026, Cannes" in correction.text


DATE = {
    "rule_id": "cal-new",
    "subject_ids": "kunlun-tech",
    "title": "Investor call",
    "title_zh": "投资者电话会",
    "date_from": "2026-11-03",
    "date_to": "2026-11-03",
    "basis": "announced",
    "source_ids": "caixin-2025-08-29",
}


def dated(**fields: str):
    return lambda rows: [*rows, dict.fromkeys(rows[0], "") | DATE | fields]


async def test_a_new_date_says_whose_it_is_and_until_when(planning: Planning, edit) -> None:
    await planning.follow(42, "*", at=START)
    await planning.follow(43, "*", at=START, lang="zh")
    await planning.planner.plan(START)
    edit("calendar", dated(date_to="2026-11-05"))
    planning.rebuild()
    await planning.planner.plan(LATER)

    assert "3 November 2026: Kunlun Tech: Investor call, until 5 November 2026" in (await planning.outbox(42))[0].text
    assert "2026年11月3日：昆仑万维：投资者电话会，至2026年11月5日" in (await planning.outbox(43))[0].text


async def test_a_new_habit_is_told_as_one_and_its_announcement_as_a_correction(planning: Planning, edit) -> None:
    await planning.follow(42, "kunlun-tech", at=START)
    await planning.planner.plan(START)
    habit = {"basis": "observed", "month": "11", "day": "3", "date_from": "", "date_to": ""}
    edit("calendar", dated(**habit))
    planning.rebuild()
    await planning.planner.plan(LATER)
    announced = {name: DATE.get(name, "") for name in habit}
    edit("calendar", changed("rule_id", "cal-new", **announced))
    planning.rebuild()
    await planning.planner.plan(LATEST)

    news, correction = await planning.outbox(42)

    assert "Usually around 3 November: Kunlun Tech: Investor call" in news.text
    assert "It was: Usually around 3 November: Kunlun Tech: Investor call" in correction.text
    assert "It is: 3 November 2026: Kunlun Tech: Investor call" in correction.text


async def test_a_change_that_no_reader_could_see_is_no_correction(planning: Planning, edit) -> None:
    figure = {"period": "2026-H1", "as_of": "2026-07-30", "value": "80.5", "headline": ""}

    def another(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        margin = ("dramawave", "gross_margin")
        return [*rows, next(row for row in rows if (row["subject_id"], row["metric"]) == margin) | figure]

    await planning.follow(42, "dramawave", at=START)
    await planning.planner.plan(START)
    edit("metrics", another)
    planning.rebuild()
    await planning.planner.plan(LATER)
    edit("metrics", lambda rows: [row | ({"value": "80.5004"} if row["value"] == "80.5" else {}) for row in rows])
    planning.rebuild()
    await planning.planner.plan(LATEST)

    assert [one.kind for one in await planning.outbox(42)] == ["fact"]


async def test_a_source_that_the_fact_names_itself_is_not_named_twice(planning: Planning, edit) -> None:
    stake = {
        "owner_id": "col-group",
        "owned_id": "iqiyi",
        "relation": "minority",
        "stake_pct": "33.3",
        "as_of": "2026-07",
        "standing": "competing",
        "source_ids": "caixin-2025-08-29",
    }
    await planning.follow(42, "col-group", at=START)
    await planning.planner.plan(START)
    other = stake | {"stake_pct": "5", "source_ids": "10jqka-col"}
    edit("stakes", lambda rows: [*rows, *(dict.fromkeys(rows[0], "") | one for one in (stake, other))])
    planning.rebuild()
    await planning.planner.plan(LATER)
    edit("stakes", changed("stake_pct", "33.3", stake_pct="44.4"))
    planning.rebuild()
    await planning.planner.plan(LATEST)

    assert "It is: COL Group holds 44.4% of iQiyi, a minority (Caixin Global)\n" in (await planning.outbox(42))[-1].text


async def test_of_many_corrections_none_is_cut_between_what_it_was_and_what_it_is(planning: Planning, edit) -> None:
    await planning.follow(42, "dramawave", at=START)
    await planning.planner.plan(START)
    many = [
        EVENT | {"event_id": f"ev-{n}", "title": f"DramaWave opens its studio number {n} in Europe"} for n in range(9)
    ]
    edit("events", lambda rows: [*rows, *many])
    planning.rebuild()
    await planning.planner.plan(LATER)
    edit("events", lambda rows: [row | ({"date": "2026-07-29"} if row in many else {}) for row in rows])
    planning.rebuild()
    await planning.planner.plan(LATEST)

    correction = (await planning.outbox(42))[-1].text

    shown = correction.count("It was: ")
    assert shown == correction.count("It is: ") > 1
    assert f"… and {9 - shown} more" in correction


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


async def test_a_daily_digest_gathers_what_was_new_and_with_nothing_new_there_is_none(planning: Planning, edit) -> None:
    await planning.follow(42, "dramawave", at=START)
    await planning.preferences.choose_digest(ChatKey(42, "private"), Digest.DAILY, START)
    await planning.planner.plan(START)
    edit("events", added())
    planning.rebuild()
    assert await planning.planner.plan(START + timedelta(hours=2)) == 0

    assert await planning.planner.plan(LATER) == 1
    assert await planning.planner.plan(LATER) == 0
    assert await planning.planner.plan(LATEST) == 0
    [digest] = await planning.outbox()
    assert digest.kind == "digest"
    assert digest.text.startswith("Your day\nNew: 30 July 2026: DramaWave passes 50 million users\n\nSource")


async def test_after_a_week_off_one_digest_tells_of_it_all(planning: Planning, edit) -> None:
    await planning.follow(42, "dramawave", at=START)
    await planning.preferences.choose_digest(ChatKey(42, "private"), Digest.DAILY, START)
    await planning.planner.plan(START)
    edit("events", added())
    planning.rebuild()
    await planning.planner.plan(START + timedelta(hours=2))

    assert await planning.another().plan(START + timedelta(days=8)) == 1


async def test_a_weekly_digest_has_the_dates_of_the_week_and_says_which_are_a_habit(planning: Planning) -> None:
    await planning.follow(42, "iqiyi", "col-group", at=START)
    await planning.preferences.choose_digest(ChatKey(42, "private"), Digest.WEEKLY, START)
    await planning.planner.plan(datetime(2026, 8, 16, 12, tzinfo=UTC))
    await planning.planner.plan(datetime(2026, 8, 17, 9, tzinfo=UTC))

    [digest] = await planning.outbox()

    assert digest.text.startswith("Your week\nUsually around 20 August 2026: iQIYI second-quarter results\n\nSource")


async def test_a_date_that_is_new_and_near_stands_in_a_digest_once(planning: Planning, edit) -> None:
    await planning.follow(42, "kunlun-tech", at=START)
    await planning.preferences.choose_digest(ChatKey(42, "private"), Digest.DAILY, START)
    await planning.planner.plan(START)
    edit("calendar", dated(basis="observed", month="8", day="9", date_from="", date_to=""))
    planning.rebuild()
    await planning.planner.plan(START + timedelta(hours=2))
    await planning.planner.plan(LATER)

    [digest] = await planning.outbox()

    assert digest.text.startswith("Your day\nUsually around 9 August 2026: Kunlun Tech: Investor call\n\nSource")


async def test_a_correction_reaches_who_read_of_it_in_a_digest(planning: Planning, edit) -> None:
    await planning.follow(42, "dramawave", at=START)
    await planning.preferences.choose_digest(ChatKey(42, "private"), Digest.DAILY, START)
    await planning.planner.plan(START)
    edit("events", added())
    planning.rebuild()
    await planning.planner.plan(START + timedelta(hours=2))
    await planning.planner.plan(LATER)
    edit("events", changed("event_id", "ev-new", title="DramaWave passes 40 million users"))
    planning.rebuild()

    await planning.planner.plan(LATEST)
    assert [one.kind for one in await planning.outbox()] == ["digest", "correction"]
