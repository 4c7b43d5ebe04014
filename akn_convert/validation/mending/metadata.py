"""Mending of metadata: the namespace, the order of parts, FRBR parts that the IRI gives, the # of references."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from akn_convert.validation.contents import contents
from akn_convert.validation.diagnosis import DRAFT
from akn_convert.validation.mending.edits import Edit
from akn_convert.validation.official import AKN
from akn_convert.validation.paths import local_name
from akn_convert.validation.rules.gathering import LINKS, NS, gather
from akn_convert.validation.rules.iris import is_akn, split_iri

if TYPE_CHECKING:
    from lxml import etree

    from akn_convert.validation.mending.edits import Source

ORDERED = ("meta", "identification", "FRBRWork", "FRBRExpression", "FRBRManifestation", "FRBRItem")


def namespace_edits(source: Source) -> list[Edit]:
    """The namespace of version 3.0 where the root has none, or that of a draft of 3.0."""
    root = source.root
    if root.tag == "akomaNtoso":
        start = source.tag(root).start + len(b"<akomaNtoso")
        return [Edit(start, start, f' xmlns="{AKN}"'.encode())]
    declared = source.attribute(root, f"xmlns:{root.prefix}" if root.prefix else "xmlns")
    namespace = str(root.tag)[1:].partition("}")[0]
    if declared is None or not DRAFT.fullmatch(namespace):
        return []
    return [Edit(declared.value.start, declared.value.end, AKN.encode())]


def order_edits(source: Source) -> list[Edit]:
    """The parts of `meta` and of the FRBR levels in the schema's order; what stands between them stays where it is."""
    edits: list[Edit] = []
    for name in ORDERED:
        order = {child: place for place, child in enumerate(contents().order(name))}
        for element in source.root.iter(f"{NS}{name}"):
            children = list(element.iterchildren("*"))
            if any(str(child.tag).startswith(NS) and local_name(child) not in order for child in children):
                continue
            if any(not str(child.tag).startswith(NS) for child in children):
                continue
            ordered = sorted(children, key=lambda child, places=order: places[local_name(child)])  # type: ignore[misc]
            if ordered != children:
                return [_moved(source, old, new) for old, new in zip(children, ordered, strict=True) if old is not new]
    return edits


def _moved(source: Source, old: etree._Element, new: etree._Element) -> Edit:
    place, content = source.whole(old), source.whole(new)
    return Edit(place.start, place.end, source.data[content.start : content.end])


def frbr_edits(source: Source) -> list[Edit]:
    """FRBRcountry, FRBRsubtype, FRBRnumber and FRBRformat where they are missing and the IRI gives them."""
    edits: list[Edit] = []
    for identification in source.root.iter(f"{NS}identification"):
        uri = identification.find(f"{NS}FRBRWork/{NS}FRBRuri")
        iri = uri.get("value") or "" if uri is not None else ""
        if not is_akn(iri):
            continue
        parts = split_iri(iri)
        values = (("FRBRcountry", parts.country), ("FRBRsubtype", parts.subtype), ("FRBRnumber", parts.number))
        edits += _insertions(source, identification.find(f"{NS}FRBRWork"), values)
        edits += _insertions(source, identification.find(f"{NS}FRBRManifestation"), (("FRBRformat", "xml"),))
    return edits


def _insertions(source: Source, level: etree._Element | None, values: tuple[tuple[str, str], ...]) -> list[Edit]:
    if level is None:
        return []
    order = contents().order(local_name(level))
    found: dict[int, bytes] = {}
    for name, value in values:
        if not value or name not in order or level.find(f"{NS}{name}") is not None:
            continue
        before = [child for child in level if isinstance(child.tag, str) and _place(child, order) < order.index(name)]
        if not before:
            continue
        prefix = f"{level.prefix}:" if level.prefix else ""
        quoted = escape(value, {'"': "&quot;"})
        written = f'<{prefix}{name} value="{quoted}"/>'.encode()
        at = source.whole(before[-1]).end
        found[at] = found.get(at, b"") + source.indent(before[-1]) + written
    return [Edit(at, at, text) for at, text in found.items()]


def _place(child: etree._Element, order: list[str]) -> int:
    name = local_name(child)
    return order.index(name) if name in order else len(order)


def hash_edits(source: Source) -> list[Edit]:
    """The # before the eId of an entity of the references section."""
    gathered = gather(source.root)
    entities = {eid for eid, tag, _ in gathered.identified if tag.startswith(f"{NS}TLC")}
    edits = []
    for attribute, value, element in gathered.references:
        if value in entities and not (attribute in LINKS and local_name(element).startswith("TLC")):
            written = source.attribute(element, attribute)
            if written is not None:
                edits.append(Edit(written.value.start, written.value.start, b"#"))
    return edits
