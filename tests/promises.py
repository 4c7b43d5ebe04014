"""The promises of the converter as functions: each takes a text and fails where a promise does."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from lxml import etree

from akn_convert.convert import Conversion, convert, read_back
from akn_convert.errors import InputError
from akn_convert.validation.schema import official_schema

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
REFUSED = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def refused(text: str) -> bool:
    """Whether the documents say that this text is refused: white space only, or what XML cannot hold."""
    return not text.replace("\ufeff", "").strip() or REFUSED.search(text) is not None


def keeps_promises(text: str, language: str | None = None) -> Conversion | None:
    """Convert and ask everything. None for a text that is refused, as it must be."""
    try:
        conversion = convert(text, verify=False, language=language)
    except InputError as error:
        assert refused(text), f"{text!r} was refused: {error.code} {error}"
        assert error.code in ("E001", "E004")
        return None
    assert not refused(text), f"{text!r} was not refused"
    returns(conversion.xml, text)
    root = etree.fromstring(conversion.xml)
    is_valid(root)
    stands_once(root, text)
    survives_handling(conversion.xml, text)
    return conversion


def returns(xml: bytes, text: str) -> None:
    """Promise 1: the same text comes back."""
    reversal = read_back(xml)
    same(reversal.text.decode(), text)
    assert reversal.problems == ()


def same(back: str, text: str) -> None:
    """Compare, and show where they part."""
    if back != text:
        at = next((i for i, (a, b) in enumerate(zip(back, text, strict=False)) if a != b), min(len(back), len(text)))
        cut = slice(max(0, at - 60), at + 60)
        raise AssertionError(f"the text comes back changed at {at}:\n{back[cut]!r}\ninstead of\n{text[cut]!r}")


def is_valid(root: Any) -> None:
    """Promise 5: valid against the official schema, by libxml2 and the whole of it; ids unique, targets there."""
    schema = official_schema()
    assert schema.validate(root), schema.error_log
    components = root.findall(f"{AKN}components/{AKN}component")
    for scope in [root[0], *components]:
        ids = Counter(element.get("eId") for element in scope.iter() if element.get("eId"))
        assert not [eid for eid, count in ids.items() if count > 1], "eIds repeat inside a component"
    ids = Counter(element.get("eId") for element in root.iter() if element.get("eId"))
    for element in root.iter(AKN + "*"):
        for name in ("refersTo", "by", "source", "outcome", "href"):
            target = element.get(name) or ""
            assert not target.startswith("#") or target[1:] in ids, f"{name}={target} has no target"


def stands_once(root: Any, text: str) -> None:
    """Promise 2: the letters of the text stand outside `meta` once; furniture and markers in their attributes."""
    counted: Counter[str] = Counter()
    for element in root.iter():
        if any(above.tag == AKN + "meta" for above in (element, *element.iterancestors())):
            continue
        counted.update(letters(element.text or ""))
        counted.update(letters(element.tail or ""))
        if element.tag == AKN + "authorialNote":
            counted.update(letters(element.get("marker") * 2))
    extra = counted - letters(text)
    assert not extra, f"twice: {extra}"


def letters(text: str) -> Counter[str]:
    return Counter(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def survives_handling(xml: bytes, text: str) -> None:
    """Promise 3: re-indented, canonicalised, attributes in another order."""
    for handled in (indented(xml), canonical(xml), reordered(xml)):
        same(read_back(handled).text.decode(), text)


def indented(xml: bytes) -> bytes:
    """As `xmllint --format` does: text of nothing but white space goes, then everything is indented.

    Both leave alone what `xml:space` keeps. A tool that does not (lxml's `etree.indent`) breaks any mixed content.
    """
    root = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True))
    return bytes(etree.tostring(root, pretty_print=True, encoding="UTF-8", xml_declaration=True))


def canonical(xml: bytes) -> bytes:
    return bytes(etree.tostring(etree.fromstring(xml), method="c14n"))


def reordered(xml: bytes) -> bytes:
    """Attributes backwards."""
    root = etree.fromstring(xml)
    for element in root.iter(AKN + "*"):
        attributes = list(element.attrib.items())
        element.attrib.clear()
        for name, value in reversed(attributes):
            element.set(name, value)
    return bytes(etree.tostring(root, encoding="UTF-8"))


@functools.cache
def xmllint() -> str | None:
    return shutil.which("xmllint")


def formatted_by_xmllint(xml: bytes, path: Path) -> bytes:
    """What the tool itself makes of the file."""
    path.write_bytes(xml)
    return subprocess.run([xmllint() or "", "--format", str(path)], capture_output=True, check=True).stdout
