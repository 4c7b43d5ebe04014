"""How findings are written: one table of formats, each a function from an outcome to pieces of text."""

from __future__ import annotations

import importlib
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from akn_convert.validation.finding import Finding

FORMATS = {
    "full": "text:full",
    "concise": "text:concise",
    "json": "records:json_array",
    "jsonl": "records:json_lines",
    "github": "annotations:github",
    "gitlab": "annotations:gitlab",
    "junit": "junit:junit",
    "sarif": "sarif:sarif",
    "markdown": "markdown:markdown",
}
PLACES_ONLY = frozenset(("concise", "junit"))
"""Formats that show neither named paths nor eIds, nor fingerprints that are made of them."""


WIDTH, NARROWEST = 100, 40


class Outcome(NamedTuple):
    """What a run found: the findings in order, the paths of all files that were checked, whether to use colour.

    `width` is the number of columns that a line of a file may take; `sources` holds the bytes of documents that are
    not files (standard input), by name.
    """

    findings: list[Finding]
    checked: list[str]
    colour: bool = False
    sources: Mapping[str, bytes] = MappingProxyType({})
    width: int = WIDTH


def render(form: str, outcome: Outcome) -> Iterator[str]:
    """The pieces of a report in one of the formats, to be written one after another."""
    module, _, function = FORMATS[form].partition(":")
    renderer: Callable[[Outcome], Iterator[str]]
    renderer = getattr(importlib.import_module(f"akn_convert.validation.formats.{module}"), function)
    return renderer(outcome)
