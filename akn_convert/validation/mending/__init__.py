"""`validate --fix`: what can be mended without judgement, as edits to tags and metadata, never to a word of text.

Each mender looks at a parsed document and gives edits of its bytes. After each, the result is parsed again; if the text
outside the metadata were not the same, or the schema had more against it, the edits would be thrown away.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from akn_convert.validation.mending import identifiers, metadata
from akn_convert.validation.mending.difference import unified
from akn_convert.validation.mending.edits import Source, apply
from akn_convert.validation.paths import local_name
from akn_convert.validation.schema import schema_verdict
from akn_convert.validation.screening import parser, screen
from akn_convert.validation.settings import split

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from akn_convert.validation.mending.edits import Edit
    from akn_convert.validation.settings import Settings
    from akn_convert.validation.tasks import Call

MENDERS: tuple[tuple[tuple[str, ...], Callable[[Source, frozenset[str]], list[Edit]]], ...] = (
    (("S108", "S109"), lambda source, codes: metadata.namespace_edits(source)),
    (("S110",), lambda source, codes: metadata.order_edits(source)),
    (("N209",), lambda source, codes: metadata.frbr_edits(source)),
    (("F104",), lambda source, codes: metadata.hash_edits(source)),
    (("N101", "N102", "N103", "N104", "N105"), identifiers.eid_edits),
)
"""Rules, and what mends them: a mender is told which of its rules may be mended."""


def mend(data: bytes, codes: Callable[[str], bool] = lambda code: True) -> bytes:
    """A document with everything mended that can be; the same bytes where there is nothing to mend.

    `codes` says whether a rule may be mended. A document that is refused or malformed comes back as it is.
    """
    narrow = screen(data).data
    if narrow and narrow != data:
        after = mend(narrow, codes)
        return data if after == narrow else _wide(data, after.decode())
    for mended, mender in MENDERS:
        allowed = frozenset(filter(codes, mended))
        if not allowed:
            continue
        source = _source(data)
        if source is None:
            return data
        edits = mender(source, allowed)
        if edits:
            after = apply(data, edits)
            data = after if _safe(source, after) else data
    return data


def _wide(data: bytes, mended: str) -> bytes:
    """A document in UTF-16 with the text that mending gave, but with its own XML declaration, which stays untouched."""
    little = data.startswith((b"\xff\xfe", b"<\x00"))
    encoding = "utf-16-le" if little else "utf-16-be"
    mark = 2 if data.startswith((b"\xff\xfe", b"\xfe\xff")) else 0
    text = data[mark:].decode(encoding)
    declaration = text.find("?>") if text.startswith("<?xml") else 0
    return data[:mark] + (text[:declaration] + mended[declaration:]).encode(encoding)


def mend_files(paths: list[str], call: Call, settings_of: Callable[[str], Settings], sources: dict[str, bytes]) -> int:
    """Mend files, or with `--diff` show what would change; the number of files that change.

    Standard input is in `sources` under its name; mended, it is put back there and written to standard output.
    """
    changed = 0
    for path in paths:
        name = call.stdin_filename if path == "-" else path
        data = sources[name] if path == "-" else _read(path, call.max_size)
        after = mend(data, _permission(name, call, settings_of))
        changed += after != data
        if call.diff:
            sys.stdout.buffer.write(unified(data, after, name))
            sys.stdout.buffer.flush()
        elif path == "-":
            sources[name] = after
            sys.stdout.buffer.write(after)
        elif after != data:
            _write(path, after)
    return changed


def _permission(path: str, call: Call, settings_of: Callable[[str], Settings]) -> Callable[[str], bool]:
    settings = settings_of(path)
    select = split(call.select) or settings.select
    chosen = settings._replace(select=select, ignore=(*settings.ignore, *split(call.ignore)))
    return lambda code: chosen.wants(code, path)


def _source(data: bytes) -> Source | None:
    from lxml import etree

    screened = screen(data)
    if screened.faults or screened.data != data:
        return None
    try:
        return Source(data, etree.fromstring(data, parser()))
    except etree.XMLSyntaxError:
        return None


def _safe(before: Source, after: bytes) -> bool:
    """Whether the text is the same and the schema has no more against it; a new namespace is judged by text."""
    mended = _source(after)
    if mended is None or _text(mended.root) != _text(before.root):
        return False
    if mended.root.tag != before.root.tag:
        return True
    return len(schema_verdict(mended.root)) <= len(schema_verdict(before.root))


def _text(root: etree._Element) -> list[str]:
    pieces: list[str] = []
    for element in root.iter("*"):
        if local_name(element) != "meta" and next(element.iterancestors("{*}meta"), None) is None:
            pieces.append(element.text or "")
            pieces += [child.tail or "" for child in element]
    return pieces


def _read(path: str, most: int) -> bytes:
    from akn_convert.validation.files import read_document

    data = read_document(path, most)
    return data if isinstance(data, bytes) else b""


def _write(path: str, data: bytes) -> None:
    import os

    temporary = f"{path}.part"
    with open(temporary, "wb") as stream:
        stream.write(data)
    os.chmod(temporary, os.stat(path).st_mode)
    os.replace(temporary, os.path.realpath(path))
