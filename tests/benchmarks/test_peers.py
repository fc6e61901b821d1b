"""The engines that this one is compared with do know the plain questions: `make bench` beats no straw man."""

import pytest

from bot.answering.answer import Status
from bot.answering.knowledge import Knowledge
from bot.answering.renderers import to_plain
from bot.language.conversation import Conversation

pytest.importorskip("sklearn", reason="without the extra bench")
pytest.importorskip("hassil", reason="without the extra bench")

from benchmarks.bank import NOW, Engine
from benchmarks.peers.engines import engine

PLAIN = [("gross margin of DramaWave", "83%"), ("who owns ReelShort", "Crazy Maple"), ("中文在线净亏损", "2.26亿元")]


# The classifier takes half a minute to learn.
@pytest.fixture(scope="module", params=["RapidFuzz extractOne(WRatio)", "hassil"])
def peer(request: pytest.FixtureRequest, knowledge: Knowledge) -> Engine:
    return engine(request.param, knowledge)


@pytest.mark.parametrize(("text", "held"), PLAIN)
def test_a_peer_answers_a_plain_question(peer: Engine, text: str, held: str) -> None:
    answer, _ = peer.ask(text, now=NOW, conversation=Conversation())

    assert answer.status is Status.ANSWER
    assert held in to_plain(answer)


def test_a_peer_takes_the_subject_of_a_follow_up_from_the_message_before(peer: Engine) -> None:
    _, conversation = peer.ask("revenue of COL Group", now=NOW, conversation=Conversation())

    answer, _ = peer.ask("net loss", now=NOW, conversation=conversation)

    assert "COL Group" in to_plain(answer)
