"""The way of one document through the layers: screened, parsed, judged by schema and rules, and placed.

A refused or malformed document goes no further. An invalid one still goes through the rules, since its author wants
to know everything at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from akn_convert.validation.catalogue import LAYERS
from akn_convert.validation.finding import Fault, Finding
from akn_convert.validation.schema import AKN, schema_verdict
from akn_convert.validation.screening import MOST_BYTES, parser, screen

if TYPE_CHECKING:
    from lxml import etree

ALL_LAYERS = frozenset(LAYERS.values())


class Checker:
    """Checks documents, one after another, with the same choice of layers and the same limits."""

    def __init__(
        self, layers: frozenset[str] = ALL_LAYERS, profile: str = "auto", most_bytes: int = MOST_BYTES
    ) -> None:
        from lxml import etree

        self.layers = layers
        self.profile = profile
        self.most_bytes = most_bytes
        self._parser = parser()
        self._parse = etree.fromstring
        self._error = etree.XMLSyntaxError
        self._schema = "schema" in layers
        self._rules = bool(layers & {"naming", "references", "profile"})
        self._roundtrip = "roundtrip" in layers

    def check(self, data: bytes, name: str = "<xml>") -> list[Finding]:
        """All findings about a document in the order of the file; the document is in no way changed."""
        screened = screen(data, self.most_bytes)
        if screened.faults:
            return self._chosen([_placed_fault(fault, name) for fault in screened.faults])
        data = screened.data
        try:
            root = self._parse(data, self._parser)
        except self._error as error:
            from akn_convert.validation.wellformed import syntax_fault

            return self._chosen([_placed_fault(syntax_fault(data, error), name)])
        faults = self._judge(root, data)
        if not faults:
            return []
        from akn_convert.validation.location import located

        return self._chosen(located(faults, root, data, name))

    def _judge(self, root: etree._Element, data: bytes) -> list[Fault]:
        errors = schema_verdict(root) if self._schema else []
        faults: list[Fault] = []
        if errors:
            from akn_convert.validation.diagnosis import schema_faults

            faults = schema_faults(root, errors)
        if not root.tag.startswith(f"{{{AKN}}}"):
            return faults
        if self._rules:
            from akn_convert.validation.rules import rule_faults

            faults += rule_faults(root, self.layers, self.profile)
        if self._roundtrip:
            from akn_convert.validation.rules import roundtrip

            faults += roundtrip.faults(root, data)
        return faults

    def _chosen(self, findings: list[Finding]) -> list[Finding]:
        return [found for found in findings if LAYERS[found.code[0]] in self.layers or found.code[0] in "WX"]


def _placed_fault(fault: Fault, name: str) -> Finding:
    return Finding(name, fault.line, fault.column, fault.code, fault.message, fault.xpath)
