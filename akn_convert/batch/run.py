"""One run of a batch from end to end: lock, plan, hand out, record, add up, report."""

from __future__ import annotations

import contextlib
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from akn_convert.batch import record
from akn_convert.batch.claims import claim, close_claims, open_claims
from akn_convert.batch.engines import engine
from akn_convert.batch.items import Item, Result, RunStopped
from akn_convert.batch.plan import plan, tasks
from akn_convert.batch.progress import Progress
from akn_convert.batch.settings import Settings
from akn_convert.batch.state import State, is_full
from akn_convert.batch.targets import target_at

LEAST_COMMIT = 0.05  # seconds


@dataclass
class Outcome:
    """How a run ended: counts by outcome, how many inputs there were, and why it stopped early, if it did."""

    counts: Counter[str] = field(default_factory=Counter)
    total: int = 0
    stopped: str = ""
    signal: int = 0
    seconds: float = 0.0

    @property
    def adds_up(self) -> bool:
        """Whether every input has one outcome."""
        return self.counts.total() == self.total

    @property
    def status(self) -> int:
        """The exit status: 0 fine, 1 something failed, 128 + n ended by signal n."""
        if self.signal:
            return 128 + self.signal
        return int(bool(self.counts[record.FAILED] or self.counts[record.PENDING] or self.stopped or not self.adds_up))


@dataclass
class Finished:
    """A finished batch: how it ended, what the second pass found, what was written besides the outputs."""

    outcome: Outcome
    overview: dict[str, Any] = field(default_factory=dict)


class Run:
    """One run over one state."""

    def __init__(self, settings: Settings, state: State, progress: Progress) -> None:
        self.settings = settings
        self.state = state
        self.progress = progress
        self.key = settings.key()
        self.target = target_at(settings.target)
        self.outcome = Outcome()
        self.counts: Counter[str] = Counter()
        self.committed = time.monotonic()

    def go(self, items: Iterable[Item], jobs: int, scheduler: str = "") -> Outcome:
        """Treat all items; what goes wrong with one is its record, what stops the run is in the outcome."""
        return self.go_on(lambda: self.treat(items, jobs, scheduler))

    def go_on(self, part: Callable[[], None]) -> Outcome:
        """Carry out a part of the run, and add up whatever happens."""
        began = time.perf_counter()
        with signals(self.interrupt):
            try:
                part()
            except RunStopped as stop:
                self.outcome.stopped = str(stop)
            except sqlite3.OperationalError as error:
                if not is_full(error):
                    raise
                self.outcome.stopped = f"The disk is full ({self.state.path}). Free some space and run it again."
            if self.outcome.signal:
                self.outcome.stopped = self.outcome.stopped or "Stopped by a signal."
            self.target.sweep()
            with contextlib.suppress(sqlite3.OperationalError):
                self.state.commit()
        self.outcome.counts = Counter(self.state.tally())
        self.outcome.seconds += time.perf_counter() - began
        return self.outcome

    def treat(self, items: Iterable[Item], jobs: int, scheduler: str) -> None:
        """Plan, then hand out and record."""
        self.target.sweep()
        self.outcome.total = plan(self.state, self.until_stopped(items), self.settings)
        for failure in self.state.failures():
            self.progress.note(failure)
        if self.settings.layout != "tree":
            open_claims(self.state)
        self.hand_out(jobs, scheduler)

    def hand_out(self, jobs: int, scheduler: str) -> None:
        """Have everything done that is pending."""
        self.counts = Counter(self.state.tally())
        left = self.counts.pop(record.PENDING, 0)
        work = engine(self.settings, jobs, left, scheduler, self.must_stop)
        with contextlib.closing(work(tasks(self.state, self.settings, self.key))) as stream:
            for results in stream:
                self.take(results)
        for failure in close_claims(self.state) if self.settings.layout != "tree" else ():
            self.progress.note(failure)

    def again(self, dates: dict[int, str], jobs: int, scheduler: str) -> Outcome:
        """Convert some inputs a second time: linked to what is no longer so, or with the date that the work has."""
        if self.settings.layout != "tree":
            for number in dates:
                self.target.remove(self.state.remembered_output(self.state.path_of(number)))
                self.state.unname(number)
        self.state.forget(dates)
        return self.go_on(lambda: self.hand_out(jobs, scheduler))

    def take(self, results: list[Result]) -> None:
        """Record results, show them, and stop where the options say so."""
        for result in results:
            for settled in self.claimed(result):
                self.state.settle(settled, self.key, self.settings.limits())
                self.counts[settled.outcome] += 1
                if settled.failure or settled.outcome == record.FAILED:
                    self.progress.note(settled.failure or self.state.failure(settled.number))
        if results and time.monotonic() - self.committed > LEAST_COMMIT:
            self.state.commit()
            self.committed = time.monotonic()
        self.progress.update(self.counts, self.outcome.total)
        self.check_failures()

    def claimed(self, result: Result) -> list[Result]:
        """The result as it is, or what becomes of it when its name has to be claimed."""
        if self.settings.layout == "tree" or result.outcome not in (record.WRITTEN, record.UNCHANGED):
            return [result]
        path = self.state.path_of(result.number)
        before = self.state.remembered_output(path)
        if before not in ("", result.output) and not self.state.is_planned_output(before, result.number):
            self.target.remove(before)
        settled = claim(self.state, self.target, path, result)
        for withdrawn in settled:
            if withdrawn.number != result.number:
                self.counts[self.state.outcome_of(withdrawn.number)] -= 1
        return settled

    def check_failures(self) -> None:
        """Stop at the first failure (`--fail-fast`) or past the permitted number (`--max-failures`)."""
        failures = self.counts[record.FAILED]
        if self.settings.fail_fast and failures:
            raise RunStopped("Stopped at the first failure (--fail-fast).")
        if self.settings.max_failures and failures > self.settings.max_failures:
            raise RunStopped(f"Stopped after {failures} failures (--max-failures {self.settings.max_failures}).")

    def interrupt(self, number: int) -> None:
        """Remember that a signal came."""
        self.outcome.signal = number
        self.outcome.stopped = f"Stopped by {signal.Signals(number).name}; run the same command again to go on."

    def must_stop(self) -> bool:
        """Whether a signal came."""
        return bool(self.outcome.signal)

    def until_stopped(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, until a signal comes."""
        for item in items:
            if self.outcome.signal:
                raise RunStopped(self.outcome.stopped)
            yield item


@contextlib.contextmanager
def signals(interrupt: Callable[[int], None]) -> Iterator[None]:
    """Call `interrupt` at SIGINT and SIGTERM; the second one ends the process in the usual way."""

    def handle(number: int, frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        interrupt(number)

    before: dict[signal.Signals, Any] = {}
    with contextlib.suppress(ValueError):  # not the main thread: whoever called has the signals
        for number in (signal.SIGINT, signal.SIGTERM):
            before[number] = signal.signal(number, handle)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
