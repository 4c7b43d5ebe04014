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
    names = PathNames() if paths else None
    starts = _starts(faults, elements, data)
    order = sorted(range(len(faults)), key=starts.__getitem__)
    places = Lines(data).places([starts[number] for number in order])
    findings: list[Finding] = []
    eid = ""
    for number, place in zip(order, places, strict=True):
        code, message, element, attribute, line, column, path = faults[number]
        if element is not None:
            line, column = place
            if names is not None:
                path, eid = names.path(element, attribute), nearest_eid(element)
        findings.append(Finding(name, line, column, code, message, path, eid))
    return sorted(findings)


def _starts(faults: list[Fault], elements: list[etree._Element], data: bytes) -> list[int]:
    """The offset of the element or attribute of each fault; 0 where it has none."""
    tags = tags_of(elements, data, {fault.element for fault in faults if fault.element is not None})
    starts = []
    for _, _, element, attribute, *_ in faults:
        start = tags[element] if element is not None else 0
        starts.append(attribute_start(data, start, attribute) if attribute else start)
    return starts
