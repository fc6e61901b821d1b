"""The engines that this one is compared with do know the plain questions: `make bench` beats no straw man."""

import pytest

from benchmarks.bank import NOW
from benchmarks.peers.material import Material, collect
from benchmarks.peers.peer import PeerDesk
from benchmarks.peers.ratio import WholeSentences
from bot.answering.answer import Status
from bot.answering.knowledge import Knowledge
from bot.answering.renderers import to_plain
from bot.language.conversation import Conversation

PLAIN = [("gross margin of DramaWave", "83%"), ("who owns ReelShort", "Crazy Maple"), ("中文在线净亏损", "2.26亿元")]


@pytest.fixture(scope="module")
def material(knowledge: Knowledge) -> Material:
    return collect(knowledge, NOW.date())


@pytest.fixture(scope="module")
def extract_one(material: Material, knowledge: Knowledge) -> PeerDesk:
    return PeerDesk(WholeSentences(material), knowledge)


@pytest.fixture(scope="module")
def hassil(material: Material, knowledge: Knowledge) -> PeerDesk:
    pytest.importorskip("hassil", reason="without the extra bench")
    from benchmarks.peers.grammar import Hassil

    return PeerDesk(Hassil(material), knowledge)


# The classifier takes half a minute to learn.
@pytest.mark.parametrize("peer", ["extract_one", "hassil"])
@pytest.mark.parametrize(("text", "held"), PLAIN)
def test_a_peer_answers_a_plain_question(peer: str, text: str, held: str, request: pytest.FixtureRequest) -> None:
    answer, _ = request.getfixturevalue(peer).ask(text, now=NOW, conversation=Conversation())

    assert answer.status is Status.ANSWER
    assert held in to_plain(answer)


def test_a_value_that_a_message_leaves_open_is_taken_from_the_message_before(hassil: PeerDesk) -> None:
    _, conversation = hassil.ask("revenue of COL Group", now=NOW, conversation=Conversation())

    answer, _ = hassil.ask("net loss", now=NOW, conversation=conversation)

    assert "COL Group" in to_plain(answer)
