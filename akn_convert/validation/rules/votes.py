"""The result of a vote as it is printed against the counts that the metadata record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akn_convert.validation.finding import Fault
from akn_convert.validation.rules.gathering import NS

if TYPE_CHECKING:
    from lxml import etree

    from akn_convert.validation.rules.gathering import Gathered

KINDS = ("inFavour", "against", "abstaining")


def faults(gathered: Gathered) -> list[Fault]:
    """Printed quantities that differ from the recorded count of the same kind, in documents with one vote."""
    recorded = _by_kind(gathered.kept["count"], "value")
    printed = _by_kind(gathered.kept["quantity"], "normalized")
    found = []
    for kind in KINDS:
        if len(recorded.get(kind, ())) != 1 or len(printed.get(kind, ())) != 1:
            continue
        (count,), (quantity,) = recorded[kind], printed[kind]
        said, kept = _number(quantity, "normalized"), _number(count, "value")
        if said is not None and kept is not None and said != kept:
            message = f"The printed result has {said} {kind}, the recorded count {kept}. One of the two is wrong."
            found.append(Fault("P402", message, quantity, "normalized"))
    return found


def _by_kind(elements: list[etree._Element], attribute: str) -> dict[str, list[etree._Element]]:
    found: dict[str, list[etree._Element]] = {}
    for element in elements:
        kind = (element.get("refersTo") or "").lstrip("#")
        if kind in KINDS and element.get(attribute) is not None and str(element.tag).startswith(NS):
            found.setdefault(kind, []).append(element)
    return found


def _number(element: etree._Element, attribute: str) -> int | None:
    value = (element.get(attribute) or "").strip()
    return int(value) if value.isdecimal() and len(value) < 6 else None
