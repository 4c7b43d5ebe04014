"""XML bytes to an lxml tree, safely: no DOCTYPE, no entities, no network; errors name line and column."""

from __future__ import annotations

from typing import Any

from lxml import etree

from akn_convert.akn.names import AKN
from akn_convert.errors import InputError

BIG = 9_000_000
"""From this size libxml2's own limit on a text node (10 MB) could refuse what is only long."""


def parse(xml: bytes, max_size: int = 256 * 2**20) -> Any:
    """The root element of an Akoma Ntoso file. Raises `InputError` where it is none."""
    if not xml.strip():
        raise InputError("E001", "The file is empty; there is nothing to read. Check that the right file was given.")
    if len(xml) > max_size:
        raise InputError("E007", f"The file is larger than {max_size} bytes. Raise the limit with --max-size.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=len(xml) > BIG,
    )
    try:
        root: Any = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        reason = (error.msg or "unknown error").split(", line ")[0]
        raise InputError("E010", f"This is not well-formed XML: {reason}. Mend it there.", line, column) from None
    if root.getroottree().docinfo.doctype:
        raise InputError(
            "E011", "The file has a DOCTYPE, which is refused because it can hide entities. Remove it.", 1, 1
        )
    if root.tag != f"{{{AKN}}}akomaNtoso":
        what = etree.QName(root).localname
        message = (
            f"The root element is {what}, not akomaNtoso of the Akoma Ntoso 3.0 namespace; this is another format."
        )
        raise InputError("E012", message, root.sourceline or 1, 1)
    return root
