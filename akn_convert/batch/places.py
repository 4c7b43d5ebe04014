"""Reading the bytes of an input from where it lies: a file, a member of an archive, a URL."""

from __future__ import annotations

import os
import stat
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from akn_convert.batch.items import Place

if TYPE_CHECKING:
    import zipfile


class SourceError(Exception):
    """The bytes cannot be had; `code` is stable, the text is a sentence."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read(place: Place, limit: int) -> bytes:
    """The bytes at `place`, at most `limit` of them. Raises `SourceError` for everything that can go wrong."""
    try:
        data = READERS[place.kind](place, limit)
    except OSError as error:
        raise SourceError("unreadable", f"The file cannot be read: {error.strerror or error}.") from error
    if len(data) > limit:
        raise SourceError("too-large", f"The input is larger than {limit} bytes, the limit.")
    return data


def read_file(place: Place, limit: int) -> bytes:
    handle = os.open(place.path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    with open(handle, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise SourceError("not-a-file", "This is not a regular file.")
        return read_up_to(file, limit + 1)


def read_up_to(file: Any, limit: int) -> bytes:
    """Up to `limit` bytes of an open file, without asking for the memory before they are there."""
    parts, left = [], limit
    while left > 0 and (part := file.read(min(left, 2**20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def read_zip(place: Place, limit: int) -> bytes:
    import zipfile
    import zlib

    try:
        with open_zip(place.path).open(place.member) as file:
            return read_up_to(file, limit + 1)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError) as error:
        raise SourceError("damaged-archive", f"The archive's member cannot be unpacked: {error}.") from error
    except RuntimeError as error:
        raise SourceError("encrypted", "The archive's member is encrypted; decrypt it first.") from error


@lru_cache(maxsize=4)
def open_zip(path: str) -> zipfile.ZipFile:
    """An open archive, kept for the next member."""
    import zipfile

    return zipfile.ZipFile(path)


def read_bytes(place: Place, limit: int) -> bytes:
    return place.data or b""


def read_url(place: Place, limit: int) -> bytes:
    import fsspec

    try:
        with fsspec.open(place.path, "rb") as file:
            return read_up_to(file, limit + 1)
    except OSError:
        raise
    except Exception as error:
        raise SourceError("unreadable", f"The URL cannot be read: {error}.") from error


def read_damaged(place: Place, limit: int) -> bytes:
    raise SourceError("damaged-archive", f"The archive's member cannot be unpacked: {place.member}.")


READERS = {"file": read_file, "zip": read_zip, "bytes": read_bytes, "url": read_url, "damaged": read_damaged}
