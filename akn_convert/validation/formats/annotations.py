"""Findings where a code review shows them: workflow commands of GitHub, the Code Quality report of GitLab."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from akn_convert.validation.baseline import fingerprint
from akn_convert.validation.catalogue import ERROR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from akn_convert.validation.finding import Finding
    from akn_convert.validation.formats import Outcome


def github(outcome: Outcome) -> Iterator[str]:
    """A workflow command a finding (`::error file=…,line=…,col=…,title=…::message`).

    Source: GitHub's documentation of workflow commands; values are escaped as its toolkit does.
    """
    for found in outcome.findings:
        place = f"file={_value(found.path)}"
        if found.line:
            place += f",line={found.line},col={found.column}"
        title = _value(f"{found.code} {found.rule.name}")
        where = f" ({found.xpath})" if found.xpath else ""
        yield f"::{found.severity} {place},title={title}::{_data(found.message + where)}\n"


def gitlab(outcome: Outcome) -> Iterator[str]:
    """One JSON array of GitLab's Code Quality format; fingerprints do not change with line numbers."""
    seen: dict[str, int] = {}
    yield json.dumps([_quality(found, seen) for found in outcome.findings], ensure_ascii=False, indent=1) + "\n"


def _quality(found: Finding, seen: dict[str, int]) -> dict[str, object]:
    mark = fingerprint(found)
    seen[mark] = seen.get(mark, 0) + 1
    return {
        "description": f"{found.code} {found.message}",
        "check_name": found.rule.name,
        "fingerprint": mark if seen[mark] == 1 else f"{mark}{seen[mark]:x}",
        "severity": "major" if found.severity == ERROR else "minor",
        "location": {"path": found.path.replace("\\", "/"), "lines": {"begin": max(found.line, 1)}},
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
