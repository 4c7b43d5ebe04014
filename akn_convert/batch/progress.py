"""What a person sees while a batch runs: a bar on a terminal, a plain line now and then elsewhere, or nothing."""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import Any, Protocol

PLAIN_INTERVAL = 10.0  # seconds between plain lines
BAR_INTERVAL = 0.1


class Progress(Protocol):
    """Shown the counts as they grow."""

    def update(self, counts: Counter[str], total: int) -> None:
        """Show the counts."""

    def note(self, line: str) -> None:
        """Show a line that stays: a failure, a stop."""

    def close(self) -> None:
        """Clear what does not stay."""


class Silent:
    """Shows failures only."""

    def update(self, counts: Counter[str], total: int) -> None:
        pass

    def note(self, line: str) -> None:
        print(line, file=sys.stderr)

    def close(self) -> None:
        pass


class Plain(Silent):
    """A line every ten seconds, for logs."""

    def __init__(self) -> None:
        self.began = self.last = time.monotonic()

    def update(self, counts: Counter[str], total: int) -> None:
        now = time.monotonic()
        if now - self.last >= PLAIN_INTERVAL:
            self.last = now
            done = counts.total()
            rate = done / (now - self.began)
            self.note(
                f"{done} of {total}, {rate:.0f}/s, {seconds((total - done) / max(rate, 1e-9))} left; {shown(counts)}"
            )


class Bar(Silent):
    """A bar with rate, counts and the time left."""

    def __init__(self) -> None:
        self.bar: Any = None
        self.last = 0.0

    def start(self, total: int) -> None:
        """Draw the bar; rich is loaded here, after the workers were started, and draws without a thread of its own."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn()
        self.bar = Progress(
            *columns,
            TextColumn("{task.fields[counts]}"),
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
        )
        self.bar.start()
        self.task = self.bar.add_task("", total=total, rate="", counts="")
        self.began = time.monotonic()

    def update(self, counts: Counter[str], total: int) -> None:
        now = time.monotonic()
        if now - self.last < BAR_INTERVAL:
            return
        self.last = now
        if self.bar is None:
            self.start(total)
        done = counts.total()
        rate = done / max(now - self.began, 1e-9)
        self.bar.update(self.task, completed=done, rate=f"{rate:.0f}/s", counts=shown(counts), refresh=True)

    def note(self, line: str) -> None:
        if self.bar is None:
            super().note(line)
        else:
            self.bar.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def close(self) -> None:
        if self.bar is not None:
            self.bar.stop()


def shown(counts: Counter[str]) -> str:
    """The counts that are not zero, in words."""
    return ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()) if count)


def seconds(left: float) -> str:
    """A duration for people: `40 s`, `12 min`, `3.5 h`."""
    if left < 100:
        return f"{left:.0f} s"
    return f"{left / 60:.0f} min" if left < 6000 else f"{left / 3600:.1f} h"


def progress(quiet: bool) -> Progress:
    """The way of showing progress that suits where standard error goes."""
    if quiet:
        return Silent()
    return Bar() if sys.stderr.isatty() else Plain()
