"""The way in: a call of the command line carried out once, or again and again (`--watch`)."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from akn_convert.errors import OptionError
from akn_convert.validation.session import Session

if TYPE_CHECKING:
    from akn_convert.validation.tasks import Call

ALLOCATIONS = 200_000
"""So many new objects, instead of 700, make Python look for cycles: a document has thousands, and none in a cycle."""


def execute(call: Call) -> int:
    """Do what was asked for, as the only work of this process; the exit status is 0, 1 or 2."""
    gc.freeze()
    gc.set_threshold(ALLOCATIONS)
    try:
        if call.watch:
            from akn_convert.validation.watching import watch

            return watch(call)
        return Session(call).check()
    except OptionError as error:
        sys.stderr.write(f"Error: {error}\n")
        return 2
