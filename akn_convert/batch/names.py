"""Names of outputs: from the input's name (`tree`), or from what the document is (`iri`, `symbol`)."""

from __future__ import annotations

import re

from akn_convert.batch.record import Record
from akn_convert.batch.settings import Settings

UNSAFE = re.compile(r"[^\w.()@-]+")


def name_in_tree(name: str, suffix: str) -> str:
    """The input's relative name with its last suffix changed: `S_RES_2763(2024).txt` gives `S_RES_2763(2024).xml`."""
    folder, slash, last = name.rpartition("/")
    stem, _, _ = last.rpartition(".")
    return f"{folder}{slash}{stem or last}{suffix}"


def name_by_content(entry: Record, settings: Settings) -> str:
    """The name that the document's IRI or symbol gives; the input's hash stands in for what it does not state.

    `iri`: `akn/un/statement/deliberation/unga/2015-09-25/70-1/eng@.xml`, the path of the expression.
    `symbol`: `A/RES/70/1/eng.xml`, the symbol as directories and the language as the file.
    """
    if settings.layout == "iri" and entry.iri and entry.symbol and entry.date:
        return safe(entry.iri.strip("/")) + settings.suffix
    if settings.layout == "symbol" and entry.symbol:
        return f"{safe(entry.symbol)}/{entry.language or 'und'}{settings.suffix}"
    return f"unidentified/{entry.input_sha256[:16]}{settings.suffix}"


def safe(path: str) -> str:
    """A relative path whose parts hold letters, digits, `.`, `(`, `)`, `@`, `_` and `-` only and never climb."""
    parts = [UNSAFE.sub("-", part).strip(" ") for part in path.split("/")]
    return "/".join(part if part.strip(".") else "-" for part in parts if part) or "-"
