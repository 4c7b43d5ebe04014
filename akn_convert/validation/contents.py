"""What the schema lets an element hold, read out of its text, to say in full what was expected.

Libxml2 names at most ten expected elements and does not say where a refused one could stand. This index does, for
people only: the verdict is libxml2's. It is read (5 ms) when a document is invalid.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from akn_convert.validation.official import SCHEMA_FILE, XSD, official_files

if TYPE_CHECKING:
    from lxml import etree


class Contents:
    """Children and attributes of every element of the schema, by local name."""

    def __init__(self, root: etree._Element) -> None:
        self._named = {(child.tag, child.get("name")): child for child in root.iterchildren("*") if child.get("name")}
        self._children: dict[str, frozenset[str]] = {}
        self._parents: dict[str, list[str]] = {}
        self._attributes: dict[str, dict[str, bool]] = {}
        self._orders: dict[str, list[str]] = {}
        self.names = sorted(str(name) for tag, name in self._named if tag == f"{XSD}element")

    def children(self, name: str) -> frozenset[str]:
        """The elements that may stand directly inside an element."""
        if name not in self._children:
            found: set[str] = set()
            self._collect(self._element(name), found, set())
            self._children[name] = frozenset(found)
        return self._children[name]

    def parents(self, name: str) -> list[str]:
        """The elements that an element may stand directly inside."""
        if name not in self._parents:
            self._parents[name] = [parent for parent in self.names if name in self.children(parent)]
        return self._parents[name]

    def order(self, name: str) -> list[str]:
        """The children of an element in the order in which the schema names them, each once."""
        if name not in self._orders:
            found: list[str] = []
            self._arrange(self._element(name), found, set())
            self._orders[name] = list(dict.fromkeys(found))
        return self._orders[name]

    def attributes(self, name: str) -> dict[str, bool]:
        """The attributes that an element may carry, each with whether it must."""
        if name not in self._attributes:
            found: dict[str, bool] = {}
            self._attributes_of(self._element(name), found, set())
            self._attributes[name] = found
        return self._attributes[name]

    def mixed(self, name: str) -> bool:
        """Whether text and elements may stand in an element in any order."""
        node = self._element(name)
        parts = [] if node is None else [node, *self._linked(node), *node.iter("*")]
        linked = [link for part in parts for link in self._linked(part)]
        return any(part.get("mixed") == "true" for part in (*parts, *linked))

    def _element(self, name: str) -> etree._Element | None:
        return self._named.get((f"{XSD}element", name))

    def _linked(self, node: etree._Element) -> list[etree._Element]:
        links = []
        for kind, key in (
            ("group", "ref"),
            ("attributeGroup", "ref"),
            ("complexType", "base"),
            ("complexType", "type"),
        ):
            value = node.get(key)
            if value and (key != "ref" or node.tag == f"{XSD}{kind}"):
                linked = self._named.get((f"{XSD}{kind}", value))
                if linked is not None:
                    links.append(linked)
        return links

    def _collect(self, node: etree._Element | None, found: set[str], seen: set[etree._Element]) -> None:
        if node is None or node in seen:
            return
        seen.add(node)
        for part in node.iter("*"):
            reference = part.get("ref")
            if part.tag == f"{XSD}element" and reference:
                found.add(reference)
            for linked in self._linked(part):
                self._collect(linked, found, seen)

    def _arrange(self, node: etree._Element | None, found: list[str], seen: set[etree._Element]) -> None:
        if node is None or node in seen:
            return
        seen.add(node)
        if node.tag == f"{XSD}element" and node.get("ref"):
            found.append(node.get("ref") or "")
        for linked in self._linked(node):
            self._arrange(linked, found, seen)
        for child in node.iterchildren("*"):
            self._arrange(child, found, seen)

    def _attributes_of(self, node: etree._Element | None, found: dict[str, bool], seen: set[etree._Element]) -> None:
        if node is None or node in seen:
            return
        seen.add(node)
        for part in node.iter("*"):
            if part.tag == f"{XSD}attribute":
                found[part.get("name") or part.get("ref") or ""] = part.get("use") == "required"
            for linked in self._linked(part):
                self._attributes_of(linked, found, seen)


@cache
def contents() -> Contents:
    """The index of the official schema, kept for the life of the process."""
    from lxml import etree

    return Contents(etree.fromstring(official_files()[SCHEMA_FILE], etree.XMLParser(remove_comments=True)))
