"""One run at a time over one output directory."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator


class Busy(Exception):
    """Another run is at work; the text says so."""


@contextlib.contextmanager
def lock(path: str) -> Iterator[None]:
    """Hold the lock file `path`. The kernel lets go of it when the process ends, however it ends. Raises `Busy`."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="ascii") as file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # no such locks on this system; the store itself still refuses two writers
            pass
        except OSError as error:
            raise Busy("Another run is at work in this output directory; wait for it or stop it.") from error
        yield
