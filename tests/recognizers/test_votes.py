"""How resolutions were adopted: the examples of the packs, the votes of the corpus, and old forms."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path

import pytest

from akn_convert.languages.pack import Pack, codes, load
from akn_convert.recognizers.states import state_names
from akn_convert.recognizers.votes import Place, Vote, parse_vote

SHARED = Path(os.environ.get("AKN_SHARED", Path(__file__).parents[2] / ".." / "shared"))
GOLD = SHARED / "corpus" / "gold.jsonl"
needs_corpus = pytest.mark.skipif(not GOLD.exists(), reason="needs ../shared/corpus")


def said(vote: Vote | None) -> str:
    """A vote in the words of the examples: outcome and the counts that the text gives, or `-`."""
    if vote is None:
        return "-"
    counts = (vote.in_favour.number, vote.against.number, vote.abstaining.number)
    return " ".join([vote.outcome, *(str(count) for count in counts if count is not None)])


def examples() -> list[tuple[Pack, str, str]]:
    """Every example of every pack: the text, and what it says."""
    lines = [
        (load(code), line) for code in codes() for line in load(code).section("votes").get("examples", "").split("\n")
    ]
    return [(pack, *line.rsplit(" => ", 1)) for pack, line in lines if line]  # type: ignore[misc]


def conclusions() -> list[tuple[dict[str, object], Vote | None]]:
    """Every record of the corpus, and the vote read from its conclusion."""
    found = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        lines = [block["text"] for block in record["blocks"] if block["label"] == "conclusion"]
        found.append((record, parse_vote(lines, load(record["language"]))))
    return found


@pytest.mark.parametrize(("pack", "text", "expected"), examples(), ids=lambda value: str(getattr(value, "code", value)))
def test_examples(pack: Pack, text: str, expected: str) -> None:
    assert said(parse_vote([text], pack)) == expected


HEADS = {
    "ara": "1 صوتا مقابل صفر ({})",
    "eng": "Adopted by 1 votes to none ({})",
    "fra": "par 1 voix contre zéro ({})",
    "rus": "1 голосами против 0 ({})",
    "spa": "por 1 votos contra ninguno ({})",
    "zho": "以1票对零票（{}）通过",
}


@pytest.mark.parametrize("code", HEADS)
def test_every_name_of_every_state_is_read_in_a_list(code: str) -> None:
    pack = load(code)
    assert len(state_names(pack)) >= 203
    for state, names in state_names(pack).items():
        for name in names:
            vote = parse_vote([HEADS[code].format(name)], pack)
            assert vote and [listed.code for listed in vote.against.states] == [state], name


def test_places_are_those_of_the_numbers_and_names() -> None:
    lines = [
        "[Adopted by a recorded vote of 2 to none, with 1\u00a0abstention. In favour:",
        "Benin and Viet",
        "NamAgainst:",
    ]
    lines += ["Abstaining:", "Bolivia (Plurinational State of)]"]
    vote = parse_vote(lines, load("eng"))
    assert vote and vote.outcome == "adoptedRecordedVote" and vote.differences == ()
    for place, text in [
        (vote.place, "recorded vote"),
        (vote.in_favour.place, "2"),
        (vote.against.place, "none"),
        (vote.abstaining.place, "1"),
        (vote.in_favour.states[0].place, "Benin"),
        (vote.in_favour.states[1].place, "Viet"),
        (vote.abstaining.states[0].place, "Bolivia (Plurinational State of)"),
    ]:
        assert place and lines[place.line][place.start : place.end] == text
    assert [state.code for state in vote.in_favour.states] == ["BJ", "VN"]
    assert vote.in_favour.states[1].name == "Viet Nam"
    assert vote.against.listed and vote.against.states == ()


def test_differences_are_told() -> None:
    lines = ["Adopted by a recorded vote of 3 to 1.", "In favour: Benin, Freedonia.", "Against: Benin."]
    vote = parse_vote([f"[{lines[0]}", *lines[1:], "]"], load("eng"))
    assert vote and vote.differences == (
        "The text gives 3 in favour, but lists 2: compare both with the official record.",
        "'Freedonia' is listed as in favour, but is no State's name that the language pack knows.",
        "Benin is listed as in favour and as against.",
    )


def test_a_list_without_a_bracket_ends_where_no_state_is_named() -> None:
    lines = ["Adopted by a recorded vote of 1 to 1.", "In favour: Benin.", "Against: Chad.", "47th meeting", "Peru 2"]
    vote = parse_vote(lines, load("eng"))
    assert vote and [state.code for state in vote.against.states] == ["TD"]


def test_old_security_council_forms() -> None:
    lines = [
        "Adopted at the 2727th meeting by 12",
        "votes to 1 (Cuba) with 2 abstentions",
        "(Ecuador, Iran (Islamic",
        "Republic of)}.",
    ]
    vote = parse_vote(lines, load("eng"))
    assert vote and vote.outcome == "adoptedByVote"
    assert [state.code for state in vote.against.states + vote.abstaining.states] == ["CU", "EC", "IR"]
    assert vote.abstaining.place == Place(1, 23, 24)


def test_nothing_is_said_of_a_vote() -> None:
    assert parse_vote([], load("eng")) is None
    assert parse_vote(["47th meeting", "12 October 2023"], load("eng")) is None


@pytest.mark.parametrize("text", ["(" * 50_000, "by 1 to 1 (" + "(a) " * 20_000, "In favour:" * 20_000])
def test_long_input_is_read_in_linear_time(text: str) -> None:
    parse_vote(["Adopted by a recorded vote of 1 to 1.", text], load("eng"))


@needs_corpus
def test_outcomes_and_counts_of_the_corpus() -> None:
    votes = conclusions()
    assert [r["name"] for r, vote in votes if (vote.outcome if vote else "") != r["outcome"]] == []
    counted = [(r["votes"], vote) for r, vote in votes if r["votes"]]
    right = [
        given
        for given, vote in counted
        if vote and [str(side.number) for side in (vote.in_favour, vote.against, vote.abstaining)] == [*given.values()]  # type: ignore[attr-defined]
    ]
    assert len(counted) - len(right) <= 2  # two published records do not say what their text says


@needs_corpus
def test_the_same_vote_lists_the_same_states_in_all_languages() -> None:
    sides: dict[tuple[str, str], set[frozenset[str]]] = defaultdict(set)
    for record, vote in conclusions():
        if vote and record["votes"] and record["name"] != "ar/A_HRC_RES_54_27":  # whose published text lacks a list
            for side in ("in_favour", "against", "abstaining"):
                listed = getattr(vote, side).states
                sides[str(record["symbol"]), side].add(frozenset(state.code for state in listed))
    assert sides and [key for key, lists in sides.items() if len(lists) > 1] == []
