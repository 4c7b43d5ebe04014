"""Rows for search engines and language models: a JSON object a paragraph, in files by organ and year.

Also the one way in which every dump is brought up to date: records of unchanged documents are copied from the old file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from akn_convert.publish import languages
from akn_convert.publish.document import Document, Inline, Unit, inlines, plain
from akn_convert.publish.summary import Summary, references, target

FIELDS = (
    "id", "work", "language", "eid", "kind", "region", "num", "text", "action", "references", "notes", "symbol",
    "organ", "session", "date", "title",
)  # fmt: skip


def rows(document: Document, units: list[Unit], row: Summary) -> Iterator[dict[str, Any]]:
    """A row for each unit that has words. `id` names the paragraph across the collection: work, language, eId."""
    counts: dict[str, int] = {}
    for unit in units:
        if not unit.text:
            continue
        place = unit.eid or unit.key
        counts[place] = counts.get(place, 0) + 1
        suffix = f"~{counts[place]}" if counts[place] > 1 else ""
        yield {
            "id": f"{row.work}/{row.language}@#{place}{suffix}",
            "work": row.work,
            "language": row.language,
            "eid": unit.eid,
            "kind": unit.kind,
            "region": unit.region,
            "num": plain(unit.num),
            "text": unit.text,
            "action": unit.action,
            "references": sorted({found.key for piece in references(unit) if (found := target(piece)).key}),
            "notes": [{"marker": note.value, "text": plain(note.content)} for note in _notes(unit)],
            "symbol": row.symbol,
            "organ": row.actor or row.organ,
            "session": row.session,
            "date": row.date,
            "title": row.title,
        }


def _notes(unit: Unit) -> list[Inline]:
    return [piece for text in unit.texts for piece in inlines(text) if piece.kind == "note"]


def dump(found: Iterator[dict[str, Any]]) -> bytes:
    """The rows as lines of JSON, fields in a fixed order."""
    return "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in found).encode()


def order(row: Summary) -> tuple[str, tuple[int, str]]:
    """The order of records in every dump: by work, then by language."""
    return (row.work, languages.rank(row.language))


def key_of_row(line: bytes) -> str:
    """The document that a line of JSON belongs to: `{"id":"/akn/…/eng@#para_1"` up to the eId."""
    found: str = json.loads(line[6 : line.index(b'",', 6) + 1])
    return found.split("#", 1)[0]


def merge(
    old: Path, new: Path, wanted: list[str], fresh: Callable[[str], bytes | None], key: Callable[[bytes], str]
) -> None:
    """Write the records of the documents `wanted`, in that order: fresh ones where there are any, else the old file's.

    `key` tells from a line which document's record it starts or goes on with. Only places are held in memory.
    """
    places = _places(old, key) if old.exists() else {}
    source = old.open("rb") if places else None
    with new.open("wb") as out:
        for name in wanted:
            data = fresh(name)
            if data is None and source is not None and name in places:
                start, end = places[name]
                source.seek(start)
                data = source.read(end - start)
            out.write(data or b"")
    if source is not None:
        source.close()


def _places(old: Path, key: Callable[[bytes], str]) -> dict[str, tuple[int, int]]:
    places: dict[str, tuple[int, int]] = {}
    current, position = "", 0
    with old.open("rb") as file:
        for line in file:
            name = key(line) or current
            start = places[name][0] if name in places and name == current else position
            position += len(line)
            places[name] = (start, position)
            current = name
    return places
