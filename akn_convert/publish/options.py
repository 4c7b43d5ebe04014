"""How a site is made, as the command says it: what every part of `publish` may need to know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Options:
    """How a site is made. `now` is the time of the run (`2026-01-31T12:00:00Z`), `jobs` the number of processes."""

    base_url: str
    title: str = "Resolutions of the United Nations"
    sqlite: bool = False
    parquet: bool = False
    jobs: int = 0
    now: str = "1970-01-01T00:00:00Z"

    def lasting(self, edition: str) -> dict[str, Any]:
        """The options that shape the files; another value makes them all anew."""
        return {
            "base_url": self.base_url,
            "title": self.title,
            "sqlite": self.sqlite,
            "parquet": self.parquet,
            "edition": edition,
        }
