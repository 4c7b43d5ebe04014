"""Findings as SARIF 2.1.0, which code scanning services read.

Source: OASIS SARIF 2.1.0, section 3. Columns count code points (`columnKind`), paths are relative to `%SRCROOT%`.
"""

from __future__ import annotations

import json
import os
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from akn_convert.validation.baseline import fingerprint
from akn_convert.validation.catalogue import RULES
from akn_convert.validation.pages import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from akn_convert.validation.finding import Finding
    from akn_convert.validation.formats import Outcome

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(outcome: Outcome) -> Iterator[str]:
    """One SARIF log with one run; its rules are those that were broken."""
    codes = sorted({found.code for found in outcome.findings})
    places = {code: index for index, code in enumerate(codes)}
    driver = {"name": "akn-convert", "semanticVersion": _version(), "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The directory in which akn-convert ran."}}},
        "results": [_result(found, places) for found in outcome.findings],
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _version() -> str:
    try:
        return version("akn-convert")
    except PackageNotFoundError:
        return "0.0.0"


def _rule(code: str) -> dict[str, Any]:
    rule = RULES[code]
    words = "".join(word.capitalize() for word in rule.name.split("-"))
    return {
        "id": code,
        "name": words,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": page(code), "markdown": page(code)},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [rule.layer]},
    }


def _result(found: Finding, places: dict[str, int]) -> dict[str, Any]:
    uri = quote(os.fsencode(found.path.replace("\\", "/")))
    artifact = {"uri": uri} if found.path.startswith("/") or ":" in uri[:6] else {"uri": uri, "uriBaseId": "%SRCROOT%"}
    physical: dict[str, Any] = {"artifactLocation": artifact}
    if found.line:
        physical["region"] = {"startLine": found.line, "startColumn": max(found.column, 1)}
    location: dict[str, Any] = {"physicalLocation": physical}
    if found.xpath:
        location["logicalLocations"] = [{"fullyQualifiedName": found.xpath, "kind": "element"}]
    return {
        "ruleId": found.code,
        "ruleIndex": places[found.code],
        "level": found.severity,
        "message": {"text": found.message},
        "locations": [location],
        "partialFingerprints": {"aknConvert/v1": fingerprint(found)},
    }
