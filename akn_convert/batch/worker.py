"""A worker process: takes chunks of tasks from a pipe, answers with results, and dies with its parent.

Messages to the parent: `("start", number, sha256, results)` before a conversion begins, with what was finished before
it, so that the parent knows whom to blame for a crash; `("idle", 0, "", results)` when the chunk is done; `("full", 0,
sentence, results)` when the disk is full; `("broken", 0, sentence, results)` when the converter cannot be loaded.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from multiprocessing.connection import Connection

from akn_convert.batch import work
from akn_convert.batch.items import Result, Task
from akn_convert.batch.settings import Settings

SELDOM = 50_000
"""So many new objects are made between two looks for cycles."""


class Worker:
    """One worker's end of the pipe, and what it has finished but not yet told."""

    def __init__(self, pipe: Connection, settings: Settings) -> None:
        self.pipe = pipe
        self.settings = settings
        self.finished: list[Result] = []
        self.prepared = False

    def treat(self, tasks: list[Task]) -> None:
        """Treat one chunk. What needs no conversion is told together, the rest one by one."""
        for task in tasks:
            result = work.treat(task, self.settings, self.starting)
            self.finished.append(result)  # not in one line: `starting` has put a new list in place meanwhile
        self.tell("idle")

    def starting(self, number: int, input_sha256: str) -> None:
        """Say that a conversion begins; before the first one the converter is loaded and memory limited."""
        if not self.prepared:
            work.prepare(self.settings)
            rarely_collected()
            limit_memory(self.settings.max_memory)
            self.prepared = True
        self.tell("start", number, input_sha256)

    def tell(self, what: str, number: int = 0, text: str = "") -> None:
        """Send a message with everything finished so far."""
        self.pipe.send((what, number, text, self.finished))
        self.finished = []


def serve(pipe: Connection, settings: Settings) -> None:
    """Treat chunks until the parent closes its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with_parent()
    worker = Worker(pipe, settings)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            while True:
                worker.treat(pipe.recv())
        except work.DiskFull as error:
            worker.tell("full", text=str(error))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise
        except Exception as error:
            worker.tell("broken", text=f"{type(error).__name__}: {error}")


def die_with_parent() -> None:
    """Ask the kernel to end this process when its parent ends, even in the middle of a file (Linux only)."""
    if sys.platform != "linux":
        return
    parent = os.getppid()
    with contextlib.suppress(Exception):
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def rarely_collected() -> None:
    """Let the collector of cycles pass by what is loaded for good, and look seldom: a conversion leaves no cycles."""
    gc.freeze()
    gc.set_threshold(SELDOM)


def limit_memory(most: int) -> None:
    """Let this process take `most` bytes beyond what it has now; beyond that, memory is refused to it."""
    if not most or sys.platform != "linux":
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as status:
        now = int(status.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + most, resource.getrlimit(resource.RLIMIT_AS)[1]))
