"""The way of one document through the layers: screened, parsed, judged by schema and rules, and placed.

A refused or malformed document goes no further. An invalid one still goes through the rules, since its author wants
to know everything at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from akn_convert.validation.catalogue import LAYERS
from akn_convert.validation.finding import Fault, Finding
from akn_convert.validation.official import AKN
from akn_convert.validation.schema import schema_verdict
from akn_convert.validation.screening import MOST_BYTES, parser, screen

if TYPE_CHECKING:
    from lxml import etree

    from akn_convert.validation.schema import SchemaError

ALL_LAYERS = frozenset(LAYERS.values())
LARGE = 2**20
"""From this size in bytes on, faults of the schema are counted before they are placed."""


class Checker:
    """Checks documents, one after another, with the same choice of layers and the same limits.

    Without `paths`, findings say nothing of named paths and eIds, for reports that do not show them.
    """

    def __init__(
        self,
        layers: frozenset[str] = ALL_LAYERS,
        profile: str = "auto",
        most_bytes: int = MOST_BYTES,
        paths: bool = True,
    ) -> None:
        from lxml import etree

        self.layers = layers
        self.profile = profile
        self.most_bytes = most_bytes
        self.paths = paths
        self._parser = parser()
        self._parse = etree.fromstring
        self._error = etree.XMLSyntaxError
        self._schema = "schema" in layers
        self._gather = self._rule_faults = self._round_trip_faults = None
        if layers & {"naming", "references", "profile"}:
            from akn_convert.validation.rules import gather, rule_faults

            self._gather, self._rule_faults = gather, rule_faults
        if "roundtrip" in layers:
            from akn_convert.validation.rules.roundtrip import faults

            self._round_trip_faults = faults

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
        elements = list(root.iter("*")) if self._rule_faults is not None else []
        faults = self._judge(root, elements, data)
        if not faults:
            return []
        from akn_convert.validation.location import located

        return self._chosen(located(faults, elements or list(root.iter("*")), data, name, self.paths))

    def _judge(self, root: etree._Element, elements: list[etree._Element], data: bytes) -> list[Fault]:
        ours = root.tag.startswith(f"{{{AKN}}}")
        gathered = self._gather(root, elements) if self._gather is not None and ours else None
        unique = gathered is not None and len(gathered.eids) == len(gathered.identified) and b"GUID" not in data
        faults = _schema_faults(root, data, unique) if self._schema else []
        if gathered is not None and self._rule_faults is not None:
            faults += self._rule_faults(gathered, self.layers, self.profile)
        if ours and self._round_trip_faults is not None:
            faults += self._round_trip_faults(root, data)
        return faults

    def _chosen(self, findings: list[Finding]) -> list[Finding]:
        if self.layers == ALL_LAYERS:
            return findings
        return [found for found in findings if LAYERS[found.code[0]] in self.layers or found.code[0] in "WX"]


def _schema_faults(root: etree._Element, data: bytes, unique: bool) -> list[Fault]:
    errors: list[SchemaError] = []
    if len(data) >= LARGE:
        from akn_convert.validation.crowds import first_errors

        errors = first_errors(data)
    crowded = bool(errors)
    errors = errors or schema_verdict(root, unique)
    if not errors:
        return []
    from akn_convert.validation.diagnosis import schema_faults

    faults = schema_faults(root, errors)
    if crowded:
        message = (
            f"The schema has more faults against this file; only the first {len(faults)} are told. Mend them first."
        )
        faults.append(Fault("S198", message, faults[-1].element))
    return faults


def _placed_fault(fault: Fault, name: str) -> Finding:
    return Finding(name, fault.line, fault.column, fault.code, fault.message, fault.xpath)
