"""`validate --watch`: check once, then again whenever a file changes, until interrupted.

Times and sizes are polled, since that works on every file system; editors that save by renaming are seen too.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from akn_convert.errors import OptionError
from akn_convert.validation.session import Session

if TYPE_CHECKING:
    from akn_convert.validation.files import Listing
    from akn_convert.validation.tasks import Call

INTERVAL = 0.3


def watch(call: Call) -> int:
    """Check until interrupted; the exit status is that of the last check."""
    if call.fix or call.diff or call.update_baseline:
        raise OptionError("--watch only checks; it goes with none of --fix, --diff and --update-baseline.")
    if "-" in call.paths:
        raise OptionError("--watch looks at files; it cannot watch standard input.")
    session = Session(call)
    known: dict[str, tuple[int, int]] = {}
    status = 0
    try:
        while True:
            listing = session.listing()
            seen = _stamps(listing)
            if seen != known:
                changed = [path for path in listing.paths if seen.get(path) != known.get(path)]
                status = _check(session, listing, changed)
                known = seen
                if not call.quiet:
                    sys.stderr.write("Watching; stop with Ctrl-C.\n")
                    sys.stderr.flush()
            time.sleep(INTERVAL)
    except KeyboardInterrupt:
        return status


def _check(session: Session, listing: Listing, changed: list[str]) -> int:
    listing.paths = changed
    return session.report(listing, session.findings(listing))


def _stamps(listing: Listing) -> dict[str, tuple[int, int]]:
    stamps = {}
    for path in listing.paths:
        try:
            status = os.stat(path)
        except OSError:
            continue
        stamps[path] = (status.st_mtime_ns, status.st_size)
    return stamps
