"""Many files: spread over processes, remembered by content, and given back in the order in which they were named.

A file is read once, in the process that checks it. Each process compiles what its files need of the schema, which takes
less time than sharing would save.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from akn_convert.validation.files import read_document
from akn_convert.validation.finding import Finding
from akn_convert.validation.tasks import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from akn_convert.validation.checker import Checker
    from akn_convert.validation.memory import Memory

SHARE = 20


class Checked(NamedTuple):
    """What came of one file: its findings, and the key under which they may be remembered (empty: not at all)."""

    key: str
    findings: tuple[Finding, ...]


class _State:
    checkers: ClassVar[dict[tuple[frozenset[str], str, int, bool], Checker]] = {}
    memory: Memory | None = None


def run(tasks: list[Task], jobs: int = 0, memory: Memory | None = None) -> Iterator[tuple[Finding, ...]]:
    """The findings of every task, in order. `jobs` is the number of processes, 0 for one a processor."""
    _State.memory = memory
    workers = min(jobs or os.cpu_count() or 1, max(1, len(tasks) // SHARE))
    for checked in _spread(tasks, workers) if workers > 1 else map(check_task, tasks):
        if memory is not None and checked.key:
            memory.keep(checked.key, checked.findings)
        yield checked.findings


def _spread(tasks: list[Task], workers: int) -> Iterator[Checked]:
    import multiprocessing

    method = "fork" if sys.platform == "linux" else "spawn"
    size = max(1, min(SHARE, len(tasks) // (4 * workers)))
    with multiprocessing.get_context(method).Pool(workers) as pool:
        for key, rows in pool.imap(_rows, tasks, chunksize=size):
            yield Checked(key, tuple(map(Finding._make, rows)))


def _rows(task: Task) -> tuple[str, list[tuple[str | int, ...]]]:
    """What came of one file as plain tuples, which travel between processes five times faster than findings."""
    checked = check_task(task)
    return checked.key, [tuple(finding) for finding in checked.findings]


def check_task(task: Task) -> Checked:
    """Check one file in this process."""
    document = read_document(task.path, task.most_bytes)
    if isinstance(document, Finding):
        return Checked("", (document,))
    return check_bytes(document, task)


def check_bytes(document: bytes, task: Task) -> Checked:
    """Check a document that has been read; what was remembered of the same bytes is given back with this path."""
    memory = _State.memory
    key = memory.key(document, task) if memory is not None else ""
    known = memory.recall(key, task.path) if memory is not None else None
    if known is not None:
        return Checked("", known)
    return Checked(key, tuple(_checker(task)(document, task.path)))


def _checker(task: Task) -> Callable[[bytes, str], list[Finding]]:
    choice = task[1:]
    found = _State.checkers.get(choice)
    if found is None:
        from akn_convert.validation.checker import Checker

        found = _State.checkers[choice] = Checker(*choice)
    return found.check
