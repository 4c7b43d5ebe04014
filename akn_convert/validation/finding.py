"""What a check found: first as a fault beside its element, then as a finding with its place in the file.

Rules see only trees and return faults; places are worked out afterwards, once, and only for files that have faults.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from akn_convert.errors import Problem
from akn_convert.validation.catalogue import ERROR, RULES, Rule

if TYPE_CHECKING:
    from lxml import etree


ROOT_CODES = ("S108", "S109")
NAMESPACE_MENDED = "The option --fix writes this namespace."


def short(value: str, most: int = 60) -> str:
    """A value as messages show it: its beginning, where it is longer than so many signs."""
    return value if len(value) <= most else f"{value[: most - 3]}…"


class Fault(NamedTuple):
    """A rule's code and message, with the element (and attribute) at fault, or the line and column where known."""

    code: str
    message: str
    element: etree._Element | None = None
    attribute: str | None = None
    line: int = 0
    column: int = 0
    xpath: str = ""


class Finding(NamedTuple):
    """A fault with its place: line and column count from 1, columns in characters; 0 means the whole file."""

    path: str
    line: int
    column: int
    code: str
    message: str
    xpath: str = ""
    eid: str = ""

    @property
    def rule(self) -> Rule:
        """The rule that was broken."""
        return RULES[self.code]

    @property
    def severity(self) -> str:
        """`error` or `warning`."""
        return RULES[self.code].severity

    @property
    def fixable(self) -> bool:
        """Whether `--fix` mends it; of a wrong root element it mends the namespace alone, and the message says so."""
        return self.rule.fixable and (self.code not in ROOT_CODES or self.message.endswith(NAMESPACE_MENDED))

    def record(self) -> dict[str, str | int]:
        """The finding as it stands in JSON."""
        rule = self.rule
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "name": rule.name,
            "layer": rule.layer,
            "severity": rule.severity,
            "message": self.message,
            "xpath": self.xpath,
            "eid": self.eid,
        }


class Report(NamedTuple):
    """The findings about one document, in the order of the file."""

    name: str
    findings: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether no finding is an error; warnings leave a report right."""
        return not any(finding.severity == ERROR for finding in self.findings)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The findings as problems, the values that the converter reports too."""
        return tuple(Problem(found.code, found.message, found.line, found.column) for found in self.findings)
