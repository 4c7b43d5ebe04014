"""Findings as Markdown: for a job's summary page or a comment."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from akn_convert.validation.catalogue import ERROR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from akn_convert.validation.formats import Outcome


def markdown(outcome: Outcome) -> Iterator[str]:
    """A heading with the numbers, then a table for each file with findings."""
    errors = sum(found.severity == ERROR for found in outcome.findings)
    warnings = len(outcome.findings) - errors
    yield f"## Akoma Ntoso: {errors} errors, {warnings} warnings in {len(outcome.checked)} files\n"
    for path, group in groupby(outcome.findings, key=lambda found: found.path):
        yield f"\n### {_cell(path)}\n\n| place | rule | what | where |\n|---|---|---|---|\n"
        for found in group:
            rule = f"{found.code} {found.rule.name} ({found.severity})"
            where = f"`{found.xpath}`" if found.xpath else ""
            yield f"| {found.line}:{found.column} | {rule} | {_cell(found.message)} | {where} |\n"


def _cell(text: str) -> str:
    return re.sub(r"([\\`*_<>|\[\]#])", r"\\\1", text).replace("\n", " ")
