"""Who does the work: this process, a pool of workers here, or a Dask cluster. All take tasks and yield results."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator

from akn_convert.batch.items import Result, RunStopped, Task
from akn_convert.batch.settings import Settings


def engine(
    settings: Settings, jobs: int, total: int, scheduler: str, stop: Callable[[], bool]
) -> Callable[[Iterator[Task]], Generator[list[Result], None, None]]:
    """The engine for a run: one file is converted in this process, unless it is limited in time or memory."""
    if scheduler:
        from akn_convert.batch.cluster import Cluster

        return Cluster(settings, scheduler, stop, jobs).run
    if (total <= 1 and not settings.timeout and not settings.max_memory) or in_memory(settings):
        return lambda tasks: here(tasks, settings, stop)
    from akn_convert.batch.pool import Pool

    return Pool(settings, min(jobs, total), total, stop).run


def in_memory(settings: Settings) -> bool:
    """Whether the outputs live in this process only."""
    return settings.target.startswith("memory://")


def here(tasks: Iterator[Task], settings: Settings, stop: Callable[[], bool]) -> Generator[list[Result], None, None]:
    """Treat the tasks one after the other in this process."""
    from akn_convert.batch.work import DiskFull, treat

    for task in tasks:
        if stop():
            return
        try:
            yield [treat(task, settings)]
        except DiskFull as error:
            raise RunStopped(f"The disk is full ({error}). Free some space and run the same command again.") from error
