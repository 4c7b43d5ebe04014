"""Which files are checked: directories walked, globs spelt out, links that lead out of the tree refused by name.

What a walk meets is sorted, so that reports have the same order everywhere. A path that was named is always taken, a
path that was met only if no `.gitignore` and no `exclude` leaves it out.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from akn_convert.validation.finding import Finding
from akn_convert.validation.ignoring import Ignore, ignored, read_ignore, translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = (".xml", ".akn")
SKIPPED = frozenset((".git", ".hg", ".svn", ".venv", "node_modules", "__pycache__", ".akn_convert_cache"))


class Choice(NamedTuple):
    """What a walk leaves out: whether `.gitignore` counts, and globs of paths below `base` or below the walk's root."""

    gitignore: bool = True
    exclude: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = SUFFIXES
    base: str = "."


class Listing:
    """The files to check in order, the refusals met on the way, and the names that match nothing."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.refused: list[Finding] = []
        self.absent: list[str] = []
        self.empty: list[str] = []


def list_files(names: Iterable[str], choice: Choice) -> Listing:
    """Every file that the names (files, directories, globs) stand for, each once."""
    listing = Listing()
    for name in names:
        if os.path.isdir(name):
            before = len(listing.paths) + len(listing.refused)
            _walk(Path(name), choice, listing)
            if len(listing.paths) + len(listing.refused) == before:
                listing.empty.append(name)
        elif os.path.lexists(name):
            listing.paths.append(name)
        elif any(sign in name for sign in "*?["):
            matches = sorted(_globbed(name))
            listing.paths += matches
            listing.absent += [] if matches else [name]
        else:
            listing.absent.append(name)
    listing.paths = list(dict.fromkeys(path if path == "-" else relative(path) for path in listing.paths))
    return listing


def relative(path: str) -> str:
    """A path as reports name it: relative to the working directory where it lies below it."""
    path = os.path.normpath(path)
    here = os.getcwd() + os.sep
    return path[len(here) :] if path.startswith(here) else path


def _globbed(name: str) -> Iterator[str]:
    import glob

    for match in glob.iglob(name, recursive=True):
        if os.path.isfile(match):
            yield match


def _walk(root: Path, choice: Choice, listing: Listing) -> None:
    real = os.path.realpath(root)
    above = _way(choice.base, root)
    excluded = [re.compile(f"(?:.*/)?{translate(glob.strip('/'))}") for glob in choice.exclude]
    pending: list[tuple[str, list[Ignore]]] = [("", _ignores_above(root) if choice.gitignore else [])]
    while pending:
        base, files = pending.pop()
        directory = root / base if base else root
        own = read_ignore(directory, base) if choice.gitignore else None
        governing = [*files, own] if own is not None else files
        below = []
        for entry in _entries(directory):
            path = f"{base}/{entry.name}" if base else entry.name
            is_directory = entry.is_dir(follow_symlinks=False)
            if entry.name in SKIPPED or ignored(path, is_directory, governing):
                continue
            if any(pattern.fullmatch(above + path) for pattern in excluded):
                continue
            if is_directory:
                below.append((path, governing))
            elif entry.is_symlink():
                _link(entry, real, listing, choice)
            elif entry.name.endswith(choice.suffixes):
                listing.paths.append(entry.path)
        pending += reversed(below)


def _way(base: str, root: Path) -> str:
    """The way from a directory down to the root of a walk, with a slash behind it; empty where there is none."""
    way = os.path.relpath(root, base or ".")
    return "" if way == "." or way.startswith("..") else f"{Path(way).as_posix()}/"


def _ignores_above(root: Path) -> list[Ignore]:
    """The `.gitignore` files between the top of the repository and the directory walked, the outermost first."""
    resolved = root.resolve()
    found: list[Ignore] = []
    for parent in (resolved, *resolved.parents):
        if parent != resolved:
            own = read_ignore(parent, "")
            if own is not None:
                found.append(own._replace(above=resolved.relative_to(parent).as_posix()))
        if (parent / ".git").exists():
            return list(reversed(found))
    return []


def _entries(directory: Path) -> list[os.DirEntry[str]]:
    try:
        return sorted(os.scandir(directory), key=lambda entry: entry.name)
    except OSError:
        return []


def _link(entry: os.DirEntry[str], real: str, listing: Listing, choice: Choice) -> None:
    target = os.path.realpath(entry.path)
    inside = target == real or target.startswith(real + os.sep)
    if inside and not (entry.name.endswith(choice.suffixes) and os.path.isfile(target)):
        return
    if inside:
        listing.paths.append(entry.path)
    elif entry.name.endswith(choice.suffixes) or os.path.isdir(target):
        message = (
            "The symbolic link leads out of the directory that is checked, and was not followed. Name the file itself."
        )
        listing.refused.append(Finding(relative(entry.path), 0, 0, "X106", message))


def read_document(path: str, most: int) -> bytes | Finding:
    """The bytes of a file, or why it is not read: no file, no right to read it, larger than `most` bytes."""
    import stat

    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            return Finding(path, 0, 0, "X107", "This is a directory, a device or a pipe, not a file.")
        if status.st_size > most:
            message = f"The file has {status.st_size} bytes; at most {most} are read. Split it, or raise --max-size."
            return Finding(path, 1, 1, "X102", message)
        with open(path, "rb") as stream:
            return stream.read(most + 1)
    except OSError as error:
        return Finding(path, 0, 0, "X109", f"The file cannot be opened: {error.strerror or error}.")
