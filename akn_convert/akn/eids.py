"""Identifiers (eIds) of one document: unique, and by the printed number where there is one.

Source: Akoma Ntoso Naming Convention 1.0, section 5: prefix, `_`, number; nested with `__`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

PREFIXES = {"paragraph": "para", "section": "sec", "attachment": "att", "division": "dvs"}


class Eids:
    """Gives each eId once; a second use of the same one gets `_2`, and so on. `taken` are in use already."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.used: Counter[str] = Counter(taken)
        self.counters: Counter[str] = Counter()
        self.repeated: list[str] = []

    def unique(self, eid: str) -> str:
        """`eid`, or `eid_2` where it is taken."""
        self.used[eid] += 1
        if self.used[eid] == 1:
            return eid
        self.repeated.append(eid)
        return self.unique(f"{eid}_{self.used[eid]}")

    def numbered(self, parent: str, tag: str, number: str) -> str:
        """The eId of an element with a printed number (`number` is its token)."""
        name = PREFIXES.get(tag, tag)
        return self.unique(f"{parent}__{name}_{number}" if parent else f"{name}_{number}")

    def counted(self, parent: str, tag: str) -> str:
        """The eId of an element without a number: a counter inside its parent."""
        name = PREFIXES.get(tag, tag)
        stem = f"{parent}__{name}_" if parent else f"{name}_"
        self.counters[stem] += 1
        return self.unique(f"{stem}{self.counters[stem]}")
