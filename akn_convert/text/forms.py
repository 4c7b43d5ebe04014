"""How the number of a note is printed, as the number one would be: `¹`, `(1)`, ` 1`, `1. `, `①`.

The form is layout; what is printed in it is the note's marker.
"""

from __future__ import annotations

import re
from functools import lru_cache

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
CIRCLED = "".join(map(chr, [*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)]))
"""The numbers from 1 to 50 in circles, as Chinese texts mark their notes."""
SUPERSCRIPT = str.maketrans("0123456789", RAISED)
PLAIN: dict[int, str] = {ord(raised): str(digit) for digit, raised in enumerate(RAISED)}
PLAIN.update((ord(sign), str(number)) for number, sign in enumerate(CIRCLED, 1))
ONE = re.compile("[¹1١]")
CALLED = re.compile(rf"(?:[(\[（［〔【]\d{{1,3}}[)\]）］〕】]|[{RAISED}{CIRCLED}()*])+\Z")
LAST = frozenset(f"{RAISED}{CIRCLED}()*]）］〕】")
LONGEST = 16


@lru_cache(maxsize=1024)
def fill(form: str, marker: str) -> str:
    """`marker` printed in `form`. A form without a one is what is printed, whatever the marker."""
    if "¹" in form:
        return form.replace("¹", marker.translate(SUPERSCRIPT), 1)
    if "①" in form:
        return form.replace("①", circled(marker), 1)
    return ONE.sub(lambda _: marker, form, count=1)


def uncalled(text: str) -> str:
    """A text without the calls of notes that it ends with."""
    while text[-1:] in LAST and (match := CALLED.search(text, max(0, len(text) - LONGEST))) is not None:
        text = text[: match.start()]
    return text


def form_of(printed: str, marker_start: int, marker_end: int) -> str:
    """The form of `printed`, in which the marker stands between the two offsets."""
    return printed[:marker_start] + one_as(printed[marker_start:marker_end]) + printed[marker_end:]


def one_as(marker: str) -> str:
    """The number one, printed as `marker` is."""
    if marker in CIRCLED:
        return "①"
    return "1" if marker.translate(PLAIN) == marker else "¹"


def circled(marker: str) -> str:
    """A marker in a circle; as it is where there is no such sign."""
    number = int(marker) if marker.isdecimal() and len(marker) < len(CIRCLED) else 0
    return CIRCLED[number - 1] if 0 < number <= len(CIRCLED) else marker
