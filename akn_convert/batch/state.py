"""What is remembered from run to run, and the plan of the run at work: one SQLite file in the output directory.

SQLite is here because it is what survives: a killed run, a full disk, a power cut leave the last whole transaction.
It also keeps the plan of an archive of any size out of the parent's memory.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from akn_convert.batch import record
from akn_convert.batch.items import Item, Known, Place, Result, RunStopped

FORMAT = 1
TABLES = """
CREATE TABLE IF NOT EXISTS memory (
  path TEXT PRIMARY KEY, key TEXT, limits TEXT, outcome TEXT, input_sha256 TEXT,
  output TEXT, output_size INTEGER, output_time INTEGER, links TEXT DEFAULT '', body TEXT);
DROP TABLE IF EXISTS plan;
CREATE TABLE plan (
  number INTEGER PRIMARY KEY, path TEXT, name TEXT, place TEXT, size INTEGER, output TEXT,
  outcome TEXT DEFAULT 'pending', body TEXT DEFAULT '', failure TEXT DEFAULT '', date TEXT DEFAULT '');
"""


class Row(NamedTuple):
    """One line of the plan that still has to be treated."""

    number: int
    path: str
    place: Place
    output: str
    known: Known | None
    date: str


class State:
    """The store of one output directory. Only the parent process opens it."""

    def __init__(self, path: str) -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        try:
            self.base = opened(path)
        except sqlite3.DatabaseError as error:
            if is_full(error):
                raise RunStopped(f"The disk is full ({path}). Free some space and run it again.") from error
            os.replace(path, path + ".damaged")  # only time is lost: everything is converted again
            self.base = opened(path)
        self.bytes: dict[int, bytes] = {}

    def close(self) -> None:
        """Write everything out and drop the plan of this run."""
        with contextlib.suppress(sqlite3.OperationalError):  # the disk may be full
            self.base.execute("DROP TABLE IF EXISTS plan")
            self.base.commit()
        self.base.close()

    def commit(self) -> None:
        """Make what was recorded last through a kill."""
        self.base.commit()

    def add(self, items: Iterable[tuple[Item, str]]) -> int:
        """Put items with the names of their outputs into the plan, in order; how many there are."""
        total = 0

        def rows() -> Iterator[tuple[object, ...]]:
            nonlocal total
            for item, output in items:
                total += 1
                if item.place.data is not None:
                    self.bytes[total] = item.place.data
                outcome, body, failure = "pending", "", ""
                if item.refusal:
                    outcome, code, message = item.refusal
                    entry = record.refusal(item.path, outcome, code, message, input_bytes=item.size)
                    body, failure = entry.body(), entry.failure() if outcome == record.FAILED else ""
                yield total, item.path, item.name, json.dumps(item.place[:3]), item.size, output, outcome, body, failure

        try:
            self.base.executemany("INSERT INTO plan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '')", rows())
        except BaseException:
            self.base.rollback()
            raise
        self.base.commit()
        return total

    def pending(self, key: str, limits: str, after: int, most: int) -> list[Row]:
        """The next lines of the plan that have no outcome yet, with what is known of them under this key."""
        rows = self.base.execute(
            "SELECT p.number, p.path, p.place, p.output, p.date, m.outcome, m.input_sha256, m.output, m.output_size, "
            "m.output_time FROM plan p LEFT JOIN memory m ON m.path = p.path AND m.key = ? "
            "AND (m.outcome != 'failed' OR m.limits = ?) "
            "WHERE p.number > ? AND p.outcome = 'pending' ORDER BY p.number LIMIT ?",
            (key, limits, after, most),
        )
        return [
            Row(number, path, self.place(number, place), output, Known(*known) if known[0] else None, date)
            for number, path, place, output, date, *known in rows
        ]

    def place(self, number: int, stored: str) -> Place:
        """The place of an input; bytes that only this process has are put back."""
        kind, path, member = json.loads(stored)
        return Place(kind, path, member, self.bytes.get(number))

    def settle(self, result: Result, key: str, limits: str) -> None:
        """Record the outcome of one input: what lasts in memory, what does not in the plan of this run."""
        lasts = result.lasting and result.outcome in (record.WRITTEN, record.FAILED, record.IGNORED)
        if result.body and lasts:
            self.base.execute(
                "INSERT OR REPLACE INTO memory (path, key, limits, outcome, input_sha256, output, output_size, "
                "output_time, body) SELECT path, ?, ?, ?, ?, ?, ?, ?, ? FROM plan WHERE number = ?",
                (
                    *(key, limits, result.outcome, result.input_sha256, result.output),
                    *(result.output_size, result.output_time, result.body, result.number),
                ),
            )
        self.base.execute(
            "UPDATE plan SET outcome = ?, body = ?, failure = ?, output = ? WHERE number = ?",
            (result.outcome, "" if lasts else result.body, result.failure, result.output, result.number),
        )

    def remembered_output(self, path: str) -> str:
        """The name under which the output of an input was written last."""
        row = self.base.execute("SELECT output FROM memory WHERE path = ?", (path,)).fetchone()
        return str(row[0]) if row else ""

    def is_planned_output(self, name: str, number: int) -> bool:
        """Whether the name is that of the output of another input of this run."""
        found = self.base.execute("SELECT 1 FROM plan WHERE output = ? AND number != ?", (name, number))
        return bool(found.fetchone())

    def unname(self, number: int) -> None:
        """Give up the name of an output, which follows from content that is to change."""
        self.base.execute("UPDATE plan SET output = '' WHERE number = ?", (number,))

    def forget(self, dates: dict[int, str]) -> None:
        """Make inputs pending again, each with a date for its text, and forget what was done with them."""
        for number, date in dates.items():
            self.base.execute("DELETE FROM memory WHERE path = (SELECT path FROM plan WHERE number = ?)", (number,))
            self.base.execute(
                "UPDATE plan SET outcome = 'pending', body = '', date = ? WHERE number = ?", (date, number)
            )

    def path_of(self, number: int) -> str:
        """The path of a planned input."""
        return str(self.base.execute("SELECT path FROM plan WHERE number = ?", (number,)).fetchone()[0])

    def outcome_of(self, number: int) -> str:
        """The outcome of a planned input so far."""
        return str(self.base.execute("SELECT outcome FROM plan WHERE number = ?", (number,)).fetchone()[0])

    def failures(self) -> list[str]:
        """What planning has refused, as lines for standard error."""
        return [line for (line,) in self.base.execute("SELECT failure FROM plan WHERE failure != '' ORDER BY number")]

    def failure(self, number: int) -> str:
        """The line for a failure that an earlier run met and this one remembers; empty where there is none."""
        row = self.base.execute(
            "SELECT p.path, m.body FROM plan p JOIN memory m ON m.path = p.path WHERE p.number = ?", (number,)
        ).fetchone()
        if not row:
            return ""
        kept = json.loads(row[1])
        entry = record.refusal(row[0], record.FAILED, kept["code"], kept["message"])
        entry.line, entry.column = kept.get("line", 0), kept.get("column", 0)
        return f"{entry.failure()} (as at an earlier run; --retry-failed tries again)"

    def tally(self) -> dict[str, int]:
        """How many lines of the plan have each outcome."""
        rows = self.base.execute("SELECT outcome, count(*) FROM plan GROUP BY outcome")
        return dict(rows.fetchall())

    def lines(self) -> Iterator[tuple[str, str, str]]:
        """Path, outcome and body of every input in the order of the plan; what is unchanged has its earlier body."""
        yield from self.base.execute(
            "SELECT p.path, p.outcome, CASE p.body WHEN '' THEN coalesce(m.body, '') ELSE p.body END "
            "FROM plan p LEFT JOIN memory m ON m.path = p.path ORDER BY p.number"
        )


def opened(path: str) -> sqlite3.Connection:
    """A connection to the store, its tables made, the plan empty."""
    base = sqlite3.connect(path, isolation_level="DEFERRED", check_same_thread=False)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = NORMAL")
    base.execute("PRAGMA temp_store = FILE")
    if base.execute("PRAGMA user_version").fetchone()[0] not in (0, FORMAT):
        base.executescript("DROP TABLE IF EXISTS memory; DROP TABLE IF EXISTS plan")
    base.executescript(TABLES)
    base.execute(f"PRAGMA user_version = {FORMAT}")
    base.commit()
    return base


def is_full(error: sqlite3.Error) -> bool:
    """Whether the store could not be written because the disk is full."""
    return "full" in str(error) or "disk I/O" in str(error)
