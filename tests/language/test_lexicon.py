import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.language.lexicon import MOST_TIES, Lexicon, Reading, Term
from bot.language.neighbours import Neighbours
from bot.language.prefixes import Prefixes
from bot.language.text import read, words_of

FEW = "abc"
"""Few letters: names are near to one another, and swaps happen at every place."""

relaxed = settings(deadline=None)
"""The first Chinese slip of all reads the tables of sounds."""


def lexicon(*names: str, weak: tuple[str, ...] = ()) -> Lexicon:
    """Each name is an entity of its own; of the same letters, the same entity."""
    return Lexicon(Term(name, Reading("entity", name.replace(" ", "").lower(), weak=name in weak)) for name in names)


def values(hit: object) -> set[str]:
    return {reading.value for reading in hit.readings} if hit else set()


def assert_meant(found: set[str], expected: set[str]) -> None:
    """Of many that are equally near, the first few are meant."""
    assert found <= expected
    assert len(found) == min(len(expected), MOST_TIES)


@st.composite
def misspelt(draw: st.DrawFn, letters: str, slips: int, longest: int) -> tuple[str, list[str]]:
    """A text and names, some of which it may be a slip for."""
    texts = st.text(letters, min_size=1, max_size=longest)
    names = draw(st.lists(texts, min_size=1, max_size=12, unique=True))
    key = draw(st.one_of(texts, st.sampled_from(names)))
    for _ in range(draw(st.integers(0, slips))):
        at = draw(st.integers(0, len(key)))
        letter = draw(st.sampled_from(letters))
        key = draw(
            st.sampled_from(
                [
                    key[:at] + letter + key[at:],
                    key[:at] + key[at + 1 :],
                    key[:at] + letter + key[at + 1 :],
                    key[:at] + key[at + 1 : at + 2] + key[at : at + 1] + key[at + 2 :],
                ]
            )
        )
    return key, names


@relaxed
@given(misspelt(FEW, 4, 24), st.integers(0, 3))
@example(("abdcefgh", ["abcdefgh"]), 1)
@example(("acbdfegh", ["abcdefgh"]), 2)
@example(("acbedfgh", ["abcdefgh"]), 3)
def test_the_neighbours_are_those_that_comparing_with_every_name_finds(
    typed: tuple[str, list[str]], edits: int
) -> None:
    key, names = typed
    distances = {name: OSA.distance(key, name) for name in names}
    expected = {name: distance for name, distance in distances.items() if distance <= edits}
    assert dict(Neighbours(names).near(key, edits)) == expected


@relaxed
@given(misspelt(FEW, 3, 16))
def test_the_nearest_names_are_meant_and_no_others(typed: tuple[str, list[str]]) -> None:
    key, names = typed
    allowed = 0 if len(key) < 4 else 1 if len(key) < 8 else 2 if len(key) < 13 else 3
    distances = {name: OSA.distance(key, name) for name in names}
    best = min(distances.values())
    expected = {name for name, distance in distances.items() if distance == best} if best <= allowed > 0 else set()
    assert_meant(values(lexicon(*names).fuzzy(key, [key])), expected)


@relaxed
@given(misspelt("万万完维唯", 3, 8))
def test_a_chinese_slip_is_one_character_that_sounds_the_same(typed: tuple[str, list[str]]) -> None:
    key, names = typed
    wan, wei = set("万完"), set("维唯")

    def slips(name: str) -> list[bool]:
        return [{a, b} <= wan or {a, b} <= wei for a, b in zip(key, name, strict=True) if a != b]

    expected = {name for name in names if len(key) == len(name) >= 3 and slips(name) == [True]}
    assert_meant(values(lexicon(*names).fuzzy_chinese(key)), expected)


def test_neighbours_come_nearest_first_then_shortest_then_as_given() -> None:
    found = Neighbours(["netflow", "netflix", "netflaxi", "netfix"]).near("netflx", 2)
    assert found == (("netfix", 1), ("netflix", 1), ("netflow", 2), ("netflaxi", 2))


def test_only_the_unknown_words_of_a_phrase_may_be_misspelt() -> None:
    assert values(lexicon("crazy maple studio").fuzzy("crazymplestudio", ["mple"])) == {"crazymaplestudio"}
    assert values(lexicon("crazy maple studio").fuzzy("crazimplestudio", ["mple"])) == set()


def test_a_number_is_never_a_misspelt_one() -> None:
    assert lexicon("300364").fuzzy("300365", ["300365"]) is None


def test_a_name_may_be_written_apart_unless_it_is_short() -> None:
    names = lexicon("ReelShort", "USA")
    assert values(names.exact(("reel", "short"))) == {"reelshort"}
    assert names.exact(("us", "a")) is None


@pytest.mark.parametrize(
    ("names", "weak", "is_weak"),
    [
        (("WeTV", "We TV"), ("We TV",), False),
        (("We TV", "WeTV"), ("We TV",), False),
        (("We TV", "We Tv"), ("We TV", "We Tv"), True),
    ],
)
def test_a_name_is_weak_only_if_all_its_spellings_are(
    names: tuple[str, ...], weak: tuple[str, ...], is_weak: bool
) -> None:
    hit = lexicon(*names, weak=weak).exact(("wetv",))
    assert [reading.weak for reading in hit.readings] == [is_weak]


def test_two_entities_of_one_name_are_both_meant_each_with_its_own_mark() -> None:
    both = Lexicon([Term("Fox", Reading("entity", "fox", weak=True)), Term("FOX", Reading("entity", "fox-corp"))])
    assert {(one.value, one.weak) for one in both.exact(("fox",)).readings} == {("fox", True), ("fox-corp", False)}


@given(st.lists(st.text(FEW + "短剧")), st.text(FEW + "短剧"))
def test_a_prefix_is_what_a_text_begins_with(texts: list[str], beginning: str) -> None:
    assert (beginning in Prefixes(texts)) == any(text.startswith(beginning) for text in texts)


@given(st.text() | st.text("aB's `<b>é，短劇 1.5"))
def test_a_phrase_has_the_same_words_as_a_message(text: str) -> None:
    assert words_of(text) == tuple(token.text for token in read(text).tokens)
