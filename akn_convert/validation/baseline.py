"""What is known and forgiven: a file of findings that an old repository starts with, so that only new ones count.

A finding is known by path, code and what it is about, not by its line: moving text about does not bring it back. The
file holds counts, in order, so that it reads well in a diff.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from akn_convert.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from akn_convert.validation.finding import Finding

FORMAT = "akn-convert baseline 1"


def fingerprint(finding: Finding) -> str:
    """What makes a finding the same one after other lines were changed: 32 hexadecimal digits."""
    import re
    from hashlib import blake2b

    about = re.sub(r"\(line \d+[^)]*\)", "", finding.message)
    parts = "\0".join((finding.path.replace("\\", "/"), finding.code, finding.eid, about))
    return blake2b(parts.encode(), digest_size=16).hexdigest()


class Baseline:
    """Counts of known findings by path and fingerprint."""

    def __init__(self, known: dict[str, dict[str, int]] | None = None) -> None:
        self.known = known or {}

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a baseline; `OptionError` where the file is none."""
        if not path.exists():
            raise OptionError(f"There is no baseline {path}. Write one with --update-baseline.")
        try:
            stored = json.loads(path.read_text("utf-8"))
            if stored["format"] != FORMAT:
                raise ValueError(stored["format"])
            return cls({name: dict(counts) for name, counts in stored["files"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            message = f"{path} is no baseline of akn-convert ({error}). Write one with --update-baseline."
            raise OptionError(message) from error

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Baseline:
        """The baseline that forgives exactly these findings."""
        known: dict[str, Counter[str]] = {}
        for finding in findings:
            known.setdefault(finding.path.replace("\\", "/"), Counter())[_key(finding)] += 1
        return cls({path: dict(counts) for path, counts in known.items()})

    def new(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that this baseline does not forgive; each is forgiven as often as it was known."""
        left = {path: Counter(counts) for path, counts in self.known.items()}
        fresh = []
        for finding in findings:
            counts = left.get(finding.path.replace("\\", "/"))
            key = _key(finding)
            if counts and counts[key] > 0:
                counts[key] -= 1
            else:
                fresh.append(finding)
        return fresh

    def write(self, path: Path) -> None:
        """Write the baseline, sorted."""
        files = {name: dict(sorted(counts.items())) for name, counts in sorted(self.known.items())}
        path.write_text(json.dumps({"format": FORMAT, "files": files}, indent=1) + "\n", "utf-8")


def _key(finding: Finding) -> str:
    return f"{finding.code} {fingerprint(finding)}"
