"""Mending of eIds: those that break the naming convention get the right one, and every reference to them follows.

An eId that is right stays as it is. A new one is the eId of the element around, `__`, the abbreviation, `_`, and the
printed number or a counter; paragraphs and articles whose numbers run through a document need no element around.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, cast

from akn_convert.validation.mending.edits import Edit
from akn_convert.validation.paths import local_name
from akn_convert.validation.rules.gathering import NS, PROVISIONS, REFERENCES, gather
from akn_convert.validation.rules.identifiers import FORM, META, PREFIXES, agrees, printed_number

if TYPE_CHECKING:
    from lxml import etree

    from akn_convert.validation.mending.edits import Source

RUNNING = frozenset(("paragraph", "article", "section"))
SCOPES = (f"{NS}component",)


def root_of(element: etree._Element) -> etree._Element:
    """The root element of the tree that an element stands in."""
    return element.getroottree().getroot()


def scope_of(element: etree._Element) -> etree._Element | None:
    """The component of `components` that an element stands in, inside which eIds count anew; nothing elsewhere."""
    for component in element.iterancestors(*SCOPES):
        parent = component.getparent()
        if parent is not None and parent.tag == f"{NS}components" and parent.getparent() is root_of(component):
            return component
    return None


class Renaming:
    """The new eIds of one document, by element, with what is taken in each component, for the rules of some codes."""

    def __init__(self, root: etree._Element, codes: frozenset[str]) -> None:
        self.root = root
        self._codes = codes
        self.new: dict[etree._Element, str] = {}
        self._taken: dict[etree._Element | None, set[str]] = {}
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self._repeated = self._repeated_numbers()

    def run(self) -> dict[etree._Element, str]:
        """Every element that keeps, changes or gets an eId, with that eId."""
        elements = [element for element in self.root.iter(f"{NS}*") if self._concerned(element)]
        for element in elements:
            if self._keeps(element):
                self.new[element] = element.get("eId") or ""
                self._taken.setdefault(scope_of(element), set()).add(self.new[element])
        for element in elements:
            if element not in self.new:
                self.new[element] = self._unique(element, self._wanted(element))
        return self.new

    def _concerned(self, element: etree._Element) -> bool:
        name = local_name(element)
        if element.get("eId") is None and not (
            "N105" in self._codes and name in PROVISIONS and element.find(f"{NS}num") is not None
        ):
            return False
        return not name.startswith("TLC") and next(element.iterancestors(META), None) is None

    def _keeps(self, element: etree._Element) -> bool:
        eid = element.get("eId") or ""
        name = local_name(element)
        head, _, last = eid.rpartition("__")
        prefix, _, number = last.partition("_")
        if "N101" in self._codes and prefix != PREFIXES.get(name, name):
            return False
        if "N104" in self._codes and FORM.fullmatch(eid) is None:
            return False
        if eid in self._taken.get(scope_of(element), ()):
            return False
        if "N102" in self._codes and name in PROVISIONS and not agrees(number, printed_number(element)):
            return False
        around = self._around(element)
        if not head or (around is not None and self.new.get(around) == head):
            return True
        return "N103" not in self._codes and (around is None or around.get("eId") != head)

    def _around(self, element: etree._Element) -> etree._Element | None:
        """The nearest element around that has or gets an eId, within the same component of a collection."""
        for above in element.iterancestors():
            if above.tag in SCOPES:
                return None
            if above in self.new or self._concerned(above):
                return above
        return None

    def _wanted(self, element: etree._Element) -> str:
        name = local_name(element)
        printed = printed_number(element) if name in PROVISIONS else ""
        around = self._around(element)
        head = f"{self.new[around]}__" if around is not None else ""
        if name in RUNNING and printed and (name, _token(printed)) not in self._repeated and not self._annexed(element):
            head = ""
        prefix = PREFIXES.get(name, name)
        last = (element.get("eId") or "").rpartition("__")[2]
        if not printed and last.partition("_")[0] == prefix and FORM.fullmatch(last) and last.count("_") < 2:
            return f"{head}{last}"
        return f"{head}{prefix}_{_token(printed) or self._count(element, head, prefix)}"

    def _count(self, element: etree._Element, head: str, prefix: str) -> str:
        key = (str(id(scope_of(element))), head, prefix)
        self._counts[key] += 1
        taken = self._taken.get(scope_of(element), set())
        while f"{head}{prefix}_{self._counts[key]}" in taken:
            self._counts[key] += 1
        return str(self._counts[key])

    def _unique(self, element: etree._Element, eid: str) -> str:
        taken = self._taken.setdefault(scope_of(element), set())
        number = 2
        unique = eid
        while unique in taken:
            unique = f"{eid}_{number}"
            number += 1
        taken.add(unique)
        return unique

    def _annexed(self, element: etree._Element) -> bool:
        return next(element.iterancestors(f"{NS}attachment"), None) is not None

    def _repeated_numbers(self) -> set[tuple[str, str]]:
        counts: Counter[tuple[str, str, int]] = Counter()
        for element in self.root.iter(*(f"{NS}{name}" for name in RUNNING)):
            if not self._annexed(element):
                counts[local_name(element), _token(printed_number(element)), id(scope_of(element))] += 1
        return {(name, number) for (name, number, _), count in counts.items() if count > 1}


def _token(printed: str) -> str:
    from akn_convert.akn.numbers import token

    number = token(
        printed.split()[-1] if len(printed.split()) > 1 and re.search(r"\w", printed.split()[-1]) else printed
    )
    return number if FORM.fullmatch(number or "-") else ""


def eid_edits(source: Source, codes: frozenset[str]) -> list[Edit]:
    """New eIds where the rules of these codes ask for them, and the references that lead to them."""
    if not str(source.root.tag).startswith(NS):
        return []
    new = Renaming(source.root, codes).run()
    changed = {element: eid for element, eid in new.items() if element.get("eId") != eid}
    edits = [_edit(source, element, eid) for element, eid in changed.items()]
    return edits + _references(source, changed) if edits else []


def _edit(source: Source, element: etree._Element, eid: str) -> Edit:
    written = source.attribute(element, "eId")
    if written is not None:
        return Edit(written.value.start, written.value.end, eid.encode())
    tag = source.tag(element)
    match = re.compile(rb"<[^\s/>]+").match(source.data, tag.start)
    at = match.end() if match else tag.start + 1
    return Edit(at, at, f' eId="{eid}"'.encode())


def _references(source: Source, changed: dict[etree._Element, str]) -> list[Edit]:
    own = gather(source.root).work_iri.rstrip("/")
    renamed: dict[tuple[etree._Element | None, str], str] = {}
    for element, eid in changed.items():
        old = element.get("eId")
        if old:
            renamed.setdefault((scope_of(element), old), eid)
            renamed.setdefault((None, old), eid)
    edits = []
    for element in source.root.iter("*"):
        scope = scope_of(element)
        for name, value in cast("list[tuple[str, str]]", element.items()):
            match = re.search(r"^#(.+)$|[#~]([^#~/]+)$", value) if name in REFERENCES else None
            if match is None or (match[1] is None and not (own and value.startswith(own))):
                continue
            old = str(match[1] or match[2])
            follows = renamed.get((scope, old)) or renamed.get((None, old))
            written = source.attribute(element, name) if follows else None
            if follows and written is not None:
                end = written.value.end
                edits.append(Edit(end - len(old.encode()), end, follows.encode()))
    return edits
