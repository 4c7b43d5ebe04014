"""Many words as one pattern: alternatives that share their beginnings, so that a place is looked at once for all.

An alternation of five hundred names tries them one by one at every place; as a trie it reads each letter once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

END = ""


def _tree(words: Iterable[str]) -> dict[str, Any]:
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[END] = {}
    return root


def _letter(letter: str) -> str:
    """A blank stands for any blanks, a straight or curved apostrophe for both."""
    if letter == " ":
        return r"\s+"
    return "['’]" if letter in "'’" else re.escape(letter)


def _pattern(node: dict[str, Any], between: str) -> str:
    """The pattern of what may follow; `between` is what may stand between two letters."""
    branches = []
    for letter in sorted(key for key in node if key != END):
        rest = _pattern(node[letter], between)
        branches.append(_letter(letter) + (between if rest and not rest.startswith("(?:" + between) else "") + rest)
    if not branches:
        return ""
    joined = "|".join(branches)
    if END in node:
        return f"(?:{between}(?:{joined}))?" if between else f"(?:{joined})?"
    return joined if len(branches) == 1 else f"(?:{joined})"


def trie_pattern(words: Iterable[str], between: str = "") -> str:
    """One pattern for any of `words`, the longest that fits; `between` may stand between any two letters."""
    return _pattern(_tree(sorted(set(words))), between) or r"(?!)"
