"""What a run changed, file by file, in parts by organ and year: kept on disk, as a first run changes all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from akn_convert.publish.tree import Change

FULL = 2000


class Ledger:
    """Changes by group, in `folder`; a line each, the group's file is the group's name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.waiting: dict[str, list[str]] = defaultdict(list)
        self.names: set[str] = set()
        self.held = 0
        self.count = 0

    def add(self, change: Change | None) -> None:
        """Note a change; `None` is none."""
        if change is None:
            return
        self.names.add(change.group)
        self.waiting[change.group].append(f"{change.kind}\t{change.sha256}\t{change.size}\t{change.path}\n")
        self.count += change.kind != "moved"
        self.held += 1
        if self.held >= FULL:
            self._flush()

    def groups(self) -> list[str]:
        """The groups that something changed in, sorted."""
        return sorted(self.names)

    def of(self, group: str) -> list[Change]:
        """The changes of a group, in the order in which they were noted."""
        self._flush()
        path = self.folder / group
        if not path.exists():
            return []
        with path.open(encoding="utf-8") as lines:
            return [_change(line, group) for line in lines]

    def all(self) -> Iterator[Change]:
        """Every change of the run, group by group."""
        for group in self.groups():
            yield from self.of(group)

    def drop(self, group: str) -> None:
        """Forget a group."""
        self.waiting.pop(group, None)
        self.names.discard(group)
        (self.folder / group).unlink(missing_ok=True)

    def _flush(self) -> None:
        for group, lines in self.waiting.items():
            with (self.folder / group).open("a", encoding="utf-8") as file:
                file.writelines(lines)
        self.waiting.clear()
        self.held = 0


def _change(line: str, group: str) -> Change:
    kind, sha256, size, path = line.rstrip("\n").split("\t", 3)
    return Change(path, kind, group, sha256, int(size))
