"""Each format is read by someone: parsers of JSON, JUnit and SARIF, the rules of GitHub and GitLab."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from akn_convert.validation import validate
from akn_convert.validation.baseline import fingerprint
from akn_convert.validation.catalogue import LAYERS
from akn_convert.validation.formats import FORMATS, Outcome, render
from akn_convert.validation.formats.text import _window, statistics

from .conftest import RESOLUTION

BROKEN = RESOLUTION.replace("<mainBody>", "<mainBody value='x'>").replace('by="#ga"', 'by="#50%, a:b"')
NAME = "texts/a,b%: ü.xml"


@pytest.fixture
def outcome() -> Outcome:
    """One error and one warning in one file, beside a file without findings."""
    findings = validate(BROKEN.encode(), name=NAME).findings
    assert {found.severity for found in findings} == {"error", "warning"}
    return Outcome(list(findings), [NAME, "right.xml"], False, {NAME: BROKEN.encode()})


def _text(form: str, outcome: Outcome) -> str:
    return "".join(render(form, outcome))


def test_records_have_every_field(outcome: Outcome) -> None:
    array = json.loads(_text("json", outcome))
    lines = [json.loads(line) for line in _text("jsonl", outcome).splitlines()]
    assert array == lines and len(lines) == len(outcome.findings)
    fields = {"path", "line", "column", "code", "name", "layer", "severity", "message", "xpath", "eid"}
    assert all(set(record) == fields for record in lines)
    assert all(record["layer"] in LAYERS.values() for record in lines)
    assert json.loads(_text("json", Outcome([], ["right.xml"]))) == []
    assert _text("jsonl", Outcome([], ["right.xml"])) == ""


def test_concise_is_what_editors_read(outcome: Outcome) -> None:
    for line, found in zip(_text("concise", outcome).splitlines(), outcome.findings, strict=True):
        assert line == f"{NAME}:{found.line}:{found.column}: {found.code} {found.message}"


def test_full_marks_the_place(outcome: Outcome) -> None:
    lines = _text("full", outcome).splitlines()
    at = next(number for number, line in enumerate(lines) if "<mainBody value='x'>" in line)
    start = lines[at + 1].index("^")
    assert lines[at][start:].startswith("value='x'")
    assert lines[at + 1][start:].strip() == "^" * len("value='x'")
    assert "\x1b" not in "".join(lines)
    assert "\x1b[1;31m" in "".join(render("full", outcome._replace(colour=True)))


@pytest.mark.parametrize("before", ["", "x" * 300, "人权" * 40, "é" * 200])
def test_window_keeps_the_marker_under_its_token(before: str) -> None:
    text = f'{before} <a b="1"/>{"y" * 300}'
    shown, blanks, marks = _window(text, len(before) + 1)
    assert len(shown) <= 102
    assert "<a" in shown and marks == "^^"
    if before.isascii():
        assert shown[len(blanks) :].startswith("<a")


def test_github_commands_are_escaped(outcome: Outcome) -> None:
    for line, found in zip(_text("github", outcome).splitlines(), outcome.findings, strict=True):
        match = re.fullmatch(r"::(error|warning) (file=[^:]*?)::(.*)", line)
        assert match and match[1] == found.severity
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        assert properties["file"] == "texts/a%2Cb%25%3A ü.xml"
        assert properties["line"] == str(found.line) and properties["col"] == str(found.column)
        assert found.code in properties["title"]


def test_gitlab_report_has_what_gitlab_asks_for(outcome: Outcome) -> None:
    report = json.loads(_text("gitlab", outcome._replace(findings=outcome.findings * 2)))
    assert len({entry["fingerprint"] for entry in report}) == len(report)
    for entry in report:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= set(entry)
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["location"]["lines"]["begin"] >= 1


def test_junit_is_read_by_junitparser(outcome: Outcome, tmp_path: Path) -> None:
    junitparser = pytest.importorskip("junitparser")
    path = tmp_path / "report.xml"
    path.write_text(_text("junit", outcome), "utf-8")
    suites = junitparser.JUnitXml.fromfile(str(path))
    cases = [case for suite in suites for case in suite]
    assert [case.name for case in cases] == [NAME, "right.xml"]
    assert suites.tests == 2 and suites.failures == 1
    assert "S103" in cases[0].result[0].message and not cases[1].result
    assert ElementTree.parse(path).getroot().tag == "testsuites"


def test_sarif_holds_together(outcome: Outcome) -> None:
    log = json.loads(_text("sarif", outcome))
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    for result, found in zip(run["results"], outcome.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == found.code
        place = result["locations"][0]["physicalLocation"]
        assert place["region"] == {"startLine": found.line, "startColumn": found.column}
        assert place["artifactLocation"]["uri"] == "texts/a%2Cb%25%3A%20%C3%BC.xml"
        assert "**What it does.**" in rules[result["ruleIndex"]]["help"]["markdown"]


def test_markdown_has_a_row_a_finding(outcome: Outcome) -> None:
    text = _text("markdown", outcome)
    assert sum(re.match(r"\| \d+:\d+ \|", line) is not None for line in text.splitlines()) == len(outcome.findings)
    assert text.startswith("## Akoma Ntoso: 2 errors, 1 warnings in 2 files")


def test_statistics_count(outcome: Outcome) -> None:
    lines = list(statistics(outcome._replace(findings=outcome.findings * 3)))
    assert any(re.match(r"3  S103  \[ \]  unknown-attribute", line) for line in lines)


def test_fingerprints_outlive_moved_lines() -> None:
    moved = BROKEN.replace("<statement", "\n\n\n<statement")
    before = [fingerprint(found) for found in validate(BROKEN.encode(), name=NAME).findings]
    after = [fingerprint(found) for found in validate(moved.encode(), name=NAME).findings]
    assert before == after and len(set(before)) == len(before)


@pytest.mark.parametrize("form", FORMATS)
def test_formats_bear_hostile_findings(form: str) -> None:
    """Line ends, markup and control characters in names and messages break no report."""
    from akn_convert.validation.finding import Finding

    found = Finding("a\nb<&>\"'|.xml", 0, 0, "S101", "x\n::error::y\x00 <b> | `c` \ud7ff", "/a[1]", "e")
    text = _text(form, Outcome([found], ["a"]))
    if form in ("json", "gitlab", "sarif"):
        json.loads(text)
    if form == "junit":
        ElementTree.fromstring(text)
    if form in ("jsonl", "github"):
        assert len(text.splitlines()) == 1
