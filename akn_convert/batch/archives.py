"""Archives read in place: which files are archives, and ZIP; tar has a module of its own, and `members` the rest."""

from __future__ import annotations

import os
from collections.abc import Iterator

from akn_convert.batch.items import Item, Place
from akn_convert.batch.members import Budget, member_item, passed_over, repeated, stopped, unsafe

OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".epub", ".jar", ".whl")
PLAIN = (".txt", ".xml", ".akn", ".json", ".jsonl", ".html", ".pdf", ".doc")
TAR_SUFFIXES = (".tgz", ".tbz", ".tbz2", ".txz")
COMPRESSIONS = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")


def archive_kind(path: str) -> str:
    """`zip`, `tar` or nothing, by content; names that say plain text or Word are not opened for it."""
    lowered = path.lower()
    if lowered.endswith(PLAIN + OFFICE):
        return ""
    try:
        with open(path, "rb") as file:
            head = file.read(512)
    except OSError:
        return ""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "" if b"[Content_Types].xml" in head or b"mimetypeapplication" in head else "zip"
    if head[257:262] == b"ustar":
        return "tar"
    named = ".tar" in os.path.basename(lowered) or lowered.endswith(TAR_SUFFIXES)
    return "tar" if named and head.startswith(COMPRESSIONS) else ""


def members(path: str, shown: str, kind: str, inside: str) -> Iterator[Item]:
    """The members of an archive as items, named `shown/member`; `inside` is the directory of their outputs."""
    if kind == "zip":
        return zip_members(path, shown, inside)
    from akn_convert.batch.tars import tar_members

    return tar_members(path, shown, inside)


def zip_members(path: str, shown: str, inside: str) -> Iterator[Item]:
    """Members in the archive's order; their bytes are read by whoever converts them."""
    import zipfile

    budget = Budget(os.path.getsize(path))
    try:
        with zipfile.ZipFile(path) as archive:
            seen: set[str] = set()
            for info in archive.infolist():
                if info.is_dir():
                    continue
                if over := budget.spend(info.file_size):
                    yield stopped(path, shown, over)
                    return
                twice = info.filename in seen
                seen.add(info.filename)
                why = unsafe(info.filename) or (repeated() if twice else None) or passed_over(info.filename)
                place = Place("zip", path, info.filename)
                yield member_item(shown, inside, info.filename, place, why, info.file_size)
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        yield stopped(path, shown, f"The archive cannot be read: {error}.")
