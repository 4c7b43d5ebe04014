"""What a batch was asked for: one frozen value that travels to every worker, here or on another machine."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

MEBIBYTE = 2**20
SHAPES_OUTPUT = ("to", "verify", "language", "encoding", "layout", "max_size", "link")


@dataclass(frozen=True)
class Settings:
    """Sizes are in bytes, times in seconds; 0 means no limit. `target` is the output directory or an fsspec URL."""

    target: str
    to: str = "akn"
    verify: bool = True
    language: str | None = None
    encoding: str | None = None
    layout: str = "tree"
    max_size: int = 64 * MEBIBYTE
    link: bool = False
    timeout: float = 0.0
    max_memory: int = 0
    force: bool = False
    retry_failed: bool = False
    dry_run: bool = False
    fail_fast: bool = False
    max_failures: int = 0

    @property
    def suffix(self) -> str:
        """The last suffix of every output's name."""
        return ".xml" if self.to == "akn" else ".txt"

    def key(self) -> str:
        """A fingerprint of all that shapes the output besides the input: the options and the installed code."""
        chosen = [f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.name in SHAPES_OUTPUT]
        return hashlib.sha256("\n".join([*chosen, code_fingerprint()]).encode()).hexdigest()[:32]

    def limits(self) -> str:
        """The limits under which a failure was met; another limit is a reason to try again."""
        return f"{self.timeout:g}s {self.max_memory}B"


@cache
def code_fingerprint() -> str:
    """SHA-256 of the package's own code and data, so that an upgrade converts again what it may convert better.

    The batch machinery (but for the second pass) and the commands do not shape an output and are left out.
    """
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(p for pattern in ("*.py", "*.toml", "*.xsd") for p in root.rglob(pattern)):
        part = path.relative_to(root).as_posix()
        if part == "batch/links.py" or not part.startswith(("batch/", "cli/", "publish/")):
            digest.update(part.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
