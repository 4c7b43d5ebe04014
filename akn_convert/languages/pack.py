"""Language packs: one TOML file a language, read once, and what follows from the file alone.

A pack is data. Each module that needs a section compiles its own patterns from `pack.section("dates")` and keeps
them in a cache keyed by the pack's code, so that nothing is compiled that a run does not use.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from akn_convert.errors import OptionError

FOLDER = Path(__file__).parent
MARKER = "# ---- end of the header"


@dataclass(frozen=True, eq=False)
class Pack:
    """A language: `code` as in expression IRIs (ISO 639-2/T), `iso` two letters, `direction` `ltr` or `rtl`.

    There is one object a language, so what is compiled from a pack is cached by its identity.
    """

    code: str
    iso: str
    name: str
    direction: str
    data: Mapping[str, Any] = field(repr=False)

    def section(self, name: str) -> Mapping[str, Any]:
        """The table `[name]` of the file; empty where the file has none."""
        table: Mapping[str, Any] = self.data.get(name, {})
        return table


@cache
def codes() -> tuple[str, ...]:
    """The codes of all installed packs, sorted. A pack is any file `languages/{code}.toml`."""
    return tuple(sorted(p.stem for p in FOLDER.glob("???.toml")))


@cache
def header(code: str) -> Mapping[str, Any]:
    """The pack's head: `[language]` and `[detect]`, read without the rest of the file (detection reads all packs)."""
    text = (FOLDER / f"{code}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text[: text.index(MARKER)])


def iso_of(code: str, other: str = "en") -> str:
    """The two-letter form of a pack's code (`en` for `eng`); `other` for a language without a pack."""
    return str(header(code)["language"]["iso"]) if code in codes() else other


@cache
def load(code: str) -> Pack:
    """The pack for `code` (`eng`) or its two-letter form (`en`). Raises `OptionError` for a language without a pack."""
    for known in codes():
        language = header(known)["language"]
        if code == language["iso"] != known:
            return load(known)
        if code == known:
            data = tomllib.loads((FOLDER / f"{known}.toml").read_text(encoding="utf-8"))
            return Pack(known, language["iso"], language["name"], language["direction"], data)
    raise OptionError(f"There is no language pack for {code!r}; known are {', '.join(codes())}.")
