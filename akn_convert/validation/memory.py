"""What is remembered between runs: findings by the content of a file, so that only what changed is checked again.

The key is a hash of the bytes, the choice of layers and the version of the rules; a file's name is not part of it. The
memory is a cache in the strict sense: whatever is wrong with it, it is left out, never trusted and never an error.
"""

from __future__ import annotations

import json
import os
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from akn_convert.validation.finding import Finding

if TYPE_CHECKING:
    from akn_convert.validation.tasks import Task

DIRECTORY = ".akn_convert_cache"
MOST_ENTRIES = 200_000
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by akn-convert; it can be deleted at any time.\n"


@cache
def rules_version() -> str:
    """What changes whenever the rules may judge otherwise: sizes and times of the files that they are made of."""
    here = Path(__file__).parent
    seen = blake2b(digest_size=16)
    for path in sorted([*here.rglob("*.py"), *here.parent.glob("akn/*.py"), *here.parent.glob("text/*.py")]):
        status = path.stat()
        seen.update(f"{path.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return seen.hexdigest()


class Memory:
    """The findings remembered in a directory; `save` writes what was added."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / "findings.json"
        self._known: dict[str, list[list[str | int]]] = self._load()
        self._added: dict[str, list[list[str | int]]] = {}

    def key(self, data: bytes, task: Task) -> str:
        """The key of some bytes checked in some way."""
        choice = f"{task.profile} {task.most_bytes} {task.paths} {' '.join(sorted(task.layers))}"
        return blake2b(data, digest_size=20, key=_choice_key(choice)).hexdigest()

    def recall(self, key: str, path: str) -> tuple[Finding, ...] | None:
        """The findings under a key as those of the file at `path`, or nothing."""
        rows = self._known.get(key)
        if rows is None:
            return None
        try:
            return tuple(Finding(path, *row) for row in rows)  # type: ignore[arg-type]
        except TypeError:
            return None

    def keep(self, key: str, findings: tuple[Finding, ...]) -> None:
        """Remember findings under a key."""
        self._added[key] = [list(finding[1:]) for finding in findings]

    def save(self) -> None:
        """Write what was added; a directory that cannot be written to is left alone."""
        if not self._added:
            return
        known = {**self._known, **self._added} if len(self._known) < MOST_ENTRIES else self._added
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            (self._path.parent / ".gitignore").write_text("*\n")
            (self._path.parent / "CACHEDIR.TAG").write_text(_TAG)
            temporary = self._path.with_suffix(f".{os.getpid()}.part")
            temporary.write_text(json.dumps({"version": rules_version(), "findings": known}, separators=(",", ":")))
            temporary.replace(self._path)
        except OSError:
            return

    def _load(self) -> dict[str, list[list[str | int]]]:
        try:
            stored = json.loads(self._path.read_bytes())
            if stored["version"] == rules_version() and isinstance(stored["findings"], dict):
                known: dict[str, list[list[str | int]]] = stored["findings"]
                return known
        except (OSError, ValueError, TypeError, KeyError):
            pass
        return {}


@cache
def _choice_key(choice: str) -> bytes:
    return blake2b(choice.encode(), digest_size=32).digest()
