"""References inside a document: links to eIds, entities and sources in the references section, parts named by IRI.

The same wrong value in many places is one finding, at the first of them, with the number of places.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from akn_convert.validation.finding import Fault, short
from akn_convert.validation.rules.gathering import LINKS, NS

if TYPE_CHECKING:
    from lxml import etree

    from akn_convert.validation.rules.gathering import Gathered

TLC = f"{NS}TLC"
PART = re.compile(r"[#~]([^#~/]+)$")


def faults(gathered: Gathered) -> list[Fault]:
    """References that lead nowhere, and entities named without their #."""
    found: dict[tuple[str, str], tuple[Fault, int]] = {}
    own = gathered.work_iri.rstrip("/")
    entities = {eid for eid, tag, _ in gathered.identified if tag.startswith(TLC)}
    eids = gathered.eids
    suspected = ("file:", own) if own else ("file:",)
    for attribute, value, element in gathered.references:
        if value[:1] == "#":
            if value[1:] in eids:
                continue
            fault = _internal(attribute, value, element) if len(value) > 1 else None
        elif value in entities or value.startswith(suspected):
            fault = _other(attribute, value, element, gathered, entities, own)
        else:
            continue
        if fault is not None:
            first, count = found.get((fault.code, value), (fault, 0))
            found[fault.code, value] = (first, count + 1)
    return [_counted(fault, count) for fault, count in found.values()]


def _counted(fault: Fault, count: int) -> Fault:
    if count == 1:
        return fault
    return fault._replace(message=f"{fault.message} The same in {count - 1} more {'places' if count > 2 else 'place'}.")


def _other(
    attribute: str, value: str, element: etree._Element, gathered: Gathered, entities: set[str], own: str
) -> Fault | None:
    """What is wrong with a reference that does not begin with #."""
    if own and attribute in LINKS and value.startswith(own):
        match = PART.search(value[len(own) :])
        if match and match[1] not in gathered.eids:
            told, part = short(value, 200), short(match[1], 200)
            message = f"{attribute}='{told}' leads to the part {part} of this document, which has no such eId."
            return Fault("F105", message, element, attribute)
        return None
    if value in entities:
        message = f"{attribute}='{value}' names an entity of the references section. Write '#{value}'."
        return Fault("F104", message, element, attribute)
    if attribute in LINKS and value.startswith("file:"):
        message = f"{attribute}='{short(value, 200)}' leads to a file of one machine. Use an IRI or a relative path."
        return Fault("X105", message, element, attribute)
    return None


def _internal(attribute: str, value: str, element: etree._Element) -> Fault:
    """What is wrong with a reference to an eId that no element has."""
    told = short(value, 200)
    if attribute == "source":
        message = f"source='{told}' is not in the references section. Add a TLCOrganization with eId='{told[1:]}'."
        return Fault("F103", message, element, attribute)
    local = str(element.tag).rpartition("}")[2]
    if attribute in LINKS and not local.startswith("FRBR"):
        message = f"{attribute}='{told}' leads nowhere: no element has the eId '{told[1:]}'."
        return Fault("F101", message, element, attribute)
    message = f"{attribute}='{told}' names nothing in the references section: no TLC element has eId='{told[1:]}'."
    return Fault("F102", message, element, attribute)
