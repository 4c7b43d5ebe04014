"""The second pass: references from one document of the batch to another get the work's full IRI.

A text seldom says when a resolution that it cites was adopted, but that resolution's own text does. Once all inputs are
converted, every citation whose symbol is that of a document of the batch is given that document's IRI, in the `ref`s
and in the entry of `references` that carries the symbol. Nothing else of the XML changes, and no word of its text.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, unescape

from akn_convert.batch.record import UNCHANGED, WRITTEN
from akn_convert.batch.state import State

ENTRY = re.compile(rb'<TLCReference eId="([^"]*)" href="([^"]*)" showAs="([^"]*)"')
REF = re.compile(rb'<ref [^>]*?href="([^"]*)"[^>]*?refersTo="#([^"]*)"')
QUOTES = {'"': "&quot;"}
UNQUOTES = {"&quot;": '"'}


class LinkTask(NamedTuple):
    """Rewrite the output of one input: `targets` maps symbols to IRIs, `digest` stands for them in memory."""

    number: int
    output: str
    targets: dict[str, str]
    digest: str


class Linked(NamedTuple):
    """What became of a `LinkTask`: how many citations changed, and the output's new hash, size and time."""

    number: int
    digest: str
    changed: int
    output_sha256: str
    output_size: int
    output_time: int


def rewrite(xml: bytes, targets: dict[str, str]) -> tuple[bytes, int]:
    """The XML with the IRIs of `targets` at every citation of their symbols, and how many `href`s changed.

    A pinpoint is kept: the fragment of a web address (`#para_3`) goes on behind the IRI (`/~para_3`).
    """
    moves: dict[bytes, tuple[bytes, bytes]] = {}
    changed = 0

    def entry(match: re.Match[bytes]) -> bytes:
        nonlocal changed
        symbol = unescape(match[3].decode(), UNQUOTES)
        iri = escape(targets.get(bare(symbol), ""), QUOTES).encode()
        if not iri or match[2] == iri:
            return match[0]
        moves[match[1]] = match[2], iri
        changed += 1
        return match[0].replace(b'href="' + match[2], b'href="' + iri, 1)

    def reference(match: re.Match[bytes]) -> bytes:
        nonlocal changed
        old, new = moves.get(match[2], (b"", b""))
        if not old or not match[1].startswith(old):
            return match[0]
        changed += 1
        pinpoint = b"/~" if match[1][len(old) : len(old) + 1] == b"#" else b""
        return match[0].replace(b'href="' + old + b"#" * bool(pinpoint), b'href="' + new + pinpoint, 1)

    with_entries = ENTRY.sub(entry, xml)
    return (REF.sub(reference, with_entries), changed) if moves else (xml, 0)


def bare(symbol: str) -> str:
    """A symbol as it is compared: without blanks, which stand before a year in brackets or do not."""
    return symbol.replace(" ", "").replace("\u00a0", "")


def digest_of(targets: dict[str, str]) -> str:
    """What stands for a set of targets in memory; empty for none."""
    return hashlib.sha256(json.dumps(sorted(targets.items())).encode()).hexdigest()[:16] if targets else ""


class Register:
    """The works of the batch by symbol, kept in the store, so that memory does not grow with the archive."""

    def __init__(self, state: State) -> None:
        self.state = state
        base = state.base
        base.executescript(
            "CREATE TEMP TABLE IF NOT EXISTS works (symbol TEXT, iri TEXT, date TEXT, language TEXT, borrowed TEXT, "
            "number INTEGER);"
            "CREATE TEMP TABLE IF NOT EXISTS held (symbol TEXT, iri TEXT, date TEXT, number INTEGER);"
            "CREATE TEMP TABLE IF NOT EXISTS cites (number INTEGER, symbol TEXT);"
            "DELETE FROM works; DELETE FROM held; DELETE FROM cites;"
        )
        for number, body in self.bodies():
            base.execute(
                "INSERT INTO works VALUES (?, ?, ?, ?, ?, ?)",
                (
                    bare(body.get("symbol", "")),
                    *(body.get(key, "") for key in ("work_iri", "date", "language", "borrowed_date")),
                    number,
                ),
            )
            base.executemany(
                "INSERT INTO held VALUES (?, ?, ?, ?)",
                [(bare(symbol), iri, date, number) for symbol, iri, date in body.get("holds", [])],
            )
            base.executemany(
                "INSERT INTO cites VALUES (?, ?)", [(number, bare(cited)) for cited in body.get("cites", [])]
            )
        base.execute("CREATE INDEX IF NOT EXISTS works_symbol ON works (symbol)")

    def bodies(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Number and record of every input that has an output."""
        rows = self.state.base.execute(
            "SELECT p.number, m.body FROM plan p JOIN memory m ON m.path = p.path WHERE p.outcome IN (?, ?)",
            (WRITTEN, UNCHANGED),
        )
        for number, body in rows:
            yield number, json.loads(body)

    def dates_to_borrow(self) -> dict[int, tuple[str, str]]:
        """For each text of a known work that states no date: the date it was given so far, and the one to give it."""
        rows = self.state.base.execute(
            "WITH known AS (SELECT symbol, max(date) AS date FROM works WHERE symbol != '' AND date != '' "
            "AND borrowed = '' GROUP BY symbol HAVING count(DISTINCT date) = 1) "
            "SELECT w.number, w.borrowed, coalesce(known.date, '') FROM works w LEFT JOIN known "
            "ON known.symbol = w.symbol WHERE w.symbol != '' AND (w.date = '' OR w.borrowed != '')"
        )
        return {number: (borrowed, wanted) for number, borrowed, wanted in rows}

    def tasks(self) -> Iterator[tuple[LinkTask, str]]:
        """What each document's citations should become, with the digest of what they are now; in order.

        A symbol counts where all documents of that symbol that state a date agree on it, those inside others too.
        """
        rows = self.state.base.execute(
            "WITH stated AS (SELECT symbol, iri FROM works WHERE symbol != '' AND date != '' AND borrowed = '' "
            "UNION SELECT symbol, iri FROM held WHERE date != ''), "
            "known AS (SELECT symbol, max(iri) AS iri FROM stated GROUP BY symbol HAVING count(DISTINCT iri) = 1) "
            "SELECT p.number, p.output, m.links, json_group_array(json_array(known.symbol, known.iri)) FROM plan p "
            "JOIN memory m ON m.path = p.path LEFT JOIN cites ON cites.number = p.number "
            "LEFT JOIN known ON known.symbol = cites.symbol "
            "WHERE p.outcome IN (?, ?) GROUP BY p.number ORDER BY p.number",
            (WRITTEN, UNCHANGED),
        )
        for number, output, now, pairs in rows.fetchall():
            targets = {symbol: iri for symbol, iri in json.loads(pairs) if symbol}
            yield LinkTask(number, output, targets, digest_of(targets)), now
