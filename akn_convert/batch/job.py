"""A whole batch: one run over the inputs, and what follows it (links, shards, reports). The commands only print."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from akn_convert.batch.items import Item
from akn_convert.batch.locks import lock
from akn_convert.batch.progress import Progress
from akn_convert.batch.run import Finished, Run
from akn_convert.batch.settings import Settings
from akn_convert.batch.state import State
from akn_convert.batch.targets import HOME, is_url


@dataclass
class Wishes:
    """What is wished besides the conversion itself. Empty names mean that the thing is not wished."""

    jobs: int = 1
    scheduler: str = ""
    report: str = ""
    html_report: str = ""
    works: str = ""
    shard: int = 0
    state: str = ""


def perform(settings: Settings, wishes: Wishes, items: Iterable[Item], show: Progress) -> Finished:
    """Carry out a batch. Raises `Busy` where another run is at work in the same output directory."""
    archive = ""
    if settings.target.endswith(".zip"):
        from akn_convert.batch.shards import staging

        archive, settings = settings.target, replace(settings, target=staging(settings.target))
    with home_of(settings, wishes) as home, lock(os.path.join(home, "lock")):
        state = State(os.path.join(home, "state.sqlite"))
        try:
            with contextlib.closing(show):
                finished = run_and_link(settings, wishes, items, show, state)
            if archive and not finished.outcome.stopped and not settings.dry_run:
                from akn_convert.batch.shards import pack

                pack(state, settings.target, archive, wishes.shard)
            write_reports(settings, wishes, state, finished)
        finally:
            state.close()
    return finished


@contextlib.contextmanager
def home_of(settings: Settings, wishes: Wishes) -> Iterator[str]:
    """The directory of the state: in the output directory; for URLs in the user's cache; aside for a dry run."""
    home = wishes.state or os.path.join(settings.target.removeprefix("file://"), HOME)
    if not wishes.state and is_url(settings.target) and not settings.target.startswith("file://"):
        home = remote_home(settings.target)
    if settings.dry_run and not os.path.isdir(home):
        with tempfile.TemporaryDirectory() as aside:
            yield aside
    else:
        yield home


def remote_home(url: str) -> str:
    """Where what was written to a URL is remembered on this machine."""
    import hashlib

    cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(cache, "akn-convert", "batch", hashlib.sha256(url.encode()).hexdigest()[:16])


def run_and_link(settings: Settings, wishes: Wishes, items: Iterable[Item], show: Progress, state: State) -> Finished:
    """The run, and the second pass where it is wished and the run came to its end."""
    run = Run(settings, state, show)
    outcome = run.go(items, wishes.jobs, wishes.scheduler)
    finished = Finished(outcome)
    if not settings.link or outcome.stopped or settings.dry_run:
        return finished
    from akn_convert.batch.linking import link_all, overview, to_convert_again
    from akn_convert.batch.links import Register

    register = Register(state)
    if dates := to_convert_again(register):
        outcome = finished.outcome = run.again(dates, wishes.jobs, wishes.scheduler)
        if outcome.stopped:
            return finished
        register = Register(state)
    with executor(settings, wishes.jobs) as pool:
        linked = link_all(register, settings.target, pool, wishes.jobs * 4)
    finished.overview = {"linked": linked, **overview(register)}
    if wishes.works:
        from akn_convert.batch.report import write_works

        write_works(register, finished.overview, wishes.works)
    return finished


@contextlib.contextmanager
def executor(settings: Settings, jobs: int) -> Iterator[Any]:
    """Processes for the second pass; none where there is one core or the outputs live in this process only."""
    if jobs == 1 or settings.target.startswith("memory://"):
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        yield pool


def write_reports(settings: Settings, wishes: Wishes, state: State, finished: Finished) -> None:
    """Write the reports that are wished, and see that they have a line for every input."""
    if wishes.report:
        from akn_convert.batch.report import write_report

        if write_report(state, wishes.report) != finished.outcome.total:
            finished.outcome.stopped = "The report does not have a line for every input; please report this."
    if wishes.html_report:
        from akn_convert.batch.page import write_page

        write_page(state, finished, wishes.html_report)
