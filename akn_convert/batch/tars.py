"""Tar archives in every compression that Python knows, read from front to back: a compressed one has no other way.

The plan notes each member's rank; when its turn comes, the parent reads the archive a second time and hands the bytes
to a worker. Kept apart from `archives` because the modules that unpack are slow to load.
"""

from __future__ import annotations

import os
import tarfile
import zlib
from collections.abc import Iterator

from akn_convert.batch.items import Item, Place
from akn_convert.batch.members import Budget, member_item, not_regular, passed_over, stopped, unsafe
from akn_convert.batch.places import read_up_to

DAMAGE = (tarfile.TarError, OSError, EOFError, zlib.error)


def tar_members(path: str, shown: str, inside: str) -> Iterator[Item]:
    """Members in the archive's order, each with its rank, by which `TarStream` finds its bytes later."""
    budget = Budget(os.path.getsize(path))
    try:
        with tarfile.open(path, "r|*") as archive:
            for rank, info in enumerate(archive):
                vars(archive)["members"] = []  # the module keeps every header otherwise
                if info.isdir():
                    continue
                if over := budget.spend(info.size):
                    yield stopped(path, shown, over)
                    return
                why = unsafe(info.name) or passed_over(info.name) or not_regular(info.isfile())
                yield member_item(shown, inside, info.name, Place("tar", path, str(rank)), why, info.size)
    except DAMAGE as error:
        yield stopped(path, shown, f"The archive cannot be read to its end: {error}.")


class TarStream:
    """The bytes of one tar's members, asked for in the archive's order: a compressed tar has no other."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.archive = tarfile.open(path, "r|*")  # noqa: SIM115 (closed by `close`)
        self.members = enumerate(self.archive)

    def data(self, rank: int, limit: int) -> bytes:
        """Up to `limit` bytes of the member of this rank; nothing where the archive ends before it."""
        for at, info in self.members:
            vars(self.archive)["members"] = []
            if at == rank:
                file = self.archive.extractfile(info)
                return read_up_to(file, limit) if file else b""
        return b""

    def close(self) -> None:
        """Close the archive."""
        self.archive.close()
