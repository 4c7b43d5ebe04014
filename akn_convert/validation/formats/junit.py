"""Findings as test results: a suite of one test a file, a file with errors being a test that failed."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from akn_convert.validation.catalogue import ERROR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from akn_convert.validation.finding import Finding
    from akn_convert.validation.formats import Outcome

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def junit(outcome: Outcome) -> Iterator[str]:
    """A JUnit report: errors are failures, warnings stand in the test's output."""
    by_path = {path: list(group) for path, group in groupby(outcome.findings, key=lambda found: found.path)}
    names = list(dict.fromkeys([*outcome.checked, *by_path]))
    failed = sum(any(found.severity == ERROR for found in by_path.get(name, ())) for name in names)
    counts = f'tests="{len(names)}" failures="{failed}" errors="0" skipped="0"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="akn-convert validate" {counts}>\n <testsuite name="akn-convert validate" {counts}>\n'
    for name in names:
        yield _case(name, by_path.get(name, []))
    yield " </testsuite>\n</testsuites>\n"


def _case(name: str, findings: list[Finding]) -> str:
    head = f'  <testcase classname="akn-convert" name={_attribute(name)} file={_attribute(name)}'
    errors = [found for found in findings if found.severity == ERROR]
    others = [found for found in findings if found.severity != ERROR]
    if not findings:
        return head + "/>\n"
    body = ""
    if errors:
        first = f"{errors[0].code} {errors[0].message}"
        body += (
            f"   <failure type={_attribute(errors[0].code)} message={_attribute(first)}>{_listed(errors)}</failure>\n"
        )
    if others:
        body += f"   <system-out>{_listed(others)}</system-out>\n"
    return f"{head}>\n{body}  </testcase>\n"


def _listed(findings: list[Finding]) -> str:
    return escape(_clean("\n".join(f"{f.path}:{f.line}:{f.column}: {f.code} {f.message}" for f in findings)))


def _attribute(text: str) -> str:
    return quoteattr(_clean(text).replace("\n", " "))


def _clean(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", text)
