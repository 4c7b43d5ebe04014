"""A pool of worker processes that survives its workers.

`concurrent.futures` gives up when one worker dies, and cannot end one that hangs. Here each worker has a pipe of its
own; the parent knows which file it is at and since when. A file whose worker dies gets a second try alone with a fresh
worker, since it may have been an innocent bystander; the second death is its record.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any

from akn_convert.batch import record
from akn_convert.batch.items import Result, RunStopped, Task
from akn_convert.batch.settings import Settings
from akn_convert.batch.worker import serve
from akn_convert.errors import InternalError

LARGEST_CHUNK = 50
CHUNK_BYTES = 8 * 2**20
BEAT = 0.2  # seconds between looks at deadlines and at the wish to stop
MOST_EARLY_DEATHS = 5


class Hand:
    """The parent's side of one worker: process, pipe, the tasks given and not answered, the file at work."""

    def __init__(self, settings: Settings) -> None:
        context: Any = multiprocessing.get_context(start_method())
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, settings), daemon=True)
        self.process.start()
        theirs.close()
        self.tasks: deque[Task] = deque()
        self.current = 0
        self.sha256 = ""
        self.since = 0.0

    def give(self, tasks: list[Task]) -> None:
        """Send a chunk; a worker that has just died is noticed at the next wait."""
        self.tasks.extend(tasks)
        try:
            self.pipe.send(tasks)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def settle(self, results: list[Result]) -> None:
        """Strike off what is answered."""
        answered = {result.number for result in results}
        while self.tasks and self.tasks[0].number in answered:
            self.tasks.popleft()

    def end(self) -> int:
        """Kill the process and return its exit code."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return int(self.process.exitcode or 0)


class Pool:
    """`jobs` workers on this machine. `stop` is asked often whether to give up."""

    def __init__(self, settings: Settings, jobs: int, total: int, stop: Callable[[], bool]) -> None:
        self.settings = settings
        self.jobs = jobs
        self.left = total
        self.stop = stop
        self.hands: list[Hand] = []
        self.again: deque[Task] = deque()
        self.alone: deque[Task] = deque()
        self.suspects: set[int] = set()
        self.early_deaths = 0
        self.obstacle = ""

    def run(self, tasks: Iterator[Task]) -> Generator[list[Result], None, None]:
        """Treat all tasks and yield results as they come. Raises `RunStopped` where nothing can go on."""
        try:
            while not self.stop():
                if self.obstacle:
                    raise RunStopped(self.obstacle)
                self.supply(tasks)
                busy = [hand for hand in self.hands if hand.tasks]
                if not busy:
                    return
                for pipe in wait([hand.pipe for hand in busy], self.patience()):
                    yield self.listen(next(hand for hand in busy if hand.pipe is pipe))
                yield self.overdue()
        finally:
            for hand in self.hands:
                hand.end()

    def supply(self, tasks: Iterator[Task]) -> None:
        """Give every idle worker a chunk, and start workers while there is work for them."""
        for hand in self.hands:
            if not hand.tasks and (chunk := self.chunk(tasks)):
                hand.give(chunk)
        while len(self.hands) < self.jobs and (chunk := self.chunk(tasks)):
            self.hands.append(Hand(self.settings))
            self.hands[-1].give(chunk)

    def chunk(self, tasks: Iterator[Task]) -> list[Task]:
        """The next chunk: small enough that all workers finish together, at most 50 files or 8 MiB of carried bytes."""
        if self.alone:
            return [self.alone.popleft()]
        most = max(1, min(LARGEST_CHUNK, self.left // (self.jobs * 4)))
        chunk: list[Task] = []
        carried = 0
        while len(chunk) < most and carried < CHUNK_BYTES:
            task = self.again.popleft() if self.again else next(tasks, None)
            if task is None:
                break
            chunk.append(task)
            carried += len(task.place.data or b"")
        self.left -= len(chunk)
        return chunk

    def patience(self) -> float:
        """How long to wait for news, in seconds."""
        return min(BEAT, self.settings.timeout / 4) if self.settings.timeout else BEAT

    def listen(self, hand: Hand) -> list[Result]:
        """Take one message of a worker, or notice its death."""
        try:
            what, number, text, results = hand.pipe.recv()
        except (EOFError, ConnectionResetError):
            return self.bury(hand)
        hand.settle(results)
        hand.current, hand.sha256, hand.since = number, text, time.monotonic()
        self.early_deaths = 0 if results else self.early_deaths
        if what == "full":
            self.obstacle = f"The disk is full ({text}). Free some space and run the same command again."
        if what == "broken":
            raise InternalError(f"The converter cannot be loaded: {text}.")
        return list(results)

    def bury(self, hand: Hand) -> list[Result]:
        """Replace a dead worker: its file gets a second try, or its record; the rest of the chunk goes to others."""
        code = hand.end()
        self.hands.remove(hand)
        culprit = next((task for task in hand.tasks if task.number == hand.current), None)
        self.give_back(task for task in hand.tasks if task is not culprit)
        if culprit is None:
            self.early_deaths += 1
            if self.early_deaths > MOST_EARLY_DEATHS:
                raise InternalError(f"Workers end before they begin ({ending(code)}).")
            return []
        if culprit.number not in self.suspects:
            self.suspects.add(culprit.number)
            self.alone.append(culprit)
            return []
        why = f"The worker died twice while it converted this file ({ending(code)})."
        return [failed(culprit, hand.sha256, "crashed", why)]

    def give_back(self, tasks: Iterator[Task]) -> None:
        """Put tasks that nobody began back in front."""
        returned = list(tasks)
        self.again.extendleft(reversed(returned))
        self.left += len(returned)

    def overdue(self) -> list[Result]:
        """End the workers whose file takes longer than `--timeout`, and make that the file's record."""
        results = []
        limit = self.settings.timeout
        for hand in [hand for hand in self.hands if limit and hand.current and hand.tasks]:
            if time.monotonic() - hand.since > limit:
                task = hand.tasks.popleft()
                hand.end()
                self.hands.remove(hand)
                self.give_back(iter(hand.tasks))
                why = f"The file took longer than {limit:g} s (--timeout)."
                results.append(failed(task, hand.sha256, "timeout", why))
        return results


def start_method() -> str:
    """`fork` where it is safe (Linux, no other threads), since a forked worker is there at once; else `spawn`."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def ending(code: int) -> str:
    """How a process ended, in words."""
    if code == -signal.SIGKILL:
        return "killed, most likely because memory ran out"
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def failed(task: Task, input_sha256: str, code: str, message: str) -> Result:
    """The result for a file that cost a worker its life."""
    entry = record.refusal(task.path, record.FAILED, code, message, input_sha256=input_sha256)
    return Result(task.number, record.FAILED, entry.body(), input_sha256, failure=entry.failure())
