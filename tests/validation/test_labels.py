"""The broken published files: the first fault of each was looked up by hand; labels in `broken.tsv`."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from akn_convert.validation import validate

LABELS = list(csv.DictReader((Path(__file__).parent / "broken.tsv").open(encoding="utf-8"), delimiter="\t"))


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label["file"])
def test_first_fault_of_broken_file(label: dict[str, str], published: Path) -> None:
    report = validate((published / "un" / label["file"]).read_bytes(), name=label["file"])
    faults = [found for found in report.findings if found.code[0] in "WSX"]
    first = faults[0]
    assert (first.line, first.column) == (int(label["line"]), int(label["column"]))
    at_place = [found for found in faults if (found.line, found.column) == (first.line, first.column)]
    told = " ".join(found.message for found in at_place)
    assert label["code"] in {found.code for found in at_place}
    assert label["element"] in told
    assert label["met"] in told
    assert label["expected"] in told
    assert not report.ok


def test_manifest_agrees(published: Path) -> None:
    rows = csv.DictReader((published / "MANIFEST.tsv").open(encoding="utf-8"), delimiter="\t")
    for row in rows:
        if row["validity"]:
            faults = [f for f in validate((published / row["path"]).read_bytes()).findings if f.code[0] in "WSX"]
            kinds = {found.code[0] for found in faults}
            assert kinds == {"valid": set(), "invalid": {"S"}, "malformed": {"W"}}[row["validity"]], row["path"]
