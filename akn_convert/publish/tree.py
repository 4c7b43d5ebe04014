"""The site on disk: built beside the old one and put in its place in one step, so that no reader sees a mixture.

Unchanged files are hard links to the old site's; a file is never changed in place.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from akn_convert.errors import OptionError

AT_FDCWD = -100
RENAME_EXCHANGE = 2
STATE = ".publish"
KINDS = ("created", "updated", "deleted")


@dataclass(frozen=True)
class Change:
    """What became of one file of the site: `kind` is `created`, `updated` or `deleted`."""

    path: str
    kind: str
    group: str
    sha256: str = ""
    size: int = 0


class Tree:
    """The new site while it is built, in `stage`. Only one run may build at a time."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.stage = site.parent / f".{site.name}.next"

    def begin(self, keep: bool) -> None:
        """Clear what a killed run left, and start from the files of the old site, or from nothing unless `keep`."""
        recover(self.site)
        shutil.rmtree(self.stage, ignore_errors=True)
        if keep and self.site.is_dir():
            _link_tree(self.site, self.stage)
        else:
            self.stage.mkdir(parents=True)

    def write(self, path: str, data: bytes, group: str = "site") -> Change | None:
        """Put a file into the new site; nothing happens where the old one is the same."""
        target = self.stage / path
        known = _bytes(target)
        if known == data:
            return None
        _place(target, data)
        return Change(
            path, "created" if known is None else "updated", group, hashlib.sha256(data).hexdigest(), len(data)
        )

    def write_with(self, path: str, group: str, fill: Callable[[Path], None]) -> Change | None:
        """Put a large file into the new site: `fill` writes it, it is compared with the old one afterwards."""
        target = self.stage / path
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(target.name + ".part")
        fill(fresh)
        before, after = digest(target) if target.exists() else "", digest(fresh)
        if before == after:
            fresh.unlink()
            return None
        os.replace(fresh, target)
        return Change(path, "updated" if before else "created", group, after, target.stat().st_size)

    def remove(self, path: str, group: str = "site") -> Change | None:
        """Take a file out of the new site, and its folder where that leaves it empty."""
        target = self.stage / path
        if not target.exists():
            return None
        target.unlink()
        for parent in target.parents:
            if parent == self.stage or any(parent.iterdir()):
                break
            parent.rmdir()
        return Change(path, "deleted", group)

    def read(self, path: str) -> bytes:
        """A file of the new site as it stands; empty where there is none."""
        return _bytes(self.stage / path) or b""

    def commit(self) -> None:
        """Put the new site in the old one's place."""
        if not self.site.exists():
            os.rename(self.stage, self.site)
            return
        if not exchange(self.stage, self.site):
            aside = self.site.parent / f".{self.site.name}.old"
            shutil.rmtree(aside, ignore_errors=True)
            os.rename(self.site, aside)
            os.rename(self.stage, self.site)
            self.stage = aside
        shutil.rmtree(self.stage, ignore_errors=True)

    def abandon(self) -> None:
        """Drop the new site."""
        shutil.rmtree(self.stage, ignore_errors=True)


@contextmanager
def alone(site: Path) -> Iterator[None]:
    """Hold a site against other runs, until the process ends. Raises `OptionError` where another is at work."""
    try:
        import fcntl
    except ImportError:  # Windows has none; there, two runs at once are the caller's to avoid
        yield
        return
    site.parent.mkdir(parents=True, exist_ok=True)
    with (site.parent / f".{site.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OptionError(f"Another run is publishing to {site}. Wait until it is done.") from None
        yield


def recover(site: Path) -> None:
    """Put the old site back where a run was killed between the two renames that some file systems need."""
    aside = site.parent / f".{site.name}.old"
    if aside.exists() and not site.exists():
        os.rename(aside, site)
    shutil.rmtree(aside, ignore_errors=True)


def check(site: Path, folder: Path) -> None:
    """Refuse a directory that holds something else than a site, and one inside the other: it would be replaced."""
    inner, outer = site.resolve(), folder.resolve()
    if inner.is_relative_to(outer) or outer.is_relative_to(inner):
        raise OptionError(
            f"{site} and {folder} lie one inside the other. Name a directory for the site beside the files."
        )
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise OptionError(
            f"{site} is not a directory. Name a directory that does not exist yet, or a site made before."
        )
    if site.exists() and any(site.iterdir()) and not (site / STATE / "state.jsonl").exists():
        raise OptionError(f"{site} holds files that are not a published site. Name an empty or new directory.")
    if site.exists() and os.path.ismount(site):
        raise OptionError(f"{site} is a mount point, which cannot be replaced in one step. Name a directory inside it.")


def exchange(one: Path, other: Path) -> bool:
    """Swap two directories in one step where the system can; say whether it did."""
    if sys.platform != "linux":
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    if call(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def digest(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _place(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + ".part")
    fresh.write_bytes(data)
    os.replace(fresh, target)


def _link_tree(old: Path, new: Path) -> None:
    new.mkdir(parents=True)
    for entry in os.scandir(old):
        if entry.is_dir(follow_symlinks=False):
            _link_tree(Path(entry.path), new / entry.name)
        else:
            try:
                os.link(entry.path, new / entry.name)
            except OSError:
                shutil.copy2(entry.path, new / entry.name)
