"""Outputs as ZIP archives: the finished outputs of a run packed in the order of the plan, the same bytes every time."""

from __future__ import annotations

import os
from pathlib import Path

from akn_convert.batch.record import UNCHANGED, WRITTEN
from akn_convert.batch.state import State

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that ZIP can say: no clock in the output
LEVEL = 6


def staging(archive: str) -> str:
    """The directory beside the archive in which its outputs and the state of the batch are kept between runs."""
    path = Path(archive)
    return str(path.with_name(f".{path.name}.akn-convert"))


def pack(state: State, folder: str, archive: str, most: int) -> list[str]:
    """Pack all outputs into `archive`, or into `archive-0001.zip` … of `most` outputs each; the names written."""
    rows = state.base.execute(
        "SELECT output FROM plan WHERE outcome IN (?, ?) ORDER BY number", (WRITTEN, UNCHANGED)
    ).fetchall()
    names = [name for (name,) in rows]
    if not most:
        return [pack_one(names, folder, archive)]
    path = Path(archive)
    parts = [names[at : at + most] for at in range(0, len(names), most)]
    return [
        pack_one(part, folder, str(path.with_name(f"{path.stem}-{rank:04}.zip"))) for rank, part in enumerate(parts, 1)
    ]


def pack_one(names: list[str], folder: str, archive: str) -> str:
    """Write one archive beside, then under its name."""
    import zipfile

    aside = os.path.join(folder, ".akn-convert", "shard.zip")
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as packed:
        for name in names:
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            packed.writestr(info, Path(folder, name).read_bytes())
    os.replace(aside, archive)
    return archive
