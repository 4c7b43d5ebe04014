"""From faults to findings: each gets the line and column of its element or attribute, a named path and an eId."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akn_convert.validation.finding import Fault, Finding
from akn_convert.validation.paths import PathNames, nearest_eid
from akn_convert.validation.positions import Lines, attribute_start, tags_of

if TYPE_CHECKING:
    from lxml import etree


def located(
    faults: list[Fault], elements: list[etree._Element], data: bytes, name: str, paths: bool = True
) -> list[Finding]:
    """The findings that faults become, sorted by place and then by code and message.

    `elements` are all of the document, in order. Named paths and eIds are left out without `paths`.
    """
    by_element: dict[etree._Element, list[Fault]] = {}
    findings: list[Finding] = []
    for fault in faults:
        if fault.element is None:
            findings.append(Finding(name, fault.line, fault.column, fault.code, fault.message, fault.xpath))
        else:
            by_element.setdefault(fault.element, []).append(fault)
    lines = Lines(data)
    names = PathNames() if paths else None
    path = eid = ""
    for element, start in tags_of(elements, data, by_element).items():
        if names is not None:
            eid = nearest_eid(element)
        for fault in by_element[element]:
            line, column = lines.place(attribute_start(data, start, fault.attribute) if fault.attribute else start)
            if names is not None:
                path = names.path(element, fault.attribute)
            findings.append(Finding(name, line, column, fault.code, fault.message, path, eid))
    return sorted(findings)
