"""Words round a digit that counts something, so that it is no note's call: those of all language packs.

They stand apart because they are asked before the language of a line matters, and because the same words say that a
line which ends with one of them is not the end of its paragraph (`of the`, `du`).
"""

from __future__ import annotations

import re
from functools import cache

from akn_convert.languages.pack import codes, header


def alternatives(key: str) -> str:
    """The words that the packs list under a key of `[detect]`, as alternatives of one pattern."""
    words = {word for code in codes() for word in header(code)["detect"].get(key, "").split("|") if word}
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def introducers() -> re.Pattern[str]:
    """What stands before a digit that counts something: `article`, `of`, `du`, and the signs for a number."""
    return re.compile(rf"(?:(?<![\w-])(?:{alternatives('introducers')})\.?|第|[№#§])\s*\Z", re.I)


@cache
def counted() -> re.Pattern[str]:
    """What a digit counts, behind it: `years`, `pour cent`."""
    return re.compile(rf"\s(?:{alternatives('counted')})\b", re.I)
