"""What a site remembers between runs: options, a row a document, the tails of its feeds. One file inside the site.

It is written with the site and swapped with it, so it always speaks of the files beside it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from akn_convert.errors import OptionError
from akn_convert.publish.summary import Summary, share
from akn_convert.publish.tree import STATE

VERSION = 2
PATH = f"{STATE}/state.jsonl"


@dataclass
class State:
    """`options` are those that shape every page; `feeds`, `search` and `changes` belong to those outputs; `failed`
    holds, by path, hash and problem of each file that cannot be read."""

    options: dict[str, Any] = field(default_factory=dict)
    time: str = ""
    rows: dict[str, Summary] = field(default_factory=dict)
    feeds: dict[str, Any] = field(default_factory=dict)
    search: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)
    failed: dict[str, list[Any]] = field(default_factory=dict)

    def dump(self) -> bytes:
        """The file's bytes: a head, then a row a document by its path."""
        head = {
            "version": VERSION, "options": self.options, "time": self.time, "feeds": self.feeds, "search": self.search,
            "changes": self.changes, "failed": self.failed,
        }  # fmt: skip
        lines = [_line(head), *(_line(self.rows[source].as_row()) for source in sorted(self.rows))]
        return "".join(lines).encode()


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def load(site: Path) -> State | None:
    """The state of a site; nothing where there is no site, or one of another version of this format."""
    try:
        with (site / PATH).open(encoding="utf-8") as file:
            head = json.loads(next(file))
            if head.pop("version") != VERSION:
                return None
            pool: dict[object, object] = {}
            rows = (share(Summary(**json.loads(line)), pool) for line in file)
            return State(**head, rows={row.source: row for row in rows})
    except FileNotFoundError:
        return None
    except (ValueError, StopIteration, TypeError, KeyError) as error:
        raise OptionError(f"{site / PATH} cannot be read ({error}). Remove {site} and publish again.") from None


def inventory(folder: Path) -> Iterator[tuple[str, str, int]]:
    """Path inside the directory, SHA-256 and size of every XML file, in a fixed order. Links are not followed."""
    for path in _files(folder):
        data = path.read_bytes()
        yield path.relative_to(folder).as_posix(), hashlib.sha256(data).hexdigest(), len(data)


def _files(folder: Path) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        elif entry.name.endswith(".xml") and entry.is_file(follow_symlinks=False):
            yield Path(entry.path)
