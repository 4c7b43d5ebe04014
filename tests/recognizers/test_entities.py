"""Organs, offices and States: the examples of the packs, every name by itself, and the corpus across languages."""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from akn_convert.languages.pack import Pack, codes, load
from akn_convert.recognizers.entities import entity, find_entities
from akn_convert.recognizers.names import UNSURE, kinds, named
from akn_convert.recognizers.states import state_names

SHARED = Path(os.environ.get("AKN_SHARED", Path(__file__).parents[2] / ".." / "shared"))
GOLD = SHARED / "corpus" / "gold.jsonl"
OFFICIAL = ("ara", "eng", "fra", "rus", "spa", "zho")


def examples() -> list[tuple[Pack, str]]:
    """Every example line of every pack."""
    return [
        (load(code), line)
        for code in codes()
        for line in load(code).section("organs").get("examples", "").strip().splitlines()
    ]


@pytest.mark.parametrize(("pack", "line"), examples(), ids=lambda value: str(getattr(value, "code", value)))
def test_examples(pack: Pack, line: str) -> None:
    text, _, expected = line.rpartition(" => ")
    found = find_entities(text, pack)
    assert (" ".join(str(span.value) for span in found) or "-") == expected


@pytest.mark.parametrize("code", codes())
def test_every_name_is_read_as_its_entity(code: str) -> None:
    pack = load(code)
    kept_apart = set(named(pack).get("x", ()))
    for identifier, forms in named(pack).items():
        if kinds().get(identifier) in ("group", "none"):
            continue
        for form in forms:
            if form not in kept_apart and not form.startswith(UNSURE):
                spans = find_entities(form, pack)
                assert [(span.start, span.end) for span in spans] == [(0, len(form))], form


@pytest.mark.parametrize("code", OFFICIAL)
def test_all_member_and_observer_states_are_named(code: str) -> None:
    current = [state for state in state_names(load(code)) if len(state) == 2]
    assert len(current) == 197  # 193 members, Holy See, State of Palestine, Cook Islands, Niue
    assert sorted(state_names(load(code))) == sorted(state_names(load("eng")))


@pytest.mark.parametrize("code", OFFICIAL)
def test_the_official_languages_name_the_same_organs(code: str) -> None:
    assert set(named(load(code))) == set(named(load("eng")))


def test_what_a_tlc_entry_needs() -> None:
    fra = load("fra")
    assert entity("hrc", fra) == (
        "hrc",
        "organization",
        "Conseil des droits de l’homme",
        "/akn/ontology/organization/un/hrc",
    )
    assert entity("BO", fra).kind == "location"
    assert entity("secretaryGeneral", fra).kind == "role"
    with pytest.raises(KeyError):
        entity("nobody", fra)


def test_names_with_odd_blanks_and_apostrophes() -> None:
    spans = find_entities("in South\u00a0Africa, Viet\nNam and Côte d'Ivoire", load("eng"))
    assert [span.value for span in spans] == ["ZA", "VN", "CI"]


def test_names_are_found_by_their_first_capital() -> None:
    found = find_entities(
        "l\u2019ex-République yougoslave de Macédoine, le bassin du lac Tchad et le Tchad", load("fra")
    )
    assert [span.value for span in found] == ["MK", "TD"]
    assert find_entities("du plac Tchad", load("fra"))[0].value == "TD"  # not the lake


def test_words_that_go_on_are_no_names() -> None:
    assert find_entities("Malian Iraqi Omanis Iran-backed xIraq", load("eng")) == []


@pytest.mark.skipif(not GOLD.exists(), reason="needs ../shared/corpus")
def test_a_paragraph_names_the_same_entities_in_all_languages() -> None:
    mentions: defaultdict[tuple[str, str], dict[str, set[object]]] = defaultdict(dict)
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        paragraphs = [block for block in record["blocks"] if block["label"] == "para" and block["part"] == "body"]
        numbers = Counter(block["num"] for block in paragraphs)
        for block in paragraphs:
            if numbers[block["num"]] == 1:
                number = "".join(filter(str.isdigit, block["num"]))
                spans = find_entities(block["text"], load(record["language"]))
                mentions[record["name"][3:], number][record["language"]] = {span.value for span in spans}
    total = alone = 0
    for languages in mentions.values():
        if len(languages) >= 4:
            counted = Counter(value for values in languages.values() for value in values)
            total += sum(counted.values())
            alone += sum(count == 1 for count in counted.values())
    assert total > 5000
    assert alone / total <= 0.03  # most of these are written out in one language and a pronoun in the others
