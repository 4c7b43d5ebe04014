"""The members of an archive, whatever its kind: what each becomes, which are refused, and how much may come out.

An archive may lie about its size. What a member unpacks to is limited by the size limit of one input, the archive as a
whole by number of members, by total size, and by how many times larger than itself it grows; past a limit the rest of
the archive is one failed item that says so.
"""

from __future__ import annotations

from akn_convert.batch.filenames import left_out
from akn_convert.batch.items import Item, Place
from akn_convert.batch.record import FAILED, IGNORED

MOST_MEMBERS = 5_000_000
MOST_BYTES = 256 * 2**30
MOST_GROWTH = 200  # plain text of resolutions shrinks to about a quarter; the most repetitive real text to 1/60
FREE_GROWTH = 64 * 2**20


class Budget:
    """How much an archive may still unpack to."""

    def __init__(self, packed: int) -> None:
        self.members = 0
        self.bytes = 0
        self.most = min(MOST_BYTES, max(FREE_GROWTH, packed * MOST_GROWTH))

    def spend(self, size: int) -> str:
        """Count one member; a sentence once a limit is passed."""
        self.members += 1
        self.bytes += size
        if self.members > MOST_MEMBERS:
            return f"The archive has more than {MOST_MEMBERS} members; the rest is not read."
        if self.bytes > self.most:
            return f"The archive unpacks to more than {self.most} bytes, which no archive of texts does; it stops here."
        return ""


def member_item(
    shown: str, inside: str, member: str, place: Place, why: tuple[str, str, str] | None, size: int
) -> Item:
    """The item of one member."""
    clean = "/".join(part for part in member.replace("\\", "/").split("/") if part not in ("", ".", ".."))
    clean = clean.encode("utf-8", "backslashreplace").decode()
    return Item(f"{shown}/{clean}", f"{inside}/{clean}" if inside else clean, place, size, why)


def unsafe(name: str) -> tuple[str, str, str] | None:
    """The refusal of a name that would leave the output directory."""
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":"):
        return FAILED, "unsafe-name", f"The archive names this member {name!r}, outside of any directory of its own."
    return None


def passed_over(name: str) -> tuple[str, str, str] | None:
    """The refusal of hidden and temporary members, and of archives in archives."""
    why = next((why for part in name.split("/") if part not in ("", ".") and (why := left_out(part))), None)
    return (IGNORED, *why) if why else None


def repeated() -> tuple[str, str, str]:
    return FAILED, "twice-in-archive", "The archive holds two members of this name; only the last one can be read."


def not_regular(regular: bool) -> tuple[str, str, str] | None:
    """The refusal of links and devices inside a tar."""
    return None if regular else (IGNORED, "not-a-file", "This member is a link or a device, not a file.")


def stopped(path: str, shown: str, sentence: str) -> Item:
    """A failed item for the part of an archive that is not read."""
    return Item(f"{shown}/…", f"{shown}/…", Place("file", path), refusal=(FAILED, "archive-not-read", sentence))
