"""Are the hand-made labels sound: inside their texts, in order, without overlap, complete, and free of words."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent


def load(path: Path, name: str) -> ModuleType:
    """A module by its file."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


make_gold = load(HERE / "make_gold.py", "make_gold")
RECORDS: list[dict[str, Any]] = list(make_gold.records())
TEXTS: Path = make_gold.shared() / "texts"
TOOLS: Path = make_gold.shared() / "tools"
LABELS = {"masthead", "title", "formula", "recital", "heading", "para", "point", "unnumbered", "table", "conclusion"}
FURNITURE = re.compile(r"<!--|_{4,}|\d\d-\d{5}\b|^\d{1,2}/\d{1,2}$")
GARBLED = {("en/S_RES_307(1971)", "58")}
PARTIAL = {"fr/A-RES-36-153"}  # most of the page belongs to other resolutions
each = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["name"])


def text_of(record: dict[str, Any]) -> str:
    """The text that a record describes, or a skipped test."""
    path = TEXTS / f"{record['name']}.txt"
    if not path.is_file():
        pytest.skip("the labelled texts are not here")
    return path.read_bytes().decode("utf8")


def spans_of(record: dict[str, Any]) -> list[list[int]]:
    """All labelled places of a record, notes included, sorted."""
    own = [span for block in record["blocks"] for span in block["spans"]]
    notes = [span for block in record["blocks"] for note in block["notes"] for span in note["spans"]]
    return sorted(own + notes)


def test_thirty_texts_of_several_kinds() -> None:
    assert len(RECORDS) == len({record["name"] for record in RECORDS}) == 30
    assert {record["language"] for record in RECORDS} == {"en", "fr", "zh"}
    assert {record["organ"] for record in RECORDS} >= {"sc", "ga", "hrc", "ecosoc"}


def test_the_label_file_holds_no_sentences() -> None:
    for record in RECORDS:
        for block in record["blocks"]:
            assert block["label"] in LABELS and block["part"] in {"body", "annex"}
            assert len(block["num"]) <= 9
            assert all(len(note["marker"]) <= 3 for note in block["notes"] + block.get("repeated_calls", []))
            assert block.keys() <= {"label", "num", "part", "spans", "notes", "repeated_calls", "lost_calls"}
            assert all(note.keys() == {"marker", "call", "spans"} for note in block["notes"])


@each
def test_places_are_inside_the_text_and_do_not_overlap(record: dict[str, Any]) -> None:
    text = text_of(record)
    places = spans_of(record)
    assert places[0][0] >= 0 and places[-1][1] <= len(text)
    assert all(start < stop and text[start:stop] == text[start:stop].strip() for start, stop in places)
    assert all(left[1] <= right[0] for left, right in pairwise(places))
    firsts = [block["spans"][0][0] for block in record["blocks"] if block["spans"]]
    assert firsts == sorted(firsts)


@each
def test_calls_stand_where_the_marker_is_printed(record: dict[str, Any]) -> None:
    text, called = text_of(record), set()
    for block in record["blocks"]:
        first, last = (block["spans"][0][0], block["spans"][-1][1]) if block["spans"] else (0, 0)
        for note in block["notes"] + block.get("repeated_calls", []) + block.get("lost_calls", []):
            if (record["name"], note["marker"]) not in GARBLED:
                assert text.startswith(note["marker"], note["call"])
            assert first < note["call"] <= last + 2
            assert not any(start <= note["call"] < stop for start, stop in block["spans"])
        assert all(note["marker"] not in called for note in block["notes"])
        called |= {note["marker"] for note in block["notes"]}
        assert {note["marker"] for note in block.get("repeated_calls", [])} <= called


@each
def test_numbers_are_printed_before_the_words(record: dict[str, Any]) -> None:
    text = text_of(record)
    for block in record["blocks"]:
        if block["num"] and block["spans"]:
            printed = text[: block["spans"][0][0]].rstrip()
            assert printed.endswith(block["num"]), block["num"]
        assert (block["label"] in {"para", "point"}) <= bool(block["num"])


@each
def test_paragraphs_count_up(record: dict[str, Any]) -> None:
    last = 0
    for block in record["blocks"]:
        if block["label"] == "heading":
            last = 0
        if block["label"] == "para":
            number = int(re.sub(r"\D", "", block["num"]))
            assert number == last + 1 or (last == 0 and number in {2, 110})
            last = number


@each
def test_no_page_furniture_in_blocks_and_few_words_without_label(record: dict[str, Any]) -> None:
    text = text_of(record)
    for block in make_gold.gold(record, text)["blocks"]:
        assert not FURNITURE.search(block["text"]), block["text"]
        assert not any(FURNITURE.search(body) for _, _, body in block["notes"])
    letters = sum(character.isalnum() for character in text)
    labelled = sum(character.isalnum() for start, stop in spans_of(record) for character in text[start:stop])
    assert labelled / letters > (0.3 if record["name"] in PARTIAL else 0.88)


def test_words_are_put_together_across_calls_and_pages() -> None:
    text = "1. Notes the report 7 of\nthe\nA/1\nBody,8 and\n7 See there.\n8 Here."
    labelled = {
        "label": "para",
        "num": "1.",
        "part": "body",
        "spans": [[3, 19], [22, 28], [33, 38], [40, 43]],
        "notes": [{"marker": "7", "call": 20, "spans": [[46, 56]]}, {"marker": "8", "call": 38, "spans": [[59, 64]]}],
    }
    made = make_gold.block(text, labelled)
    assert made["text"] == "Notes the report of the Body, and"
    assert made["notes"] == [("7", 16, "See there."), ("8", 29, "Here.")]


def test_the_corpus_is_what_the_scorer_reads(tmp_path: Path) -> None:
    if not TEXTS.is_dir() or not (TOOLS / "score.py").is_file():
        pytest.skip("the labelled texts and the scorer are not here")
    sys.path.insert(0, str(TOOLS))
    try:
        score = load(TOOLS / "score.py", "shared_score")
    finally:
        sys.path.remove(str(TOOLS))
    assert make_gold.write_corpus(TEXTS, tmp_path) == 30
    lines = (tmp_path / "gold.jsonl").read_text(encoding="utf8").splitlines()
    for record, line in zip(RECORDS, lines, strict=True):
        source = tmp_path / f"{record['name']}.txt"
        assert source.read_bytes() == (TEXTS / f"{record['name']}.txt").read_bytes()
        expected = json.loads(line)
        structure, notes, references = score.tuples(expected["blocks"], tuple(expected["skip"]))
        assert structure and not references
        assert sum(notes.values()) == sum(len(block["notes"]) for block in record["blocks"])
