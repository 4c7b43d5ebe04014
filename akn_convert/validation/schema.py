"""The official Akoma Ntoso 3.0 schema and libxml2's verdict, apart from every rule of our own.

Compiling the schema takes 0.17 s, nine tenths of them for the content
models of elements that a given document does not use. First compiled is therefore the schema without the alternatives
that no document so far can take, in a tenth of the time. What that schema accepts the whole one accepts, since only
alternatives are gone; what it refuses is put to a schema that knows the document's elements.

More than half of the time of a verdict goes into the constraints that each `eId` and each `GUID` stands once in a
document. The reduced schema has none of them: one look at all identifiers tells that they differ, and only a document
in which two are the same is put to a schema with the constraints.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from akn_convert.validation.contents import contents
from akn_convert.validation.official import AKN, SCHEMA_FILE, XSD, official_directory, official_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree


class SchemaError(NamedTuple):
    """One complaint of libxml2: its own words, its line, and its path of positions (`/*/*/*[2]`)."""

    message: str
    line: int
    path: str


class _Memory:
    """What this process has compiled: the whole schema, or one for the names met so far and how often that was."""

    full: etree.XMLSchema | None = None
    reduced: etree.XMLSchema | None = None
    tags: ClassVar[set[object]] = set()
    compiled = 0
    explained = False


MOST_REDUCED = 8
MOST_NAMES = 170
COMMON = frozenset([
    "statement", "meta", "coverPage", "preface", "preamble", "mainBody", "conclusions", "formula", "container",
    "paragraph", "section", "point", "list", "intro", "content", "wrapUp", "num", "heading", "crossHeading", "p",
    "span", "a", "ref", "i", "b", "sup", "sub", "eol", "date", "authorialNote", "docTitle", "docNumber", "docDate",
    "docAuthority", "docStatus", "docProponent", "session", "inline", "event", "location", "vote", "outcome",
    "quantity", "img", "step", "keyword", "voting", "count", "quorum", "organization", "concept", "TLCOrganization",
    "TLCRole", "TLCTerm", "TLCConcept", "table", "tr", "td", "th", "attachments", "attachment", "doc", "eop",
    "embeddedStructure", "sublist", "collectionBody", "documentCollection", "documentRef", "subheading", "component",
    "components", "docType", "alinea", "docketNumber", "presentation", "classification",
])  # fmt: skip
"""Elements that are compiled from the start, because most documents of a collection use them sooner or later."""


def official_schema() -> etree.XMLSchema:
    """The whole compiled schema, kept for the life of the process (0.17 s the first time)."""
    if _Memory.full is None:
        from lxml import etree

        _Memory.full = etree.XMLSchema(_schema_root())
    return _Memory.full


def schema_verdict(document: etree._ElementTree | etree._Element, unique: bool = False) -> list[SchemaError]:
    """What libxml2 has against a document, in its order; an empty list means valid.

    `unique` tells that no two elements have the same `eId` or `GUID`, where somebody has looked already.
    """
    if _passes(document, unique) or (_Memory.full is None and _widened(document)):
        return []
    return complaints(_Memory.full or _explaining_schema(document), document)


def complaints(schema: etree.XMLSchema, document: etree._ElementTree | etree._Element) -> list[SchemaError]:
    """What one compiled schema has against a document; lxml takes time for each that grows with the siblings."""
    if schema.validate(document):
        return []
    log = cast("Iterable[etree._LogEntry]", schema.error_log)
    return [SchemaError(entry.message, entry.line, entry.path or "") for entry in log]


def _explaining_schema(document: etree._ElementTree | etree._Element) -> etree.XMLSchema:
    """A schema that says of an invalid document all that the whole one says: what is expected inside the elements at
    fault is compiled in full. From the second invalid document of a process on, that is the whole schema.
    """
    from akn_convert.validation.paths import element_at, local_name

    if _Memory.reduced is None or _Memory.explained:
        return official_schema()
    _Memory.explained = True
    root = cast("etree._Element", document if hasattr(document, "tag") else document.getroot())
    names = _known_names()
    for complaint in complaints(_Memory.reduced, document):
        element = element_at(root, complaint.path)
        for place in (element, element.getparent() if element is not None else None):
            names |= contents().children(local_name(place)) if place is not None else set()
    return _reduced_schema(names, unique=True) if len(names) < MOST_NAMES else official_schema()


def _passes(document: etree._ElementTree | etree._Element, unique: bool = False) -> bool:
    """Whether what is compiled so far is enough to see that a document is valid."""
    return _Memory.reduced is not None and _Memory.reduced.validate(document) and (unique or _all_differ(document))


def _widened(document: etree._ElementTree | etree._Element) -> bool:
    """The verdict on a document that did not pass, after its elements have been compiled too."""
    tags = {element.tag for element in document.iter(f"{{{AKN}}}*")}
    if _Memory.reduced is None or not tags <= _Memory.tags:
        if _Memory.compiled == MOST_REDUCED:
            return official_schema().validate(document)
        _Memory.compiled += 1
        _Memory.tags |= tags | {f"{{{AKN}}}{name}" for name in COMMON}
        _Memory.reduced = _reduced_schema(_known_names())
        if _passes(document):
            return True
    if _all_differ(document):
        return False
    return _reduced_schema(_known_names(), unique=True).validate(document)


def _known_names() -> set[str]:
    return {str(tag).rpartition("}")[2] for tag in _Memory.tags}


def _all_differ(document: etree._ElementTree | etree._Element) -> bool:
    """Whether no two elements of one document of the file have the same `eId` or `GUID`.

    Both are strings to the schema, and what it wants unique lies below the root of a document, which is one of the
    elements looked at or inside one.
    """
    root = cast("etree._Element", document if hasattr(document, "tag") else document.getroot())
    parts = _documents(root)
    for find in _identifiers():
        for part in parts:
            found = cast("list[str]", find(part))
            if len(set(found)) < len(found):
                return False
    return True


def _documents(root: etree._Element) -> list[etree._Element]:
    """What holds the documents of a file: the root's children, of `components` each component."""
    if root.tag != f"{{{AKN}}}akomaNtoso":
        return [root]
    parts: list[etree._Element] = []
    for child in root.iterchildren("*"):
        parts += child.iterchildren("*") if child.tag == f"{{{AKN}}}components" else [child]
    return parts


@functools.cache
def _identifiers() -> tuple[etree.XPath, etree.XPath]:
    from lxml import etree

    return (
        etree.XPath("descendant::*/@eId", smart_strings=False),
        etree.XPath("descendant::*/@GUID", smart_strings=False),
    )


def _schema_root() -> etree._Element:
    from lxml import etree

    data = official_files()[SCHEMA_FILE]
    return etree.fromstring(data, _schema_parser(), base_url=str(official_directory() / SCHEMA_FILE))


def _schema_parser() -> etree.XMLParser:
    from lxml import etree

    return etree.XMLParser(remove_comments=True, no_network=True, resolve_entities=False)


def _reduced_schema(names: set[str], unique: bool = False) -> etree.XMLSchema:
    """The schema without the particles that only elements outside `names` could match.

    Taken out are alternatives of a choice (never its last one, never one that may be absent) and optional members of
    a sequence. Over documents that use no element outside `names` the language stays the same, but for `unique`: only
    with it are the constraints on identifiers kept.
    """
    from lxml import etree

    root = _schema_root()
    for element in list(root.iter(f"{XSD}element")):
        name = element.get("ref")
        if name is None or name in names:
            continue
        parent = element.getparent()
        if parent is None:
            continue
        optional = element.get("minOccurs") == "0"
        if parent.tag == f"{XSD}sequence":
            removable = optional
        else:
            removable = parent.tag == f"{XSD}choice" and not optional and sum(1 for _ in parent.iterchildren("*")) > 1
        if removable:
            parent.remove(element)
    if not unique:
        for constraint in list(root.iter(f"{XSD}unique")):
            cast("etree._Element", constraint.getparent()).remove(constraint)
    return etree.XMLSchema(root)
