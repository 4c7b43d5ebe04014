"""Where outputs go. A file appears under its name whole or not at all: it is written aside and then renamed.

What is unfinished lies in `.akn-convert/partial/` of the output directory, so that a killed run leaves nothing among
the outputs, and the next run knows what to sweep away.
"""

from __future__ import annotations

import itertools
import os
from pathlib import Path
from typing import Any, Protocol

HOME = ".akn-convert"
PARTIAL = "partial"
COUNTER = itertools.count()


class Target(Protocol):
    """What a worker and the parent need of a place for outputs. Names are relative, with `/`."""

    def write(self, name: str, data: bytes) -> tuple[int, int]:
        """Write `data` whole under `name`; the size and the time of change in nanoseconds."""

    def stage(self, data: bytes) -> str:
        """Write `data` aside and return its token for `promote` or `discard`."""

    def promote(self, token: str, name: str) -> tuple[int, int]:
        """Give a staged file its name."""

    def discard(self, token: str) -> None:
        """Remove a staged file."""

    def same(self, name: str, size: int, time: int) -> bool:
        """Whether the output still is what was written."""

    def read(self, name: str) -> bytes:
        """The bytes of an output."""

    def remove(self, name: str) -> None:
        """Remove an output; nothing happens where there is none."""


class Directory:
    """A directory of this machine."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.partial = os.path.join(root, HOME, PARTIAL)

    def write(self, name: str, data: bytes) -> tuple[int, int]:
        return self.promote(self.stage(data), name)

    def stage(self, data: bytes) -> str:
        token = f"{os.getpid()}-{next(COUNTER)}"
        path = os.path.join(self.partial, token)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
        except FileNotFoundError:
            os.makedirs(self.partial, exist_ok=True)
            return self.stage(data)
        try:
            with open(handle, "wb", buffering=0) as file:
                write_all(file, data)
        except OSError:
            self.discard(token)
            raise
        return token

    def promote(self, token: str, name: str) -> tuple[int, int]:
        path, final = os.path.join(self.partial, token), os.path.join(self.root, name)
        try:
            os.replace(path, final)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(final), exist_ok=True)
            os.replace(path, final)
        status = os.stat(final)
        return status.st_size, status.st_mtime_ns

    def discard(self, token: str) -> None:
        Path(self.partial, token).unlink(missing_ok=True)

    def same(self, name: str, size: int, time: int) -> bool:
        try:
            status = os.stat(os.path.join(self.root, name))
        except OSError:
            return False
        return status.st_size == size and status.st_mtime_ns == time

    def read(self, name: str) -> bytes:
        return Path(self.root, name).read_bytes()

    def remove(self, name: str) -> None:
        Path(self.root, name).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what an earlier run left unfinished."""
        for path in Path(self.partial).glob("*") if os.path.isdir(self.partial) else ():
            path.unlink(missing_ok=True)


class Remote:
    """Any file system that fsspec knows. An object store shows an object when it is whole, so writing is one step."""

    def __init__(self, url: str) -> None:
        from fsspec.core import url_to_fs

        self.files: Any
        self.files, root = url_to_fs(url)
        self.root = str(root).rstrip("/")

    def write(self, name: str, data: bytes) -> tuple[int, int]:
        return self.promote(self.stage(data), name)

    def stage(self, data: bytes) -> str:
        token = f"{os.uname().nodename}-{os.getpid()}-{next(COUNTER)}"
        folder = f"{self.root}/{HOME}/{PARTIAL}"
        self.files.makedirs(folder, exist_ok=True)
        self.files.pipe_file(f"{folder}/{token}", data)
        return token

    def promote(self, token: str, name: str) -> tuple[int, int]:
        final = f"{self.root}/{name}"
        self.files.makedirs(final.rpartition("/")[0], exist_ok=True)
        self.files.mv(f"{self.root}/{HOME}/{PARTIAL}/{token}", final)
        return int(self.files.size(final)), 0

    def discard(self, token: str) -> None:
        self.files.rm_file(f"{self.root}/{HOME}/{PARTIAL}/{token}")

    def same(self, name: str, size: int, time: int) -> bool:
        try:
            return bool(self.files.size(f"{self.root}/{name}") == size)
        except FileNotFoundError:
            return False

    def read(self, name: str) -> bytes:
        data: bytes = self.files.cat_file(f"{self.root}/{name}")
        return data

    def remove(self, name: str) -> None:
        if self.files.exists(f"{self.root}/{name}"):
            self.files.rm_file(f"{self.root}/{name}")

    def sweep(self) -> None:
        """Remove what an earlier run left unfinished."""
        folder = f"{self.root}/{HOME}/{PARTIAL}"
        if self.files.exists(folder):
            self.files.rm(folder, recursive=True)


def write_all(file: Any, data: bytes) -> None:
    """Write every byte: an unbuffered write may take a part only, and the next call then says why."""
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def is_url(text: str) -> bool:
    """Whether `text` is an fsspec URL (`s3://…`, `memory://…`) and not a path."""
    scheme, colon, _ = text.partition("://")
    return bool(colon) and scheme.replace("+", "").replace("-", "").isalnum()


def target_at(place: str) -> Directory | Remote:
    """The target for a path or a URL; `file://` is a path."""
    if place.startswith("file://"):
        return Directory(place.removeprefix("file://"))
    return Remote(place) if is_url(place) else Directory(place)
