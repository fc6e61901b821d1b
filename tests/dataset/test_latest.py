"""Each sentence of "Which figure is the latest" in the data dictionary, on the shipped dataset."""

from itertools import pairwise

from bot.dataset.periods import parse_period
from bot.dataset.ranking import Figure, places
from bot.dataset.store import Store


def ranked(store: Store, subject: str, metric: str) -> list[dict[str, object]]:
    return store.select(
        "SELECT period, value, standing, source_ids, as_of, same_as, headline FROM figures "
        "WHERE subject_id = :subject AND metric = :metric AND latest_order IS NOT NULL ORDER BY latest_order",
        {"subject": subject, "metric": metric},
    )


def test_the_latest_figure_is_the_one_whose_period_ends_last(store: Store) -> None:
    assert ranked(store, "col-group", "revenue")[0]["period"] == "2026-Q1"
    assert ranked(store, "hongguo", "monthly_active_users")[0]["period"] == "2025-10"


def test_in_every_series_no_period_ends_after_the_one_before_it(store: Store) -> None:
    rows = store.select(
        "SELECT subject_id, metric, latest_order, coalesce(period_end, '') AS period_end FROM figures "
        "WHERE is_fact ORDER BY subject_id, metric, latest_order",
        {},
    )
    for before, after in pairwise(rows):
        if (before["subject_id"], before["metric"]) == (after["subject_id"], after["metric"]):
            assert str(before["period_end"]) >= str(after["period_end"])
            assert after["latest_order"] == before["latest_order"] + 1
        else:
            assert after["latest_order"] == 1


def test_only_facts_and_forecasts_are_ranked(store: Store) -> None:
    rows = store.select("SELECT aspect, standing, converted, is_fact, latest_order FROM figures", {})
    for row in rows:
        shown = row["standing"] != "superseded" and not row["converted"]
        assert (row["latest_order"] is not None) == shown
        assert row["is_fact"] == (shown and row["aspect"] != "forecast")


def test_on_a_tie_the_shorter_period_is_the_latest(store: Store) -> None:
    periods = [row["period"] for row in ranked(store, "kunlun-tech", "revenue")]
    assert periods[:2] == ["2025-Q3", "2025-01/2025-09"]
    assert periods.index("2025-Q2") < periods.index("2025-H1")


def test_a_total_to_a_month_ends_with_that_month(store: Store) -> None:
    assert [row["period"] for row in ranked(store, "flareflow", "cumulative_downloads")] == [
        "to-2025-10",
        "to-2025-08",
    ]


def test_a_total_since_launch_comes_after_all_dated_rows(store: Store) -> None:
    assert [row["period"] for row in ranked(store, "reelshort", "cumulative_in_app_revenue")] == [
        "to-2025-12",
        "to-2025-05",
        "since-launch",
    ]


def test_where_competing_rows_share_a_period_caixin_comes_first(store: Store) -> None:
    rows = ranked(store, "ireader", "net_loss_growth")
    same = [(row["value"], row["source_ids"]) for row in rows if row["period"] == "2025-H1"]
    assert same[0] == (226.0, "caixin-2025-08-29")


def test_then_the_newest_source_comes_first(store: Store) -> None:
    rows = ranked(store, "ireader", "net_loss_growth")
    assert [row["as_of"] for row in rows if row["period"] == "2025-H1"] == [
        "2025-08-29",
        "2026-01",
        "2025-09",
    ]
    rows = ranked(store, "overseas", "in_app_revenue")
    assert [row["value"] for row in rows if row["period"] == "2025"] == [2.38e9, 2.3e9, 2.279e9]


def test_a_rounded_figure_is_not_a_second_one(store: Store) -> None:
    shown = [row["value"] for row in ranked(store, "col-group", "net_loss") if row["same_as"] is None]
    assert 226e6 in shown  # the headline one of the two
    assert 226387147.68 not in shown
    assert 243e6 in shown  # neither is a headline: the exact one
    assert 240e6 not in shown


def test_a_rounded_figure_among_competing_ones_is_the_one_nearest_to_it(store: Store) -> None:
    values = {row["value"]: row["same_as"] for row in ranked(store, "china", "users") if row["period"] == "2025"}
    [exact] = store.select("SELECT id FROM metrics WHERE subject_id = 'china' AND value = 696000000", {})
    assert values == {696e6: None, 700e6: exact["id"], 830e6: None}


def test_forecasts_are_never_facts_and_the_newest_comes_first(store: Store) -> None:
    rows = store.select("SELECT count(*) AS n FROM figures WHERE aspect = 'forecast' AND is_fact", {})
    assert rows == [{"n": 0}]
    assert [row["as_of"] for row in ranked(store, "overseas", "market_size_forecast")] == [
        *("2026-02", "2026-01", "2025-09", "2025-09", "2025", "2025")
    ]


def test_forecasts_of_one_date_begin_with_the_nearer_period(store: Store) -> None:
    rows = [row for row in ranked(store, "overseas", "market_size_forecast") if row["as_of"] == "2025-09"]
    assert [row["period"] for row in rows] == ["2025", "2030"]


def figure(number: int, period: str, as_of: str = "2025", standing: str = "accepted") -> Figure:
    return Figure(
        id=number,
        subject="s",
        metric="m",
        period=parse_period(period),
        value=1.0,
        unit="CNY",
        scope="",
        standing=standing,
        source="a",
        source_rank=None,
        as_of=as_of,
        headline=False,
        converted=False,
        forecast=False,
    )


def order(*figures: Figure) -> list[int]:
    placed = places(figures)
    return sorted((one.id for one in figures), key=lambda number: placed[number].latest_order or 0)


def test_of_two_totals_since_launch_the_newer_comes_first() -> None:
    assert order(figure(1, "since-launch", as_of="2024"), figure(2, "since-launch", as_of="2025-03")) == [
        2,
        1,
    ]


def test_a_total_to_a_month_comes_after_that_month_alone() -> None:
    assert order(figure(1, "to-2025-08"), figure(2, "2025-08"), figure(3, "2025-H1")) == [2, 1, 3]


def test_what_is_superseded_has_no_place() -> None:
    assert places([figure(1, "2025", standing="superseded")])[1].latest_order is None
