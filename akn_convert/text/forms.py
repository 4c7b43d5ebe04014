"""How the number of a note is printed, as the number one would be: `¹`, `(1)`, ` 1`, `1. `.

The form is layout; what is printed in it is the note's marker.
"""

from __future__ import annotations

import re
from functools import lru_cache

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUPERSCRIPT = str.maketrans("0123456789", RAISED)
PLAIN = str.maketrans(RAISED, "0123456789")
ONE = re.compile("[¹1١]")


@lru_cache(maxsize=1024)
def fill(form: str, marker: str) -> str:
    """`marker` printed in `form`. A form without a one is what is printed, whatever the marker."""
    if "¹" in form:
        return form.replace("¹", marker.translate(SUPERSCRIPT), 1)
    return ONE.sub(lambda _: marker, form, count=1)


def form_of(printed: str, marker_start: int, marker_end: int) -> str:
    """The form of `printed`, in which the marker stands between the two offsets."""
    superscript = printed[marker_start:marker_end].translate(PLAIN) != printed[marker_start:marker_end]
    return printed[:marker_start] + ("¹" if superscript else "1") + printed[marker_end:]
