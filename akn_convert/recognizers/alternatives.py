"""Many names as one pattern that shares their beginnings, so that a place in the text is read once for all of them.

It stands apart because it knows nothing of what the names mean. Python's own alternation tries a hundred names one by
one at each place; this tries one letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby


def alternatives(names: Iterable[str], signs: Mapping[str, str]) -> str:
    """A pattern for any of `names`, the longest that fits first. `signs` says which letters stand for a pattern."""
    return _branches(sorted(set(names)), signs)


def _branches(names: list[str], signs: Mapping[str, str]) -> str:
    ends = names[:1] == [""]
    branches = [
        _letter(letter, signs) + _branches([name[1:] for name in group], signs)
        for letter, group in groupby(names[1:] if ends else names, key=lambda name: name[0])
    ]
    if not branches:
        return ""
    if ends:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _letter(letter: str, signs: Mapping[str, str]) -> str:
    return signs.get(letter) or re.escape(letter)
