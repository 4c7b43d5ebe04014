"""The record of one input: what came in, what went out, what was recognised, and what a person should look at."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from typing import Any

WRITTEN, UNCHANGED, FAILED, IGNORED = "written", "unchanged", "failed", "ignored"
PLANNED, PENDING = "planned", "pending"
OUTCOMES = (WRITTEN, UNCHANGED, FAILED, IGNORED)


@dataclass
class Record:
    """One line of the report. Sizes are in bytes, `milliseconds` is wall time, hashes are SHA-256 in hexadecimal.

    `borrowed_date` is a date that the text does not state and other languages of the work do (`--link`). `holds` are
    symbol, IRI and date of the resolutions in the document, where it has several.
    `code` and `message` say why an input failed or was ignored; `problems` is what was reported beside a written one.
    """

    path: str
    outcome: str
    output: str = ""
    code: str = ""
    message: str = ""
    line: int = 0
    column: int = 0
    input_sha256: str = ""
    output_sha256: str = ""
    input_bytes: int = 0
    output_bytes: int = 0
    symbol: str = ""
    work_iri: str = ""
    iri: str = ""
    language: str = ""
    date: str = ""
    borrowed_date: str = ""
    title: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    elements: dict[str, int] = field(default_factory=dict)
    cites: list[str] = field(default_factory=list)
    holds: list[tuple[str, str, str]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    milliseconds: float = 0.0

    def body(self) -> str:
        """The record as JSON without `path` and `outcome`, which the report puts before it; empty fields left out."""
        return ENCODER.encode({name: value for name in BODY if (value := getattr(self, name))})

    def failure(self) -> str:
        """`file:line:column: CODE message`, the form that editors and CI understand."""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"


BODY = tuple(f.name for f in fields(Record)[2:])
ENCODER = json.JSONEncoder(ensure_ascii=False)


def line(path: str, outcome: str, body: str) -> str:
    """One line of the report, without its line end: the record's body with path and outcome put before it."""
    head = json.dumps({"path": path, "outcome": outcome}, ensure_ascii=False)
    return head if body in ("", "{}") else f"{head[:-1]}, {body[1:]}"


def refusal(path: str, outcome: str, code: str, message: str, **more: Any) -> Record:
    """A record for an input that was not converted."""
    return Record(path, outcome, code=code, message=message, **more)
