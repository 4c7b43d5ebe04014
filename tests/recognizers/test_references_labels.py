"""Mentions in Human Rights Council texts, labelled by reading them: the published links there name the wrong organ."""

from __future__ import annotations

import csv
import json
import os
from functools import cache
from pathlib import Path

import pytest

from akn_convert.languages.pack import load
from akn_convert.recognizers import Context
from akn_convert.recognizers.references.reading import find_references
from akn_convert.recognizers.references.reference import Reference

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("AKN_SHARED", ROOT / ".." / "shared"))
LABELS = ROOT / "tests" / "labels" / "mentions.tsv"
KNOWN_WRONG = 1  # a resolution of the Commission on the Status of Women that the sentence names only far before

needs_corpus = pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the shared corpus is not here")


@cache
def labels() -> tuple[dict[str, str], ...]:
    with LABELS.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t"))


@cache
def documents(corpus: str) -> dict[str, dict[str, object]]:
    wanted = {row["document"] for row in labels()}
    with (SHARED / corpus / "gold.jsonl").open(encoding="utf-8") as file:
        return {d["name"]: d for d in map(json.loads, file) if d["name"] in wanted}


@cache
def spans(corpus: str, name: str) -> dict[tuple[int, int], list[tuple[int, int, str]]]:
    """The references of one document by block and note (0 is the block itself): start, end, symbol."""
    document = documents(corpus)[name]
    context = Context(
        load(str(document["language"])), "unga-hrc", str(document["symbol"]), str(document["adoption_date"])
    )
    found = {}
    for i, block in enumerate(document["blocks"]):  # type: ignore[arg-type, var-annotated]
        for k, text in enumerate([block["text"], *(note[2] for note in block["notes"])]):
            found[i, k] = [
                (s.start, s.end, s.value.symbol)
                for s in find_references(text, context)
                if isinstance(s.value, Reference)
            ]
    return found


def read(row: dict[str, str]) -> str:
    start = int(row["offset"])
    here = spans(row["corpus"], row["document"])[int(row["block"]), int(row["note"])]
    return next((symbol for s, e, symbol in here if s < start + len(row["mention"]) and start < e), "")


def test_there_are_two_hundred_labels_in_six_languages() -> None:
    assert len(labels()) >= 200
    assert {row["document"][:2] for row in labels()} == {"ar", "en", "es", "fr", "ru", "zh"}


@needs_corpus
def test_organ_and_number_are_right() -> None:
    wrong = [
        (row["document"], row["mention"], row["symbol"], read(row)) for row in labels() if read(row) != row["symbol"]
    ]
    assert len(wrong) <= KNOWN_WRONG, wrong
