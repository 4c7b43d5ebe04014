"""What the schema has against a document, in sentences: libxml2's complaints, told with places, names and a way out.

Libxml2 says what it met and at most ten things that it expected. Added here are what stood before, whether the element
may stand there at all, where it may stand instead, and for an identifier given twice the place of the first.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from akn_convert.validation.contents import contents
from akn_convert.validation.finding import NAMESPACE_MENDED, Fault, short
from akn_convert.validation.official import AKN
from akn_convert.validation.paths import PathNames, Ways, local_name, named_path
from akn_convert.validation.schema import SchemaError

if TYPE_CHECKING:
    from lxml import etree

MOST_NAMES = 12
DRAFT = re.compile(r"http://docs\.oasis-open\.org/legaldocml/ns/akn/3\.0/.+")
"""The namespaces of drafts of version 3.0, whose elements are those of the final one."""
META_PARTS = ("meta", "identification", "FRBRWork", "FRBRExpression", "FRBRManifestation", "FRBRItem")


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    element, attribute = r"Element '(?P<element>[^']*)'", r"attribute '(?P<attribute>[^']*)'"
    expected = r"(?: Expected is(?: one of)? \( (?P<expected>.*) \)\.)?"
    forms = {
        "unexpected": rf"{element}: This element is not expected\.{expected}",
        "missing": rf"{element}: Missing child element\(s\)\.{expected}",
        "unknown": rf"{element}, {attribute}: The attribute '[^']*' is not allowed\.",
        "lacking": rf"{element}: The {attribute} is required but missing\.",
        "value": rf"{element}, {attribute}: '(?P<value>.*)' is not a valid value (?P<rest>.*)",
        "facet": rf"{element}, {attribute}: \[facet '[^']*'\] The value '(?P<value>.*)' (?P<rest>.*)",
        "echo": rf"{element}, {attribute}: Warning: No precomputed value available",
        "repeated": rf"{element}: Duplicate key-sequence \['(?P<value>.*)'\] in unique .*'(?P<constraint>[^']*)'\.",
        "text": rf"{element}: Character content other than whitespace is not allowed",
        "empty": rf"{element}: (?:Element content is not allowed|Character content is not allowed)",
        "cut": rf"{element}, {attribute}: (?:\[facet '[^']*'\] The value )?'(?P<value>.*)(?P<rest>)",
        "root": rf"{element}: No matching global (?:element )?declaration available",
    }
    return tuple((kind, re.compile(pattern, re.S)) for kind, pattern in forms.items())


def schema_faults(root: etree._Element, errors: list[SchemaError]) -> list[Fault]:
    """What libxml2 has against a document, each complaint told with its element."""
    ways = Ways(root)
    faults: dict[Fault, None] = {}
    for error in errors:
        element = ways.follow(error.path)
        fault = _told(root if element is None else element, error)
        if fault is not None:
            faults[fault] = None
    return _with_first_places(list(faults), root)


def _with_first_places(faults: list[Fault], root: etree._Element) -> list[Fault]:
    """Identifiers given twice, each told with the place of the element that has it first."""
    if not any(fault.code == "S106" for fault in faults):
        return faults
    firsts: dict[tuple[str, str], etree._Element] = {}
    for element in root.iter("*"):
        for name in ("eId", "wId", "GUID"):
            value = element.get(name)
            if value is not None:
                firsts.setdefault((name, value), element)
    names = PathNames()
    told = []
    for fault in faults:
        value = fault.element.get(fault.attribute) if fault.element is not None and fault.attribute else None
        first = firsts.get((fault.attribute or "", value or ""))
        if fault.code == "S106" and first is not None:
            place = f"{names.path(first)} (line {first.sourceline or 0}) has it first."
            fault = fault._replace(message=f"{fault.message} {place} Give this one another.")
        told.append(fault)
    return told


def _told(element: etree._Element, error: SchemaError) -> Fault | None:
    for kind, form in _forms():
        match = form.match(error.message)
        if match:
            told: Fault | None = _TELLERS[kind](element, match)
            return told
    return Fault("S199", short(error.message.replace(f"{{{AKN}}}", ""), 400), element)


def _unexpected(element: etree._Element, match: re.Match[str]) -> Fault:
    parent, name = element.getparent(), local_name(element)
    if parent is None or not str(element.tag).startswith(f"{{{AKN}}}"):
        return Fault("S101", f"The element {name} of another namespace cannot stand here. {_expected(match)}", element)
    around = local_name(parent)
    if name not in contents().names:
        wanted = _expected(match, around if contents().mixed(around) else "")
        return Fault("S101", f"{name} is no element of Akoma Ntoso. {wanted}", element)
    if name not in contents().children(around):
        homes = _listed(contents().parents(name))
        message = f"{name} cannot stand in {around}. {_expected(match, around)} {name} may stand in {homes}."
        return Fault("S101", message, element)
    before = _previous(element)
    after = f"after {local_name(before)}" if before is not None else "as its first element"
    earlier = next(element.itersiblings(element.tag, preceding=True), None)
    again = (
        f" {around} has a {name} already: {named_path(earlier)}."
        if earlier is not None and before is not earlier
        else ""
    )
    code = "S101"
    if around in META_PARTS:
        if _in_order(parent):
            return Fault(
                "S102", f"{around} is not complete: something is missing before {name}. {_expected(match)}", element
            )
        code = "S110"
    return Fault(code, f"{name} may stand in {around}, but not {after}. {_expected(match)}{again}", element)


def _missing(element: etree._Element, match: re.Match[str]) -> Fault:
    last = next(element.iterchildren("*", reversed=True), None)
    where = "is empty" if last is None else f"ends after {local_name(last)}"
    return Fault("S102", f"{local_name(element)} {where}, but is not complete. {_expected(match)}", element)


def _unknown(element: etree._Element, match: re.Match[str]) -> Fault:
    name = local_name(element)
    allowed = _listed(sorted(attribute for attribute in contents().attributes(name) if attribute))
    message = f"{name} cannot carry the attribute {_bare(match['attribute'])}. It may carry {allowed}."
    return Fault("S103", message, element, match["attribute"])


def _lacking(element: etree._Element, match: re.Match[str]) -> Fault:
    there = _listed(sorted(_bare(str(name)) for name in element.attrib)) if element.attrib else "no attribute"
    name = local_name(element)
    return Fault("S104", f"{name} must have the attribute {_bare(match['attribute'])}; it has {there}.", element)


def _value(element: etree._Element, match: re.Match[str]) -> Fault | None:
    name, attribute, value = local_name(element), _bare(match["attribute"]), match["value"]
    hint = _form_of(attribute, match["rest"])
    return Fault("S105", f"'{short(value)}' is no value for {attribute} of {name}. {hint}", element, match["attribute"])


def _echo(element: etree._Element, match: re.Match[str]) -> None:
    """What libxml2 says again of a value when it looks whether identifiers are given twice."""


def _repeated(element: etree._Element, match: re.Match[str]) -> Fault:
    attribute = _bare(match["constraint"]).partition("-")[0]
    return Fault("S106", f"{attribute}='{short(match['value'], 200)}' is given twice.", element, attribute)


def _text(element: etree._Element, match: re.Match[str]) -> Fault:
    pieces = [element.text, *(child.tail for child in element)]
    words = next((piece.strip() for piece in pieces if piece and piece.strip()), "")
    name = local_name(element)
    allowed = _listed(sorted(contents().children(name)))
    return Fault("S107", f"Text ('{short(words)}') cannot stand directly in {name}. Expected: {allowed}.", element)


def _empty(element: etree._Element, match: re.Match[str]) -> Fault:
    return Fault("S107", f"{local_name(element)} must be empty. Take its content out.", element)


def _root(element: etree._Element, match: re.Match[str]) -> Fault:
    namespace = str(element.tag)[1:].partition("}")[0] if str(element.tag).startswith("{") else ""
    name = local_name(element)
    met = f"{name} in the namespace {namespace}" if namespace else f"{name} without a namespace"
    wanted = f"Expected: akomaNtoso in the namespace {AKN}."
    if name == "akomaNtoso" and ("akomantoso" in namespace.lower() or "/akn/" in namespace.lower()):
        mend = f" {NAMESPACE_MENDED}" if DRAFT.fullmatch(namespace) else ""
        return Fault("S109", f"The root element is {met}: another version of Akoma Ntoso. {wanted}{mend}", element)
    other = (
        ("" if namespace else f" {NAMESPACE_MENDED}")
        if name == "akomaNtoso"
        else " A file of another kind is left out by exclude, in the settings or as --exclude."
    )
    return Fault("S108", f"The root element is {met}. {wanted}{other}", element)


_TELLERS = {
    "unexpected": _unexpected,
    "missing": _missing,
    "unknown": _unknown,
    "lacking": _lacking,
    "value": _value,
    "facet": _value,
    "cut": _value,
    "echo": _echo,
    "repeated": _repeated,
    "text": _text,
    "empty": _empty,
    "root": _root,
}


def _in_order(parent: etree._Element) -> bool:
    order = contents().order(local_name(parent))
    places = [
        order.index(local_name(child)) for child in parent.iterchildren(f"{{{AKN}}}*") if local_name(child) in order
    ]
    return places == sorted(places)


def _previous(element: etree._Element) -> etree._Element | None:
    return next(element.itersiblings("*", preceding=True), None)


def _bare(name: str) -> str:
    return name.rpartition("}")[2]


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return f"{shown} and {more} more" if more > 0 else shown or "nothing"


def _expected(match: re.Match[str], around: str = "") -> str:
    if not match["expected"]:
        allowed = _listed(sorted(contents().children(around))) if around else ""
        return f"Expected: {allowed or 'the end of the element around it'}."
    names = [name.strip().replace(f"{{{AKN}}}", "") for name in match["expected"].split(",")]
    cut = names[-1] == "..."
    shown = ", ".join(
        name.replace("##other{*}", "an element of another namespace") for name in names[: -1 if cut else None]
    )
    return f"Expected: {shown}{' or others' if cut else ''}."


def _form_of(attribute: str, rest: str) -> str:
    if attribute in ("date", "start", "end"):
        return "Expected: a full date, such as 2015-09-25, or a date with time, 2015-09-25T10:00:00."
    if attribute in ("eId", "wId", "GUID"):
        return "Expected: an identifier without blanks."
    if attribute in ("refersTo", "source", "as", "by"):
        return "Expected: a reference such as #generalAssembly, without blanks."
    if not rest:
        return "Expected: a shorter value."
    listed = re.search(r"not an element of the set \{(.*)\}", rest, re.S)
    if listed:
        return "Expected: one of " + listed[1].replace("'", "") + "."
    kind = re.search(r"(type|pattern) '([^']*)'", rest)
    return f"Expected: a value of the {kind[1]} {_bare(kind[2])}." if kind else f"It {rest.rstrip('.')}."
