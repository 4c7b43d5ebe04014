"""What a file's name says before the file is opened: whether it is meant, and how it is shown and put together."""

from __future__ import annotations

import os

from akn_convert.batch.targets import HOME

TEMPORARY_ENDS = ("~", ".tmp", ".temp", ".part", ".partial", ".crdownload", ".swp", ".bak", ".lock")
TEMPORARY_STARTS = ("~$", ".~", "#")
TEMPORARY_NAMES = {"Thumbs.db", "desktop.ini", "__MACOSX", "lost+found"}


def left_out(name: str) -> tuple[str, str] | None:
    """Code and sentence where the name alone says that a file or directory is not meant."""
    if name == HOME:
        return "own-state", "Here akn-convert remembers what it did."
    if name.startswith(TEMPORARY_STARTS) or name.lower().endswith(TEMPORARY_ENDS) or name in TEMPORARY_NAMES:
        return "temporary", "The name is that of a temporary file."
    if name.startswith("."):
        return "hidden", "The name begins with a full stop, which hides a file."
    return None


def join(*parts: str) -> str:
    """Join the parts that are not empty with `/`."""
    return "/".join(part for part in parts if part)


def printable(name: str) -> str:
    """A name that can be printed and stored: bytes that are no UTF-8 are shown as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
