"""Identifiers (eIds) of one document: unique, and by the printed number where there is one.

Source: Akoma Ntoso Naming Convention 1.0, section 5: prefix, `_`, number; nested with `__`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

DIGITS = re.compile(r"\d{1,9}")
PREFIXES = {
    "paragraph": "para", "section": "sec", "attachment": "att", "division": "dvs", "article": "art", "chapter": "chp",
}  # fmt: skip


class Eids:
    """Gives each eId once; a second use of the same one gets `_2`, and so on. `taken` are in use already."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.used: dict[str, int] = Counter(taken)
        self.counters: dict[str, int] = {}

    def unique(self, eid: str) -> str:
        """`eid`, or `eid_2` where it is taken."""
        uses = self.used[eid] = self.used.get(eid, 0) + 1
        return eid if uses == 1 else self.unique(f"{eid}_{uses}")

    def numbered(self, parent: str, tag: str, number: str) -> str:
        """The eId of an element with a printed number (`number` is its token)."""
        name = PREFIXES.get(tag, tag)
        return self.unique(f"{parent}__{name}_{number}" if parent else f"{name}_{number}")

    def counted(self, parent: str, tag: str) -> str:
        """The eId of an element without a number: a counter inside its parent."""
        name = PREFIXES.get(tag, tag)
        stem = f"{parent}__{name}_" if parent else f"{name}_"
        count = self.counters[stem] = self.counters.get(stem, 0) + 1
        return self.unique(f"{stem}{count}")


class Run:
    """The numbers of the paragraphs of one text: which go on from those before, and which are missing.

    `printed` are the plain numbers in it. One that is missing between them was lost by an extractor; where there are
    none at all, the paragraphs are counted.
    """

    def __init__(self, printed: set[int]) -> None:
        self.printed = printed
        self.last = max(printed, default=0)
        self.highest: dict[int, tuple[int, ...]] = {}
        self.own: set[str] = set()

    def goes_on(self, number: str, section: str) -> bool:
        """Whether a number is higher than all before it of its form (`7`, `2-1`); else the numbers start again.

        A section (its eId) that began with 1 again has its own numbers to its end.
        """
        if section in self.own:
            return False
        place = tuple(map(int, DIGITS.findall(number)))
        if section and place == (1,) and self.highest:
            self.own.add(section)
            return False
        if place <= self.highest.get(len(place), ()):
            return False
        self.highest[len(place)] = place
        return True

    def missing(self) -> str:
        """The next number, where it is missing; empty where it is printed further on, or would be the last."""
        following = self.highest.get(1, (0,))[0] + 1
        lost = following not in self.printed and (not self.printed or following < self.last)
        return str(following) if lost else ""
