"""Golden pairs, found by walking: tests/golden/NAME.txt gives NAME.xml, and the other way round.

A line of NAME.problems is a problem that is reported; without that file there is none. AKN_GOLDEN=rewrite writes the
XML and the problems anew; look at the difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from material import ROOT
from promises import keeps_promises

from akn_convert.convert import convert, to_text

FOLDER = ROOT / "tests" / "golden"
TEXTS = sorted(FOLDER.rglob("*.txt"))
REWRITE = os.environ.get("AKN_GOLDEN") == "rewrite"


def test_there_are_cases_and_none_is_left_over() -> None:
    assert len(TEXTS) >= 10
    assert {path.with_suffix("") for path in FOLDER.rglob("*.*")} == {path.with_suffix("") for path in TEXTS}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_pair(path: Path) -> None:
    source = path.read_bytes()
    conversion = convert(source)
    problems = "".join(f"{problem.render(path.name)}\n" for problem in conversion.problems)
    expected, reported = path.with_suffix(".xml"), path.with_suffix(".problems")
    if REWRITE:
        expected.write_bytes(conversion.xml)
        reported.unlink(missing_ok=True)
        if problems:
            reported.write_text(problems, encoding="utf-8")
    assert conversion.xml.decode() == expected.read_bytes().decode()
    assert problems == (reported.read_text(encoding="utf-8") if reported.exists() else "")
    assert to_text(expected.read_bytes()) == source
    keeps_promises(source.decode())
