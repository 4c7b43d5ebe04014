"""Each new file is read once: here, in a process of its own. What later steps need goes to a folder of the run."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from akn_convert.errors import AknConvertError, InputError, Problem
from akn_convert.publish import rows, search
from akn_convert.publish.document import Document, Unit, plain, units
from akn_convert.publish.reading import read
from akn_convert.publish.summary import Summary, summarise


@dataclass(frozen=True)
class Taken:
    """What came of one file: its row, or the problem that keeps it out."""

    source: str
    sha256: str
    row: Summary | None
    problem: Problem | None = None


def take(folder: Path, source: str, sha256: str, spool: Path) -> Taken:
    """Read one file and leave document, text, rows and search words in `spool`, under the file's hash."""
    data = (folder / source).read_bytes()
    try:
        row = _read(data, source, sha256, spool)
    except InputError as error:
        return Taken(source, sha256, None, Problem(error.code, error.message, error.line, error.column))
    except Exception as error:  # a mistake of ours in one file must not stop an archive
        message = f"The file is left out because of an error in akn-convert ({error!r:.200}). Please report it."
        return Taken(source, sha256, None, Problem("P006", message, 1, 1))
    return Taken(source, sha256, row)


def _read(data: bytes, source: str, sha256: str, spool: Path) -> Summary:
    document = read(data, stem(source))
    found = units(document)
    row = summarise(document, found, source, sha256, len(data))
    text = text_of(data, found)
    row.text_sha256, row.text_size = hashlib.sha256(text).hexdigest(), len(text)
    keep(spool, sha256, "text", text)
    keep(spool, sha256, "rows", rows.dump(rows.rows(document, found, row)))
    keep(spool, sha256, "words", "\n".join(search.words_of(found, row)).encode())
    keep(spool, sha256, "view", pickle.dumps(document, pickle.HIGHEST_PROTOCOL))
    return row


def stem(source: str) -> str:
    """The file's name without ending."""
    return PurePosixPath(source).name.removesuffix(".xml")


def keep(spool: Path, sha256: str, kind: str, data: bytes) -> None:
    """Leave something for a later step."""
    (spool / f"{sha256}.{kind}").write_bytes(data)


def kept(spool: Path, sha256: str, kind: str) -> bytes | None:
    """What an earlier step left; nothing where the file was not read in this run."""
    path = spool / f"{sha256}.{kind}"
    return path.read_bytes() if path.exists() else None


def view(folder: Path, row: Summary, spool: Path) -> Document:
    """The document of a row, from this run's spool or read again."""
    data = kept(spool, row.sha256, "view")
    if data is not None:
        found: Document = pickle.loads(data)
        return found
    return read((folder / row.source).read_bytes(), stem(row.source))


def text_of(data: bytes, found: list[Unit]) -> bytes:
    """The document as text: what the converter gives back, or a unit a line for what it cannot turn back."""
    from akn_convert.convert import to_text

    try:
        return to_text(data)
    except AknConvertError:
        lines = (" ".join(filter(None, (plain(unit.num), unit.text))) for unit in found)
        return ("\n\n".join(lines) + "\n").encode()
