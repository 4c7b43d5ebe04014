"""Findings as records for programs: one JSON array, or a JSON object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from akn_convert.validation.formats import Outcome


def json_lines(outcome: Outcome) -> Iterator[str]:
    """A record a line; nothing for a file without findings."""
    for found in outcome.findings:
        yield json.dumps(found.record(), ensure_ascii=False) + "\n"


def json_array(outcome: Outcome) -> Iterator[str]:
    """All records in one array."""
    yield "["
    for number, found in enumerate(outcome.findings):
        yield (",\n " if number else "\n ") + json.dumps(found.record(), ensure_ascii=False)
    yield "\n]\n" if outcome.findings else "]\n"
