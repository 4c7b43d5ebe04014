"""From faults to findings: each gets the line and column of its element or attribute, a named path and an eId."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akn_convert.validation.finding import Fault, Finding
from akn_convert.validation.paths import PathNames, nearest_eid
from akn_convert.validation.positions import Lines, attribute_start, tags_of

if TYPE_CHECKING:
    from lxml import etree

    from akn_convert.validation.positions import Span


def located(faults: list[Fault], root: etree._Element, data: bytes, name: str) -> list[Finding]:
    """The findings that faults become, sorted by place and then by code."""
    wanted = [fault.element for fault in faults if fault.element is not None]
    tags = tags_of(root, data, wanted)
    lines = Lines(data)
    names = PathNames()
    findings = [_finding(fault, tags, lines, names, data, name) for fault in faults]
    return sorted(findings, key=lambda found: (found.line, found.column, found.code, found.message))


def _finding(
    fault: Fault, tags: dict[etree._Element, Span], lines: Lines, names: PathNames, data: bytes, name: str
) -> Finding:
    if fault.element is None:
        return Finding(name, fault.line, fault.column, fault.code, fault.message, fault.xpath)
    line, column = _place(fault, tags, lines, data)
    path = names.path(fault.element, fault.attribute)
    return Finding(name, line, column, fault.code, fault.message, path, nearest_eid(fault.element))


def _place(fault: Fault, tags: dict[etree._Element, Span], lines: Lines, data: bytes) -> tuple[int, int]:
    tag = tags.get(fault.element) if fault.element is not None else None
    if tag is None:
        return fault.line, fault.column
    return lines.place(attribute_start(data, tag, fault.attribute) if fault.attribute else tag.start)
