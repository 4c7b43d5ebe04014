"""The inputs of a batch, found and put in order: files, directories, patterns, lists, standard input.

A source yields `Item`s and drops nothing: what is hidden, temporary, unreadable or no file is an item with a refusal.
Directories are read one at a time, so that memory does not grow with the archive.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from akn_convert.batch.archives import archive_kind, members
from akn_convert.batch.filenames import join, left_out, printable
from akn_convert.batch.items import Item, NoSuchSource, Place
from akn_convert.batch.record import FAILED, IGNORED
from akn_convert.batch.targets import is_url

PATTERN_SIGNS = ("*", "?", "[")
STANDARD_INPUT = "-"


def find(sources: Iterable[str], avoid: str = "", limit: int = 64 * 2**20) -> Iterator[Item]:
    """The items of all sources, in the order given, each directory in the order of its names.

    One directory or archive alone is mirrored from its root; where several sources are given, directories and archives
    keep their own name in front, as with `cp -r`. `avoid` is the output directory, which is never read when it lies
    inside a source.
    """
    sources = list(sources)
    for source in sources:
        prefix = "" if len(sources) == 1 else printable(os.path.basename(os.path.normpath(source)))
        yield from one_source(source, prefix, avoid, limit)


def one_source(source: str, prefix: str, avoid: str, limit: int) -> Iterator[Item]:
    """The items of one source of the command line."""
    if source == STANDARD_INPUT:
        yield Item("stdin", "stdin.txt", Place("bytes", "-", data=sys.stdin.buffer.read(limit + 1)))
    elif is_url(source) and not source.startswith("file://"):
        from akn_convert.batch.remote import find_remote

        yield from find_remote(source, prefix)
    else:
        path = source.removeprefix("file://")
        if os.path.isdir(path):
            yield from walk(path, prefix, os.path.realpath(avoid) if avoid else "")
        elif os.path.lexists(path):
            yield from open_up(path, os.path.basename(path), "", alone=not prefix)
        elif any(sign in path for sign in PATTERN_SIGNS):
            yield from match(path, avoid)
        else:
            raise NoSuchSource(f"There is no file or directory {source!r}.")


def walk(root: str, prefix: str, avoid: str, below: str = "") -> Iterator[Item]:
    """The items of a directory, sorted by name, what lies in directories in its place."""
    folder = os.path.join(root, below)
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        name = printable(join(prefix, below) or ".")
        yield refused(
            folder, name + "/", FAILED, "unreadable", f"The directory cannot be read: {error.strerror or error}."
        )
        return
    for entry in entries:
        inner = join(below, entry.name)
        name = printable(join(prefix, inner))
        if why := left_out(entry.name):
            yield refused(entry.path, name + "/" * is_folder(entry), IGNORED, *why)
        elif is_folder(entry):
            if avoid and os.path.realpath(entry.path) == avoid:
                yield refused(entry.path, name + "/", IGNORED, "output", "This is the output directory of the batch.")
            else:
                yield from walk(root, prefix, avoid, inner)
        elif entry.is_file():
            yield from open_up(entry.path, inner, prefix)
        else:
            yield refused(entry.path, name, *other_thing(entry.path))


def is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def other_thing(path: str) -> tuple[str, str, str]:
    """The refusal for what is neither a file nor a directory."""
    if os.path.islink(path):
        if os.path.isdir(path):
            return IGNORED, "linked-directory", "This is a link to a directory; name the directory itself to read it."
        return FAILED, "broken-link", "This is a link to something that does not exist."
    return IGNORED, "not-a-file", "This is neither a file nor a directory."


def open_up(path: str, name: str, prefix: str, alone: bool = False) -> Iterator[Item]:
    """A file as one item, or the members of an archive, which are mirrored from its root where it is `alone`."""
    shown = printable(join(prefix, name.replace(os.sep, "/")))
    kind = archive_kind(path)
    if kind:
        yield from members(path, shown, kind, inside="" if alone else shown)
    else:
        yield Item(shown, shown, Place("file", path))


def match(pattern: str, avoid: str) -> Iterator[Item]:
    """The items that match a pattern with `*`, `?`, `[…]` and `**`, named from the part before the first of them."""
    import glob

    parts = pattern.split("/")
    fixed = next(i for i, part in enumerate(parts) if any(sign in part for sign in PATTERN_SIGNS))
    root = "/".join(parts[:fixed])
    inside = os.path.realpath(avoid) + os.sep if avoid else ""
    found = 0
    for path in sorted(glob.iglob(pattern, recursive=True, include_hidden=True)):
        if os.path.isdir(path) or (inside and os.path.realpath(path).startswith(inside)):
            continue
        found += 1
        name = os.path.relpath(path, root or ".")
        why = next((why for part in name.split("/") if (why := left_out(part))), None)
        if why:
            yield refused(path, printable(name), IGNORED, *why)
        else:
            yield from open_up(path, name, "")
    if not found:
        raise NoSuchSource(f"Nothing matches {pattern!r}.")


def listed(lines: Iterable[str]) -> Iterator[Item]:
    """The items of a list of files. A name keeps its directories, from the root down if it is absolute."""
    for line in lines:
        name = named_from_root(line)
        if is_url(line):
            yield Item(line, name, Place("url", line))
        elif os.path.isdir(line):
            yield from walk(line, name, "")
        elif os.path.lexists(line):
            yield from open_up(line, name, "")
        else:
            yield refused(line, printable(name), FAILED, "missing", "The list names this file, but it does not exist.")


def named_from_root(path: str) -> str:
    """A relative name for a listed path: without scheme, root, `.` and `..`."""
    parts = path.rpartition("://")[2].replace(os.sep, "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def read_list(file: str, null: bool) -> Iterator[str]:
    """The names in a list, one a line or separated by NUL; `-` is standard input. Empty lines are passed over."""
    data = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
    separator = b"\0" if null or b"\0" in data else b"\n"
    for part in data.split(separator):
        name = os.fsdecode(part if separator == b"\0" else part.rstrip(b"\r"))
        if name:
            yield name


def refused(path: str, name: str, outcome: str, code: str, message: str) -> Item:
    """An item that is listed and not converted."""
    return Item(name, name, Place("file", path), refusal=(outcome, code, message))
