"""The rules of United Nations resolutions as Schematron, made from the table that the checks themselves read.

Source: ISO/IEC 19757-3 with the query binding XSLT 1. A pattern a rule, so that every rule is tried on every element.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from akn_convert.validation.catalogue import RULES
from akn_convert.validation.rules.assertions import ASSERTIONS, NAMESPACES, Assertion

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Made from the rules of akn-convert validate; change those instead. -->
<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt">
  <sch:title>Resolutions of the United Nations in Akoma Ntoso (AKN4UN)</sch:title>
"""


def schematron() -> str:
    """The text of `schemas/akn4un-resolution.sch`."""
    namespaces = "".join(
        f"  <sch:ns prefix={quoteattr(name)} uri={quoteattr(uri)}/>\n" for name, uri in NAMESPACES.items()
    )
    return HEAD + namespaces + "".join(map(_pattern, ASSERTIONS)) + "</sch:schema>\n"


def _pattern(assertion: Assertion) -> str:
    role = RULES[assertion.code].severity
    return (
        f'  <sch:pattern id="{assertion.code}">\n'
        f"    <sch:rule context={quoteattr(assertion.context)}>\n"
        f'      <sch:assert id="{assertion.code}-1" role="{role}" test={quoteattr(assertion.test)}>'
        f"{assertion.code} {escape(assertion.message)}</sch:assert>\n"
        "    </sch:rule>\n"
        "  </sch:pattern>\n"
    )
