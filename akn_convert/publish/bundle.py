"""The zip of everything. Members that did not change are copied as they are, compressed, from the old zip.

`zipfile` reads the old one but can only write by compressing again; the format itself is simple (PKWARE APPNOTE 6.3).
The same content gives the same bytes: fixed times, fixed order.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

DEFLATED, UTF8, DAY = 8, 0x800, 0x21
BIG = 0xFFFFFFFF


class Bundle:
    """A zip file while it is written to `out`."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out
        self.entries: list[tuple[bytes, int, int, int, int]] = []

    def add(self, name: str, data: bytes) -> None:
        """Compress a file into the zip."""
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        self.add_packed(name, packer.compress(data) + packer.flush(), zlib.crc32(data), len(data))

    def add_packed(self, name: str, packed: bytes, crc: int, size: int) -> None:
        """Put a file in that is compressed already."""
        raw = name.encode()
        offset = self.out.tell()
        self.out.write(
            struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, UTF8, DEFLATED, 0, DAY, crc, len(packed), size, len(raw), 0)
            + raw
        )
        self.out.write(packed)
        self.entries.append((raw, crc, len(packed), size, offset))

    def close(self) -> None:
        """Write the directory at the end, in the ZIP64 form where it needs it."""
        start = self.out.tell()
        for raw, crc, packed, size, offset in self.entries:
            extra = struct.pack("<2HQ", 1, 8, offset) if offset >= BIG else b""
            sizes = (crc, packed, size, len(raw), len(extra))
            first = struct.pack("<4s6H", b"PK\x01\x02", 45 if extra else 20, 20, UTF8, DEFLATED, 0, DAY)
            head = first + struct.pack("<3L5H2L", *sizes, 0, 0, 0, 0, min(offset, BIG))
            self.out.write(head + raw + extra)
        length, number = self.out.tell() - start, len(self.entries)
        if number >= 0xFFFF or start >= BIG:
            place = self.out.tell()
            self.out.write(struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, number, number, length, start))
            self.out.write(struct.pack("<4sLQL", b"PK\x06\x07", 0, place, 1))
        few = min(number, 0xFFFF)
        self.out.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, few, few, min(length, BIG), min(start, BIG), 0))


def rewrite(old: Path, new: Path, names: list[str], fresh: Callable[[str], bytes | None]) -> None:
    """Write `new` with the files `names` in that order: `fresh(name)` gives what changed; `None` copies the old."""
    known: dict[str, zipfile.ZipInfo] = {}
    if old.exists():
        with zipfile.ZipFile(old) as archive:
            known = {info.filename: info for info in archive.infolist()}
    with new.open("w+b") as out, (old if known else new).open("rb") as source:
        bundle = Bundle(out)
        for name in names:
            data, info = fresh(name), known.get(name)
            if data is not None:
                bundle.add(name, data)
            elif info is not None:
                bundle.add_packed(name, _packed(source, info), info.CRC, info.file_size)
        bundle.close()


def _packed(source: BinaryIO, info: zipfile.ZipInfo) -> bytes:
    source.seek(info.header_offset + 26)
    name, extra = struct.unpack("<2H", source.read(4))
    source.seek(name + extra, 1)
    return source.read(info.compress_size)
