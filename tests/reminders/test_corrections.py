"""What was told and is no longer so: corrected or withdrawn, for those who were told."""

from datetime import UTC, datetime, timedelta

from planning import DATE, EVENT, LATER, LATEST, START, Planning, added, changed, dated, without
from sqlalchemy import update

from bot.state.tables import deliveries


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


async def test_a_correction_reaches_who_read_of_it_in_a_digest(planning: Planning, edit) -> None:
    await planning.follow_in_a_digest(42, "dramawave")
    edit("events", added())
    planning.rebuild()
    await planning.planner.plan(START + timedelta(hours=2))
    await planning.planner.plan(LATER)
    edit("events", changed("event_id", "ev-new", title="DramaWave passes 40 million users"))
    planning.rebuild()

    await planning.planner.plan(LATEST)
    assert [one.kind for one in await planning.outbox()] == ["digest", "correction"]


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
