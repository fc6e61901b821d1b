"""Who gave a figure, as sources and caveats call them."""

import pytest

from bot.dataset.publishers import givers, publishers


def names(*sources: tuple[str, str], caveats: tuple[tuple[str, str], ...] = ()) -> dict[str, tuple[str, ...]]:
    return {one.id: one.names for one in publishers(sources, caveats)}


@pytest.mark.parametrize("publisher", ["DataEye (copy at nvao.cn)", "DataEye (Tencent Cloud community)", "DataEye"])
def test_where_it_was_read_is_not_who_gave_it(publisher: str) -> None:
    assert names((publisher, "")) == {"dataeye": ("DataEye",)}


def test_a_name_may_be_said_without_its_general_end_and_in_chinese() -> None:
    assert names(("Soochow Securities (Stockstar)", "东吴证券（证券之星）")) == {
        "soochow-securities": ("Soochow Securities", "Soochow", "东吴证券", "东吴")
    }


def test_whoever_a_caveat_names_as_its_estimator_counts_with_the_short_name() -> None:
    caveat = ("Media Partners Asia estimate; Omdia puts it higher.", "Media Partners Asia（MPA）估算。")
    assert names(caveats=(caveat,)) == {"media-partners-asia": ("Media Partners Asia", "MPA")}


def test_the_names_of_one_publisher_are_gathered() -> None:
    assert names(("Niaogebiji", "鸟哥笔记"), ("Niaogebiji (mirror)", ""))["niaogebiji"] == ("Niaogebiji", "鸟哥笔记")


def test_a_figure_is_given_by_whom_its_source_names_and_by_whoever_estimated_it() -> None:
    caveat = "Media Partners Asia estimate; Omdia puts it higher."
    assert givers("36Kr / DataEye (digest at Reportify)", caveat) == (
        "36kr",
        "dataeye",
        "reportify",
        "media-partners-asia",
    )


def test_who_only_begins_alike_is_another() -> None:
    assert "business-insider" not in givers("Business Insider Africa", "")


@pytest.mark.parametrize(
    "caveat", ["Sensor Tower counts over 370 million worldwide.", "Media Partners Asia estimates 830 million viewers."]
)
def test_who_gives_another_figure_gave_not_this_one(caveat: str) -> None:
    assert givers("DataEye", caveat) == ("dataeye",)


def test_an_estimator_is_known_by_every_name() -> None:
    caveats = (
        ("Owl & Co forecast; Google gives $880 million.", "Owl & Co 预测；谷歌为8.8亿美元。"),
        ("Diandian estimate.", "点点数据估算。"),
        ("Figure of the regulator NRTA.", "国家广电总局数字。"),
    )
    found = names(caveats=caveats)
    assert {"Owl & Co", "Owl and Co", "Owl"} <= set(found["owl-&-co"])
    assert {"点点数据", "点点"} <= set(found["diandian"])
    assert {"国家广电总局", "广电总局"} <= set(found["nrta"])
