"""The verdict is libxml2's on damaged files too, and its first fault stands where it should: benchmarks/verdicts.py."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from material import ROOT

from .conftest import RESOLUTION

CONVERTED = sorted((ROOT / "tests" / "golden").glob("*.xml"))


@pytest.fixture(scope="module")
def verdicts() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verdicts", ROOT / "benchmarks" / "verdicts.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_damaged_files(verdicts: ModuleType) -> None:
    sources = [RESOLUTION.encode(), *(path.read_bytes() for path in CONVERTED)]
    documents = dict(verdicts.mutants(sources, 60, 1))
    told = {name: verdicts.complaint(data) for name, data in documents.items()}
    assert {name: word for name, word in told.items() if word} == {}
    words = {verdicts.libxml2(data).word for data in documents.values()}
    assert words == {"valid", "invalid", "malformed"}


def test_published_files(verdicts: ModuleType, published: Path) -> None:
    told = {path.name: verdicts.complaint(path.read_bytes()) for path in sorted(published.glob("*/*.xml"))}
    assert {name: word for name, word in told.items() if word} == {}


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("To act;</p>", "To act;</>", "W102", "</>"),
    ],
)
def test_end_tag_without_name(old: str, new: str, code: str, place: str) -> None:
    from akn_convert.validation import validate

    text = RESOLUTION.replace(old, new)
    (found,) = validate(text.encode()).findings
    assert found.code == code
    assert text.splitlines()[found.line - 1][found.column - 1 :].startswith(place)
