"""Each format is read by someone: parsers of JSON, JUnit and SARIF, the rules of GitHub and GitLab."""

from __future__ import annotations

import json
import re
import time
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


@pytest.mark.parametrize(
    ("before", "columns"),
    [("\t\t", 2), ("e\u0301o\u0302", 2), ("人权", 4), ("👩\u200d👧", 4), ("\u200fحقوق\u202c", 6), ("a\u200bb", 2)],
    ids=["tabs", "combining", "wide", "joined", "right to left", "without width"],
)
def test_marker_stands_at_the_column_that_a_terminal_shows(before: str, columns: int) -> None:
    shown, blanks, marks = _window(f"{before}<a/>", len(before))
    assert len(blanks) == columns and marks == "^^"
    assert not set(shown) & set("\t\u200f\u202c")


@pytest.mark.parametrize("width", [20, 54, 74, 94])
@pytest.mark.parametrize("sign", ["x", "权"])
def test_line_fits_the_terminal(width: int, sign: str) -> None:
    shown, blanks, marks = _window(f'{sign * 500}<a b="{sign * 500}"/>', 503, width)
    columns = sum(2 if mark == sign and sign != "x" else 1 for mark in shown)
    assert columns <= width + 2 and len(blanks + marks) <= width + 2
    assert shown.startswith("…") and shown.endswith("…")


def test_one_long_line_with_many_findings_takes_linear_time() -> None:
    text = RESOLUTION.replace("\n", " ")
    start = text.index("<paragraph")
    body = "".join(f"<paragraph eId='x_{n}'><num>{n}.</num></paragraph>" for n in range(1, 4001))
    data = f"{text[:start]}{body}{text[text.index('</mainBody>') :]}".encode()
    findings = list(validate(data, name="a.xml").findings)
    begin = time.perf_counter()
    lines = "".join(render("full", Outcome(findings, ["a.xml"], False, {"a.xml": data}))).splitlines()
    assert time.perf_counter() - begin < 5
    assert len(findings) >= 4000 and max(map(len, lines)) < 400


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1251", "shift_jis", "gb18030", "big5", "utf-16"])
def test_other_encodings_are_shown_in_their_own_signs(encoding: str) -> None:
    """The second byte of a sign may be one of ASCII; columns count signs."""
    words = {"iso-8859-1": "Dér Ã©", "windows-1251": "Права", "shift_jis": "表示ソ", "big5": "功蓋"}.get(
        encoding, "人权"
    )
    text = RESOLUTION.replace("UTF-8", encoding).replace("<docTitle>Explosive", f'{words}<docTitle bad="{words}">')
    data = text.encode(encoding)
    (found,) = (found for found in validate(data, name="a.xml").findings if found.code == "S103")
    line = text.splitlines()[found.line - 1]
    assert line[found.column - 1 :].startswith(f'bad="{words}"')
    report = "".join(render("full", Outcome([found], ["a.xml"], False, {"a.xml": data})))
    assert f'bad="{words}"' in report


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
