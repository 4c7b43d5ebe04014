"""The one walk over a document: what the rules need, in lists and dictionaries, each element seen once."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from akn_convert.validation.finding import Fault
from akn_convert.validation.schema import AKN

if TYPE_CHECKING:
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
KEPT = {
    f"{NS}{name}": name
    for name in [
        "num",
        "authorialNote",
        "identification",
        "statement",
        "count",
        "quantity",
        "voting",
        "mainBody",
        "docNumber",
    ]
}


class Gathered:
    """What one walk found, in document order. `eids` maps an eId to its first element."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.eids: dict[str, etree._Element] = {}
        self.identified: list[tuple[str, str, etree._Element]] = []
        self.references: list[tuple[str, str, etree._Element]] = []
        self.kept: dict[str, list[etree._Element]] = {name: [] for name in KEPT.values()}
        self.inclusion: list[etree._Element] = []

    def inclusions(self) -> list[Fault]:
        """Elements that ask the reader to fetch another resource."""
        message = "XInclude pulls another resource into the document. Put the text itself here; nothing was fetched."
        return [Fault("X105", message, element) for element in self.inclusion]

    def work_iri(self) -> str:
        """The first FRBRuri of the work, or nothing."""
        for identification in self.kept["identification"]:
            return value_of(identification, "FRBRWork", "FRBRuri")
        return ""


def gather(root: etree._Element) -> Gathered:
    """Walk over a document once."""
    found = Gathered(root)
    found.inclusion = list(root.iter(f"{XINCLUDE}*"))
    eids, identified, references, kept = found.eids, found.identified, found.references, found.kept
    for element in root.iter("*"):
        tag = element.tag
        name = KEPT.get(tag)
        if name is not None:
            kept[name].append(element)
        for attribute, value in cast("list[tuple[str, str]]", element.items()):
            if attribute == "eId":
                eids.setdefault(value, element)
                identified.append((value, tag, element))
            elif attribute in REFERENCES:
                references.append((attribute, value, element))
    return found


def value_of(identification: etree._Element, level: str, part: str, attribute: str = "value") -> str:
    """An attribute of one part of an FRBR level, or nothing where the part is not there."""
    found = identification.find(f"{NS}{level}/{NS}{part}")
    return (found.get(attribute) or "") if found is not None else ""
