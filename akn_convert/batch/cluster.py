"""The work done by a Dask cluster (the extra `dask`), with the results of the run on one machine.

Each task of Dask is a chunk of 50 files. A chunk whose worker dies is given out again by Dask; one that kills several
workers comes back to us, and so do those that waited beside it. Their files are tried one by one at the end, while the
cluster has nothing else to do, so that the culprit alone fails.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Generator, Iterator
from itertools import islice
from typing import Any

from akn_convert.batch.items import Result, RunStopped, Task
from akn_convert.batch.pool import failed
from akn_convert.batch.settings import Settings
from akn_convert.batch.work import DiskFull, treat

CHUNK = 50
AHEAD = 4  # chunks waiting for each thread of the cluster
PATIENCE = 30  # seconds to find the scheduler
CRASHED = "Workers died again and again while they converted this file."


def treat_chunk(tasks: list[Task], settings: Settings) -> list[Result] | str:
    """Treat one chunk on a worker; a sentence where the disk is full."""
    results = []
    for task in tasks:
        try:
            results.append(treat(task, settings))
        except DiskFull as error:
            return str(error)
    return results


class Cluster:
    """A Dask cluster: `local` starts one on this machine, anything else is a scheduler's address."""

    def __init__(self, settings: Settings, address: str, stop: Callable[[], bool], jobs: int) -> None:
        self.settings = settings
        self.address = address
        self.stop = stop
        self.jobs = jobs

    def run(self, tasks: Iterator[Task]) -> Generator[list[Result], None, None]:
        """Treat all tasks and yield results as they come. Raises `RunStopped` where nothing can go on."""
        distributed: Any = importlib.import_module("distributed")

        with self.client() as client:
            threads = max(1, sum(client.nthreads().values()))
            given: dict[str, list[Task]] = {}

            def give(chunk: list[Task]) -> Any:
                future = client.submit(treat_chunk, chunk, self.settings, pure=False)
                given[future.key] = chunk
                return future

            parts = iter(lambda: [anywhere(task) for task in islice(tasks, CHUNK)], [])
            done = distributed.as_completed([give(chunk) for chunk in islice(parts, threads * AHEAD)])
            suspects: list[Task] = []
            for future in done:
                if self.stop():
                    return
                chunk = given.pop(future.key)
                results = results_of(future)
                suspects += chunk if results is None else []
                yield results or []
                if following := next(parts, None):
                    done.add(give(following))
            for suspect in suspects:
                if self.stop():
                    return
                yield results_of(give([suspect])) or [failed(suspect, "", "crashed", CRASHED)]

    def client(self) -> Any:
        """A connection to the cluster."""
        distributed: Any = importlib.import_module("distributed")
        if self.address == "local":
            return distributed.Client(
                distributed.LocalCluster(n_workers=self.jobs, threads_per_worker=1, dashboard_address=None)
            )
        try:
            return distributed.Client(self.address, timeout=PATIENCE)
        except OSError as error:
            raise RunStopped(f"There is no scheduler at {self.address}: {error}.") from error


def anywhere(task: Task) -> Task:
    """The task with its path from the root, since a worker may run in another directory."""
    place = task.place
    return (
        task._replace(place=place._replace(path=os.path.abspath(place.path))) if place.kind in ("file", "zip") else task
    )


def results_of(future: Any) -> list[Result] | None:
    """The results of a chunk, once it is done; None where workers died of it, or of what waited beside it."""
    from distributed import KilledWorker

    error = future.exception()
    if isinstance(error, KilledWorker):
        return None
    if error is not None:
        raise RunStopped(f"The cluster cannot convert: {type(error).__name__}: {error}")
    results: list[Result] | str = future.result()
    if isinstance(results, str):
        raise RunStopped(f"The disk of a worker is full ({results}). Free some space and run it again.")
    return results
