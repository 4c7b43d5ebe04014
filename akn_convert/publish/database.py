"""The collection as one SQLite file with full-text search that works in all six languages.

The index is of three-character pieces (FTS5's `trigram`), so it needs to know nothing of words: it finds Chinese,
Arabic behind its prefixes, Russian before its endings. It cannot find words of two characters, of which Chinese has
many: for Chinese there is a second index, of single characters, which is asked for a phrase (`"难 民"`).
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from akn_convert.publish.summary import Summary

SCHEMA = """
CREATE TABLE document (
  id TEXT PRIMARY KEY, work TEXT NOT NULL, language TEXT NOT NULL, symbol TEXT, title TEXT, organ TEXT, session TEXT,
  date TEXT, outcome TEXT, page TEXT NOT NULL, sha256 TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE paragraph (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL REFERENCES document (id), eid TEXT,
  kind TEXT, region TEXT, num TEXT, text TEXT NOT NULL, action TEXT, notes TEXT, han TEXT
);
CREATE INDEX paragraph_document ON paragraph (document);
CREATE INDEX paragraph_action ON paragraph (action) WHERE action <> '';
CREATE TABLE reference (paragraph TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY (paragraph, target)) WITHOUT ROWID;
CREATE INDEX reference_target ON reference (target);
CREATE VIRTUAL TABLE search USING fts5 (text, content = 'paragraph', content_rowid = 'number', tokenize = 'trigram');
CREATE VIRTUAL TABLE search_han USING fts5 (han, content = 'paragraph', content_rowid = 'number');
CREATE TRIGGER han_in AFTER INSERT ON paragraph WHEN new.han IS NOT NULL BEGIN
  INSERT INTO search_han (rowid, han) VALUES (new.number, new.han);
END;
CREATE TRIGGER han_out AFTER DELETE ON paragraph WHEN old.han IS NOT NULL BEGIN
  INSERT INTO search_han (search_han, rowid, han) VALUES ('delete', old.number, old.han);
END;
CREATE TRIGGER paragraph_in AFTER INSERT ON paragraph BEGIN
  INSERT INTO search (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER paragraph_out AFTER DELETE ON paragraph BEGIN
  INSERT INTO search (search, rowid, text) VALUES ('delete', old.number, old.text);
END;
"""
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
PARAGRAPH = (
    "INSERT INTO paragraph (id, document, eid, kind, region, num, text, action, notes, han) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def spaced(text: str) -> str | None:
    """The text with every Chinese character by itself; nothing where it has none."""
    apart = HAN.sub(lambda found: f" {found[0]} ", text)
    return apart if apart != text else None


def document_id(row: Summary) -> str:
    """The document's name across the collection: `/akn/…/70-1/eng@`."""
    return f"{row.work}/{row.language}@"


def rewrite(old: Path, new: Path, gone: list[Summary], fresh: list[Summary], rows: Callable[[Summary], bytes]) -> None:
    """Write `new` from `old` (or from nothing) without the documents `gone` and with those that are `fresh`."""
    if old.exists():
        shutil.copyfile(old, new)
    with closing(sqlite3.connect(new)) as base:
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        if not old.exists():
            base.executescript(SCHEMA)
        for row in gone:
            _remove(base, document_id(row))
        for row in fresh:
            _remove(base, document_id(row))
            _insert(base, row, rows(row))
        base.commit()


def _remove(base: sqlite3.Connection, name: str) -> None:
    base.execute("DELETE FROM reference WHERE paragraph IN (SELECT id FROM paragraph WHERE document = ?)", (name,))
    base.execute("DELETE FROM paragraph WHERE document = ?", (name,))
    base.execute("DELETE FROM document WHERE id = ?", (name,))


def _insert(base: sqlite3.Connection, row: Summary, lines: bytes) -> None:
    name = document_id(row)
    values = (
        name,
        row.work,
        row.language,
        row.symbol,
        row.title,
        row.actor or row.organ,
        row.session,
        row.date,
        row.outcome,
        row.page,
        row.sha256,
    )
    base.execute(f"INSERT INTO document VALUES ({','.join('?' * len(values))})", values)
    for line in lines.splitlines():
        item = json.loads(line)
        notes = json.dumps(item["notes"], ensure_ascii=False) if item["notes"] else ""
        texts = (item["num"], item["text"], item["action"], notes, spaced(item["text"]))
        cells = (item["id"], name, item["eid"], item["kind"], item["region"], *texts)
        base.execute(
            PARAGRAPH,
            cells,
        )
        base.executemany("INSERT INTO reference VALUES (?, ?)", [(item["id"], target) for target in item["references"]])
