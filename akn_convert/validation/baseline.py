"""What is known and forgiven: a file of findings that an old repository starts with, so that only new ones count.

A finding is known by path, code and what it is about, not by its line: moving text about does not bring it back. Paths
count from the directory of the baseline, wherever the command runs. The file holds counts, in order, so that it reads
well in a diff.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING

from akn_convert.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from akn_convert.validation.finding import Finding

FORMAT = "akn-convert baseline 2"


def fingerprint(finding: Finding) -> str:
    """What makes a finding the same one after other lines were changed: 32 hexadecimal digits."""
    return _hash(finding.path.replace("\\", "/"), finding)


def _hash(path: str, finding: Finding) -> str:
    import re
    from hashlib import blake2b

    about = re.sub(r"\(line \d+[^)]*\)", "", finding.message)
    parts = "\0".join((path, finding.code, finding.eid, about))
    return blake2b(parts.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


class Baseline:
    """Counts of known findings by path, relative to the baseline's directory, and by code and fingerprint."""

    def __init__(self, directory: Path, known: dict[str, dict[str, int]] | None = None) -> None:
        self.known = known or {}
        self._directory = directory.absolute()
        self._names: dict[str, str] = {}

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a baseline; `OptionError` where the file is none."""
        if not path.exists():
            raise OptionError(f"There is no baseline {path}. Write one with --update-baseline.")
        try:
            stored = json.loads(path.read_text("utf-8"))
            if stored["format"] != FORMAT:
                raise ValueError(stored["format"])
            return cls(path.parent, {name: dict(counts) for name, counts in stored["files"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            message = f"{path} is no baseline of akn-convert ({error}). Delete it or name another file."
            raise OptionError(message) from error

    def update(self, findings: Iterable[Finding], checked: Iterable[str]) -> None:
        """Know exactly these findings about the files that were checked; forget files that are no longer there."""
        looked_at = {self._name(path) for path in checked}
        kept = {path: counts for path, counts in self.known.items() if path not in looked_at and self._stands(path)}
        found: dict[str, Counter[str]] = {}
        for finding in findings:
            found.setdefault(self._name(finding.path), Counter())[_key(finding)] += 1
        self.known = kept | {path: dict(counts) for path, counts in found.items()}

    def new(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that this baseline does not forgive; each is forgiven as often as it was known.

        What was known of a file that is no longer there is forgiven to a file that was not known: it has moved.
        """
        left = {path: Counter(counts) for path, counts in self.known.items()}
        moved: Counter[str] = Counter()
        for path, counts in left.items():
            if not self._stands(path):
                moved += counts
        fresh = []
        for finding in findings:
            counts, key = left.get(self._name(finding.path), moved), _key(finding)
            if counts[key] > 0:
                counts[key] -= 1
            else:
                fresh.append(finding)
        return fresh

    def gone(self, findings: Iterable[Finding], checked: Iterable[str]) -> int:
        """How many of the known findings about the files that were checked are no longer there."""
        found = Counter((self._name(finding.path), _key(finding)) for finding in findings)
        known = {
            (path, key): count for path in map(self._name, checked) for key, count in self.known.get(path, {}).items()
        }
        return sum(max(0, count - found[place]) for place, count in known.items())

    def write(self, path: Path) -> None:
        """Write the baseline, sorted."""
        files = {name: dict(sorted(counts.items())) for name, counts in sorted(self.known.items())}
        path.write_text(json.dumps({"format": FORMAT, "files": files}, indent=1) + "\n", "utf-8")

    def _name(self, path: str) -> str:
        if path not in self._names:
            self._names[path] = os.path.relpath(path, self._directory).replace("\\", "/")
        return self._names[path]

    def _stands(self, name: str) -> bool:
        return os.path.basename(name) == "-" or (self._directory / name).exists()


def _key(finding: Finding) -> str:
    return f"{finding.code} {_hash('', finding)}"
