"""Whether a document that was made from a text still turns back into that text.

Only documents that carry the text's SHA-256 in their `proprietary` are looked at; every other one has no text to be
compared with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from akn_convert.validation.finding import Fault
from akn_convert.validation.rules.gathering import NS

if TYPE_CHECKING:
    from lxml import etree

LAYOUT = "urn:akn-convert:layout"
HASH_NAMES = ("sha256", "sha-256", "digest", "hash")


def recorded_hash(root: etree._Element) -> tuple[etree._Element, str] | None:
    """The element and value of the SHA-256 that the converter recorded, or nothing."""
    for proprietary in root.iter(f"{NS}proprietary"):
        for element in proprietary.iter(f"{{{LAYOUT}}}*"):
            for name, value in cast("list[tuple[str, str]]", element.items()):
                if name.rpartition("}")[2].lower() in HASH_NAMES:
                    return element, value.lower()
            if str(element.tag).rpartition("}")[2].lower() in HASH_NAMES and element.text:
                return element, element.text.strip().lower()
    return None


def faults(root: etree._Element, data: bytes) -> list[Fault]:
    """The recorded hash against the one of the text that comes back."""
    recorded = recorded_hash(root)
    if recorded is None:
        return []
    from hashlib import sha256

    from akn_convert.errors import AknConvertError

    element, wanted = recorded
    try:
        text = _text(root, data)
    except AknConvertError as error:
        return [Fault("B102", f"The document does not turn back into text: {error}", element)]
    if sha256(text).hexdigest() == wanted:
        return []
    message = "The text that comes back is not the one that was converted: the document was edited since, or damaged."
    return [Fault("B101", message, element)]


def _text(root: etree._Element, data: bytes) -> bytes:
    """The text of the document; the tree is used again where it holds no comments, which the reader leaves out."""
    from lxml import etree

    from akn_convert.convert import printed, to_text

    return to_text(data) if next(root.iter(etree.Comment, etree.PI), None) is not None else printed(root)
