"""How a place in a tree is named for people: a path of element names, and the nearest eId."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def named_path(element: etree._Element, attribute: str | None = None) -> str:
    """The path of an element, `/akomaNtoso/statement/mainBody/paragraph[3]`; a number only among namesakes."""
    steps = []
    current: etree._Element | None = element
    while current is not None:
        steps.append(_step(current))
        current = current.getparent()
    path = "/" + "/".join(reversed(steps))
    return f"{path}/@{attribute.rpartition('}')[2]}" if attribute else path


def _step(element: etree._Element) -> str:
    name = f"{element.prefix}:{local_name(element)}" if element.prefix else local_name(element)
    before = sum(1 for _ in element.itersiblings(element.tag, preceding=True))
    alone = before == 0 and next(element.itersiblings(element.tag), None) is None
    return name if alone else f"{name}[{before + 1}]"


def nearest_eid(element: etree._Element) -> str:
    """The eId of an element or of the nearest element around it; empty where there is none."""
    current: etree._Element | None = element
    while current is not None:
        found = current.get("eId")
        if found:
            return found
        current = current.getparent()
    return ""


def element_at(root: etree._Element, path: str) -> etree._Element | None:
    """The element that a path of libxml2 (`/*/*[2]/a:b[3]`) leads to, or nothing where it leads nowhere."""
    current = root
    steps = [step for step in path.split("/") if step]
    if not steps or steps[0].startswith("@"):
        return None
    for step in steps[1:]:
        if step.startswith("@"):
            break
        child = _child(current, step)
        if child is None:
            return None
        current = child
    return current


def _child(parent: etree._Element, step: str) -> etree._Element | None:
    name, _, position = step.partition("[")
    wanted = int(position.rstrip("]")) if position else 1
    count = 0
    for child in parent.iterchildren("*"):
        prefix = f"{child.prefix}:" if child.prefix else ""
        if name == "*" or name == prefix + local_name(child):
            count += 1
            if count == wanted:
                return child
    return None
