"""The one walk over a document: what the rules need, in lists and dictionaries, each element seen once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akn_convert.validation.finding import Fault
from akn_convert.validation.official import AKN
from akn_convert.validation.paths import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

NS = f"{{{AKN}}}"
XINCLUDE = "{http://www.w3.org/2001/XInclude}"
LINKS = frozenset(("href", "upTo", "from", "src"))
ENTITIES = frozenset(("refersTo", "as", "by", "source", "start", "end", "period", "includedIn"))
REFERENCES = LINKS | ENTITIES
PROVISIONS = frozenset(
    [
        "alinea",
        "article",
        "book",
        "chapter",
        "clause",
        "division",
        "indent",
        "level",
        "list",
        "paragraph",
        "part",
        "point",
        "proviso",
        "rule",
        "section",
        "subchapter",
        "subclause",
        "subdivision",
        "sublist",
        "subparagraph",
        "subpart",
        "subrule",
        "subsection",
        "subtitle",
        "title",
        "tome",
        "transitional",
        "item",
    ]
)
KEPT = ("num", "authorialNote", "identification", "count", "quantity", "voting", "mainBody", "docNumber")
"""Elements that rules look at by name; libxml2 itself picks them out of the tree."""


class Gathered:
    """What one walk found, in document order: eIds and references with their elements, elements of some names.

    `identified` are eId, Clark name and element, `references` attribute, value and element. `printed` has the printed
    number of every element with a `num`, notes left out; `work_iri` is the first FRBRuri of the work.
    """

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.eids: set[str] = set()
        self.identified: list[tuple[str, str, etree._Element]] = []
        self.references: list[tuple[str, str, etree._Element]] = []
        self.kept: dict[str, list[etree._Element]] = {name: [] for name in KEPT}
        self.printed: dict[etree._Element | None, str] = {}
        self.inclusion: list[etree._Element] = []
        self.work_iri = ""

    def inclusions(self) -> list[Fault]:
        """Elements that ask the reader to fetch another resource."""
        message = "XInclude pulls another resource into the document. Put the text itself here; nothing was fetched."
        return [Fault("X105", message, element) for element in self.inclusion]


def gather(root: etree._Element, elements: Iterable[etree._Element] | None = None) -> Gathered:
    """Walk over a document once, or over the list of its elements where somebody has it."""
    found = Gathered(root)
    identified, references = found.identified, found.references
    written: list[tuple[str, str]]
    for element in root.iter("*") if elements is None else elements:
        written = element.items()  # type: ignore[assignment]
        for attribute, value in written:
            if attribute == "eId":
                identified.append((value, element.tag, element))
            elif attribute in REFERENCES:
                references.append((attribute, value, element))
    found.eids = {eid for eid, _, _ in identified}
    places = {f"{NS}{name}": elements for name, elements in found.kept.items()}
    for element in root.iter(*places, f"{XINCLUDE}*"):
        places.get(str(element.tag), found.inclusion).append(element)
    for num in reversed(found.kept["num"]):
        found.printed[num.getparent()] = number_of(num)
    if found.kept["identification"]:
        found.work_iri = value_of(found.kept["identification"][0], "FRBRWork", "FRBRuri")
    return found


def number_of(num: etree._Element) -> str:
    """The text of a `num`, notes and layout left out."""
    if len(num) == 0:
        return (num.text or "").strip()
    pieces = [num.text or ""]
    for child in num:
        if child.tag != f"{NS}authorialNote" and isinstance(child.tag, str):
            pieces.append(text_of(child))
        pieces.append(child.tail or "")
    return "".join(pieces).strip()


def value_of(identification: etree._Element, level: str, part: str, attribute: str = "value") -> str:
    """An attribute of one part of an FRBR level, or nothing where the part is not there."""
    for around in identification.iterchildren(f"{NS}{level}"):
        for found in around.iterchildren(f"{NS}{part}"):
            return found.get(attribute) or ""
    return ""
