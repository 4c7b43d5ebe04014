"""What holds for every text: nothing raises, places lie in the text and in order, and time grows with length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akn_convert.languages.pack import Pack, codes, load
from akn_convert.recognizers import scan
from akn_convert.recognizers.actions import find_action, opens_operative, opens_preambular, recital_opening
from akn_convert.recognizers.entities import entity, find_entities
from akn_convert.recognizers.names import named
from akn_convert.recognizers.sessions import session_number
from akn_convert.recognizers.votes import parse_vote

PACKS = [load(code) for code in codes()]
WORDS = sorted(
    {name for pack in PACKS for names in list(named(pack).values())[::9] for name in names[:1]}
    | {line.partition(" => ")[0] for pack in PACKS for s in ("actions", "votes", "sessions") for line in
       pack.section(s).get("examples", "").splitlines()}
)  # fmt: skip
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=12).map(" ".join)
packs = st.sampled_from(PACKS)


@given(texts, packs)
@settings(max_examples=300, deadline=None)
def test_entities_lie_in_the_text_and_in_order(text: str, pack: Pack) -> None:
    last = 0
    for span in find_entities(text, pack):
        assert last <= span.start < span.end <= len(text)
        assert entity(str(span.value), pack).kind == span.kind
        last = span.end


@given(st.lists(texts, max_size=6), packs)
@settings(max_examples=300, deadline=None)
def test_names_in_many_texts_are_those_of_each(texts: list[str], pack: Pack) -> None:
    assert scan(texts, pack) == [scanned for text in texts for scanned in scan([text], pack)]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.code)
def test_a_language_has_one_pack(pack: Pack) -> None:
    assert load(pack.iso) is load(pack.code) is pack


@given(texts, packs)
@settings(max_examples=300, deadline=None)
def test_opening_words_lie_in_the_text(text: str, pack: Pack) -> None:
    found = find_action(text, pack)
    assert found is None or 0 < found[0] <= len(text)
    assert 0 <= recital_opening(text, pack) <= len(text)
    assert not (opens_operative(text, pack) and opens_preambular(text, pack))


@given(st.lists(texts, max_size=6), packs)
@settings(max_examples=300, deadline=None)
def test_places_of_a_vote_lie_in_its_lines(lines: list[str], pack: Pack) -> None:
    vote = parse_vote(lines, pack)
    if vote is None:
        return
    sides = (vote.in_favour, vote.against, vote.abstaining)
    places = [vote.place, *(side.place for side in sides), *(state.place for side in sides for state in side.states)]
    for place in filter(None, places):
        assert 0 <= place.start < place.end <= len(lines[place.line])


@given(texts, packs)
@settings(max_examples=200, deadline=None)
def test_a_session_is_a_number_with_its_prefix(text: str, pack: Pack) -> None:
    session = session_number(text, pack)
    assert session is None or session.removeprefix("ES-").removeprefix("S-").isdigit()


def _seconds(read: Callable[[str], object], text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        read(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.code)
@pytest.mark.parametrize("unit", ["{} and {}, ", "({}", "{}\n", "1 to 1 (", "In favour: {} "])
def test_time_grows_with_length(pack: Pack, unit: str) -> None:
    name = next(iter(named(pack).values()))[0]
    text = unit.format(name, name) * 400
    lines = "Adopted by a recorded vote of 1 to 1 "
    for read in (
        lambda t: find_entities(t, pack),
        lambda t: find_action(t, pack),
        lambda t: session_number(t, pack),
        lambda t: parse_vote([lines, *t.split("\n")], pack),
    ):
        assert _seconds(read, text * 8) < 8 * 4 * _seconds(read, text) + 0.05
