"""`.gitignore` files as git reads them: which paths a walk over a directory leaves out.

Source: gitignore(5). The last matching pattern of the nearest file decides; `!` takes a path in again, a slash ties a
pattern to the file's directory, `**` crosses directories. What lies in an ignored directory stays ignored.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Pattern(NamedTuple):
    """One line of a `.gitignore`: what it matches, whether it takes in again, whether it is for directories only."""

    matches: re.Pattern[str]
    negated: bool
    directories: bool


class Ignore(NamedTuple):
    """The patterns of one `.gitignore` and the directory that it governs, relative to the root of the walk.

    `above` is the way from that directory down to the root of the walk, where it stands above it.
    """

    base: str
    patterns: tuple[Pattern, ...]
    above: str = ""

    def decides(self, path: str, directory: bool) -> bool | None:
        """Whether the path is ignored by this file; nothing where no pattern matches. Paths count from the root."""
        local = f"{self.above}/{path}" if self.above else path[len(self.base) + 1 :] if self.base else path
        for pattern in reversed(self.patterns):
            if (directory or not pattern.directories) and pattern.matches.fullmatch(local):
                return not pattern.negated
        return None


def read_ignore(directory: Path, base: str) -> Ignore | None:
    """The `.gitignore` of a directory, or nothing where it has none."""
    try:
        text = (directory / ".gitignore").read_text("utf-8", "replace")
    except OSError:
        return None
    patterns = tuple(pattern for line in text.splitlines() if (pattern := parse(line)) is not None)
    return Ignore(base, patterns) if patterns else None


def parse(line: str) -> Pattern | None:
    """One line of a `.gitignore`; nothing for blank lines and comments."""
    line = re.sub(r"(?<!\\) +$", "", line.rstrip("\r\n"))
    if not line or line.startswith("#"):
        return None
    negated = line.startswith("!")
    body = line[1:] if negated else line
    directories = body.endswith("/")
    body = body.rstrip("/")
    anchored = "/" in body
    body = body.lstrip("/")
    expression = translate(body)
    return Pattern(re.compile(expression if anchored else f"(?:.*/)?{expression}"), negated, directories)


@lru_cache(maxsize=512)
def translate(glob: str) -> str:
    """A glob of git as a regular expression over a path with `/`."""
    out = []
    at = 0
    while at < len(glob):
        piece, at = _piece(glob, at)
        out.append(piece)
    return "".join(out)


def _piece(glob: str, at: int) -> tuple[str, int]:
    for sign, expression in (("**/", "(?:.*/)?"), ("/**", "/.*"), ("**", ".*"), ("*", "[^/]*"), ("?", "[^/]")):
        if glob.startswith(sign, at) and (sign != "/**" or at + 3 == len(glob)):
            return expression, at + len(sign)
    if glob[at] == "\\" and at + 1 < len(glob):
        return re.escape(glob[at + 1]), at + 2
    if glob[at] == "[":
        end = glob.find("]", at + 2)
        if end > 0:
            inside = glob[at + 1 : end].replace("\\", "\\\\")
            inside = f"^{inside[1:]}" if inside.startswith("!") else inside
            return f"[{inside}]", end + 1
    return re.escape(glob[at]), at + 1


def ignored(path: str, directory: bool, files: list[Ignore]) -> bool:
    """Whether a path is left out, by the files of the directories above it, nearest last."""
    for file in reversed(files):
        decision = file.decides(path, directory)
        if decision is not None:
            return decision
    return False
