"""One input after the other: what a command does with each, what is printed, and the exit status."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

import click

from akn_convert.cli.files import Job, load, report, store
from akn_convert.errors import InputError, InternalError, OptionError, Problem

Made = tuple[bytes | None, Iterable[Problem], bool]
"""What became of one input: the output (None where there is none), the problems to print, whether all is well."""


def run(jobs: list[Job], limit: int, make: Callable[[bytes, str], Made], directory: str | None = None) -> int:
    """Make every output; the exit status is 1 where one was refused or is not well, else 0.

    A refused input does not stop the others. An option that makes no sense ends the run with status 2.
    """
    if not prepare(directory):
        return 1
    failed = sum(not one(job, limit, make) for job in jobs)
    return int(failed > 0)


def prepare(directory: str | None) -> bool:
    """Make the directory of the outputs."""
    if directory is None:
        return True
    try:
        os.makedirs(directory, exist_ok=True)
    except OSError as error:
        message = f"The directory cannot be made: {error.strerror}. Name another one with -o."
        report(directory, Problem("E008", message))
        return False
    return True


def one(job: Job, limit: int, make: Callable[[bytes, str], Made]) -> bool:
    """Read, make and write one; whether all is well. Prints its problems."""
    try:
        data, problems, fine = make(load(job.source, limit), job.source)
    except InputError as error:
        report(job.source, error)
        return False
    except InternalError as error:
        report(job.source, Problem("E099", str(error)))
        return False
    except OptionError as error:
        raise click.UsageError(str(error)) from None
    except Exception as error:
        message = f"The converter failed ({type(error).__name__}: {error}). Please report this, with the file."
        report(job.source, Problem("E099", message))
        return False
    report(job.source, *problems)
    if data is None:
        return fine
    try:
        store(job.target, data)
    except InputError as error:
        report(job.target, error)
        return False
    return fine
