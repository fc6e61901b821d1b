"""Thresholds fitted on questions: what is held back, what a fit may change, what it tells."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from bot.answering.calibrating import WRONG_COST, OnceRead, Score, Trial, fit
from bot.answering.calibration import TooFew, calibrate
from bot.answering.calibration_report import report
from bot.answering.knowledge import Knowledge, assemble
from bot.answering.question_file import Item, Question, is_held_back, read_items
from bot.answering.question_test import run_questions
from bot.answering.reliability import buckets, confusions, judged
from bot.answering.thresholds_file import with_thresholds, write_thresholds
from bot.language.intents import Thresholds
from bot.language.intents_file import IntentsError, load_intents

ROOT = Path(__file__).parents[2]
BANK = ROOT / "tests" / "questions"
MARGIN = {"q": "DramaWave margin", "must": ["83"]}

Items = Callable[..., list[Item]]


@pytest.fixture
def items(tmp_path: Path) -> Items:
    def read(*lines: dict) -> list[Item]:
        file = tmp_path / "bank.jsonl"
        file.write_text("\n".join(json.dumps({"id": f"i{at}", **line}) for at, line in enumerate(lines)), "utf-8")
        return read_items(file)

    return read


@pytest.fixture
def trial(knowledge: Knowledge, now: datetime) -> Trial:
    return Trial(knowledge.desk, OnceRead(knowledge.understander), now)


# The part held back


def test_a_third_of_the_questions_is_held_back() -> None:
    held = [is_held_back(f"q{number:03}") for number in range(3000)]

    assert 0.3 < sum(held) / len(held) < 0.37


def test_a_question_stays_in_its_part_whatever_is_added() -> None:
    assert [name for name in ("q001", "q002", "q003", "q004", "q005", "q006", "q007") if is_held_back(name)] == [
        "q005",
        "q007",
    ]


def test_a_dialogue_is_held_back_whole_and_a_variant_with_its_question(items: Items) -> None:
    dialogue, variant, question = items(
        {"id": "q005", "turns": [MARGIN, MARGIN]}, {"id": "q001", "of": "q005", **MARGIN}, {"id": "q001", **MARGIN}
    )

    assert (dialogue.held_back, len(dialogue.questions)) == (True, 2)
    assert (variant.held_back, question.held_back) == (True, False)


def test_the_part_held_back_can_be_asked_alone(knowledge: Knowledge, now: datetime, tmp_path: Path) -> None:
    file = tmp_path / "bank.jsonl"
    file.write_text("\n".join(json.dumps({"id": name, **MARGIN}) for name in ("q001", "q005", "q007")))

    assert run_questions(file, knowledge.desk, now).total == 3
    assert run_questions(file, knowledge.desk, now, held_back=True).total == 2


# The reading that is meant


@pytest.mark.parametrize(
    ("reading", "told"),
    [
        ({}, []),
        ({"intent": "figure"}, []),
        ({"intent": "figure", "slots": {"metric": "gross_margin", "subject": "dramawave"}}, []),
        ({"intent": "owner"}, ["confused a: DramaWave margin (meant owner, read as figure)"]),
        (
            {"intent": "figure", "slots": {"metric": "net_margin", "subject": "dramawave"}},
            ["confused a: DramaWave margin (meant metric=net_margin, read as metric=gross_margin)"],
        ),
    ],
)
def test_a_right_text_by_another_reading_is_a_confusion_and_not_wrong(
    knowledge: Knowledge, now: datetime, tmp_path: Path, reading: dict, told: list[str]
) -> None:
    file = tmp_path / "bank.jsonl"
    file.write_text(json.dumps({"id": "a", **MARGIN, **reading}))

    found = run_questions(file, knowledge.desk, now)

    assert (found.total, found.passed, found.wrong, found.confused) == (1, 1, 0, len(told))
    assert list(found.lines) == told


def test_confusions_are_counted_by_what_was_meant(items: Items, trial: Trial) -> None:
    asked = items({**MARGIN, "intent": "owner"}, {**MARGIN, "intent": "owner"}, {**MARGIN, "intent": "figure"})

    assert confusions(trial, asked, Thresholds()) == {("owner", "figure"): 2}


def test_of_a_wrong_answer_the_runner_up_is_taken_for_what_was_meant(items: Items, trial: Trial) -> None:
    [(meant, got)] = confusions(trial, items({"q": "DramaWave margin", "must": ["no such text"]}), Thresholds())

    assert (meant != "figure", got) == (True, "figure")


def test_an_answer_where_none_was_due_is_told_as_such(items: Items, trial: Trial) -> None:
    asked = items({"q": "DramaWave margin", "expect": "unknown"})

    assert confusions(trial, asked, Thresholds()) == {("(no answer)", "figure"): 1}


# The fit


def test_one_wrong_answer_outweighs_several_right_ones() -> None:
    assert Score(total=20, right=WRONG_COST, wrong=1).utility == 0
    assert Score(total=20, right=0, wrong=0).utility == 0


def test_thresholds_that_miss_what_could_be_answered_are_lowered(items: Items, trial: Trial) -> None:
    asked = items(MARGIN, {"q": "DramaWav margin", "must": ["83"]}, {"q": "who onws ReelShrot", "must": ["COL"]})
    start = Thresholds(answer=1.0)

    fitted = fit(trial, asked, start)

    assert trial.score(asked, start).right < trial.score(asked, fitted).right == 3
    assert fitted.answer < 1


def test_thresholds_that_nothing_is_better_than_stay(items: Items, trial: Trial) -> None:
    assert fit(trial, items(MARGIN), Thresholds(answer=0.77)) == Thresholds(answer=0.77)


def test_a_wrong_answer_is_not_bought_with_a_right_one(items: Items, trial: Trial) -> None:
    """Lower thresholds would answer the misspelt question, and the one that has no answer just as well."""
    misspelt = "DramaWav margin"
    asked = items({"q": misspelt, "must": ["83"]}, {"q": f"{misspelt}?", "expect": "unknown"})
    start = Thresholds(answer=1.0)

    assert fit(trial, asked, start) == start


def test_other_thresholds_leave_the_desk_as_it_is(knowledge: Knowledge, items: Items, trial: Trial) -> None:
    asked = items({"q": "DramaWav margin", "must": ["83"]})

    assert trial.score(asked, Thresholds(answer=1.0)).right == 0
    assert trial.score(asked, knowledge.intents.thresholds).right == 1


# Reliability


def test_the_table_counts_each_message_once_and_tells_what_the_threshold_keeps_back(items: Items, trial: Trial) -> None:
    asked = items(MARGIN, {"q": "DramaWav margin", "must": ["83"]}, {"q": "what is the weather", "expect": "unknown"})

    nothing, misspelt, sure = buckets(judged(trial, asked, Thresholds(answer=1.0)))

    assert (nothing.total, nothing.right, nothing.wrong, nothing.unanswered) == (1, 0, 0, 1)
    assert (misspelt.total, misspelt.right, misspelt.unanswered, misspelt.would_right) == (1, 0, 1, 1)
    assert (sure.total, sure.right, sure.unanswered, sure.observed) == (1, 1, 0, 1.0)
    assert nothing.low < misspelt.low < sure.low


# The whole


def test_a_calibration_tells_both_parts_under_both_sets_of_thresholds(
    knowledge: Knowledge, now: datetime, items: Items
) -> None:
    strict = knowledge.intents.model_copy(update={"thresholds": Thresholds(answer=1.0)})
    typo = {"q": "DramaWav margin", "must": ["83"]}
    asked = items({"id": "q001", **typo}, {"id": "q005", **typo}, {"id": "q007", **MARGIN})

    found = calibrate(assemble(knowledge.store, strict, "intents.yaml"), asked, now)

    assert found.is_better
    assert [one.right for one in found.on_fit] == [0, 1]
    assert [one.right for one in found.on_held_back] == [1, 2]
    lines = list(report(found))
    assert any(line.startswith("current") and "1.000" in line for line in lines)
    assert lines[-1] == "The fitted thresholds are better, also on the part held back."


def test_what_gains_nothing_on_the_part_held_back_is_no_better(
    knowledge: Knowledge, now: datetime, items: Items
) -> None:
    strict = knowledge.intents.model_copy(update={"thresholds": Thresholds(answer=1.0)})
    asked = items({"id": "q001", "q": "DramaWav margin", "must": ["83"]}, {"id": "q005", **MARGIN})

    found = calibrate(assemble(knowledge.store, strict, "intents.yaml"), asked, now)

    assert found.fitted != found.current
    assert not found.is_better
    assert list(report(found))[-1].endswith("the current ones stay.")


@pytest.mark.parametrize("names", [["q001"], ["q005"], []])
def test_questions_of_one_part_alone_calibrate_nothing(knowledge: Knowledge, now: datetime, names: list[str]) -> None:
    asked = [Item(name, (Question("DramaWave margin"),), is_held_back(name)) for name in names]

    with pytest.raises(TooFew, match="name more questions"):
        calibrate(knowledge, asked, now)


# intents.yaml


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 中文\n", "a: 中文\n\nthresholds:\n  answer: 0.8\n  close: 0.1\n  surer: 0.05\n  attested: 0.6\n"),
        (
            "a: 中文 # one\nthresholds: # two\n  # three\n  close: 0.5 # four\n\n# five\nb: 1\n",
            "a: 中文 # one\nthresholds: # two\n  # three\n  close: 0.1\n  answer: 0.8\n  surer: 0.05\n  attested: 0.6 # four"
            "\n\n# five\nb: 1\n",
        ),
        ("thresholds: {}\n", "thresholds: {answer: 0.8, close: 0.1, surer: 0.05, attested: 0.6}\n"),
    ],
)
def test_thresholds_are_written_and_all_else_in_the_file_stays(before: str, after: str) -> None:
    assert with_thresholds(before, Thresholds(answer=0.8, close=0.1, surer=0.05, attested=0.6)) == after


def test_what_is_written_is_what_the_product_reads(knowledge: Knowledge, tmp_path: Path) -> None:
    file = tmp_path / "intents.yaml"
    shipped = (ROOT / "intents.yaml").read_text("utf-8")
    file.write_text(shipped, "utf-8")

    write_thresholds(file, Thresholds(answer=0.72), knowledge.store)

    written = load_intents(file)
    assert written.thresholds == Thresholds(answer=0.72)
    assert written.model_copy(update={"thresholds": knowledge.intents.thresholds}) == knowledge.intents
    assert len(file.read_text("utf-8").splitlines()) == len(shipped.splitlines())
    assert list(tmp_path.iterdir()) == [file]


def test_thresholds_that_an_example_does_not_survive_are_not_written(knowledge: Knowledge, tmp_path: Path) -> None:
    file = tmp_path / "intents.yaml"
    file.write_bytes((ROOT / "intents.yaml").read_bytes())

    with pytest.raises(IntentsError, match="reaches no intent"):
        write_thresholds(file, Thresholds(answer=1.0, attested=1.0), knowledge.store)

    assert file.read_bytes() == (ROOT / "intents.yaml").read_bytes()
