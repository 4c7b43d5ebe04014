"""Inputs from any file system that fsspec knows (the extra `remote`)."""

from __future__ import annotations

from collections.abc import Iterator

from akn_convert.batch.filenames import join, left_out, printable
from akn_convert.batch.items import Item, NoSuchSource, Place
from akn_convert.batch.record import IGNORED
from akn_convert.batch.targets import HOME


def find_remote(url: str, prefix: str) -> Iterator[Item]:
    """The items under a URL, sorted: one object, a directory with all below it, or a pattern."""
    from fsspec.core import url_to_fs

    files, root = url_to_fs(url)
    root = str(root).rstrip("/")
    if any(sign in root for sign in "*?["):
        found = sorted(path for path in files.glob(root) if files.isfile(path))
        fixed = root[: min(root.find(sign) for sign in "*?[" if sign in root)].rpartition("/")[0]
    else:
        found = sorted(files.find(root, withdirs=False))
        fixed = root if found != [root] else root.rpartition("/")[0]
    if not found:
        raise NoSuchSource(f"There is nothing at {url!r}.")
    for path in found:
        inner = str(path).removeprefix(fixed).lstrip("/")
        if inner.startswith(HOME + "/"):
            continue
        name = printable(join(prefix, inner))
        why = next((why for part in inner.split("/") if (why := left_out(part))), None)
        place = Place("url", files.unstrip_protocol(path))
        yield Item(name, name, place, refusal=(IGNORED, *why) if why else None)
