"""Files on the command line: what is read, where it goes, and how a problem is printed; the same for all commands.

A refused input leaves no output, and what stood under the output's name stays: the output is written beside it and
takes its name when it is whole.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import NamedTuple

import click

from akn_convert.errors import InputError, Problem

STREAM = "-"


class Job(NamedTuple):
    """One input and where its output goes; `-` is standard input or output."""

    source: str
    target: str


def plan(sources: tuple[str, ...], output: str | None, suffix: str) -> list[Job]:
    """Which output each input gets: standard output, the file `output`, or a file in the directory `output`.

    A directory is one that is there, one whose name ends with a slash, or what several inputs are given. The output of
    `X.txt` there is X with `suffix`. Raises `click.UsageError` where two inputs would take one name, and where an
    output would replace its input.
    """
    if output is None or output == STREAM:
        if len(sources) > 1:
            raise click.UsageError("Several files need a directory for their outputs: -o DIR.")
        return [Job(sources[0], STREAM)]
    if len(sources) == 1 and not (os.path.isdir(output) or output.endswith(("/", os.sep))):
        jobs = [Job(sources[0], output)]
    else:
        jobs = [Job(source, os.path.join(output, name_for(source, suffix))) for source in sources]
    return distinct(jobs)


def name_for(source: str, suffix: str) -> str:
    """The name of an output in a directory: the input's, with another last suffix."""
    return (Path(source).stem if source != STREAM else "stdin") + suffix


def distinct(jobs: list[Job]) -> list[Job]:
    """The jobs, if no output takes the name of another or of an input."""
    taken: dict[str, str] = {}
    inputs = {os.path.realpath(job.source) for job in jobs if job.source != STREAM}
    for source, target in jobs:
        real = os.path.realpath(target)
        if real in taken:
            raise click.UsageError(f"{taken[real]} and {source} would both become {target}; convert them one by one.")
        if real in inputs and not special(real):
            raise click.UsageError(f"The output {target} would replace an input; give another name with -o.")
        taken[real] = source
    return jobs


def load(source: str, limit: int) -> bytes:
    """The bytes of an input, refused over `limit`. Raises `InputError` for what cannot be read."""
    try:
        if source == STREAM:
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with open(source, "rb") as file:
                data = file.read(limit + 1)
    except IsADirectoryError:
        message = "This is a directory. Name the files in it, or use `akn-convert batch` for all of them."
        raise InputError("E005", message) from None
    except FileNotFoundError:
        raise InputError("E006", "There is no such file. Check the name.") from None
    except OSError as error:
        message = f"The file cannot be read: {error.strerror or error}. Check its permissions."
        raise InputError("E006", message) from None
    if len(data) > limit:
        message = f"The file is larger than {limit} bytes. Split it, or raise the limit with --max-size."
        raise InputError("E007", message)
    return data


def store(target: str, data: bytes) -> None:
    """Write an output, whole or not at all. Raises `InputError` (E008) where that fails."""
    if target == STREAM:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        if special(target):
            Path(target).write_bytes(data)
        else:
            replace(Path(os.path.realpath(target)), data)
    except OSError as error:
        message = f"The output cannot be written: {error.strerror or error}. Nothing was changed."
        raise InputError("E008", message) from None


def special(path: str) -> bool:
    """Whether a path is there and is no regular file: /dev/stdout, a pipe."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def replace(target: Path, data: bytes) -> None:
    """Write beside the target, then take its name; a file that was there keeps its permissions."""
    beside = target.with_name(f".{target.name[:200]}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        if target.exists():
            os.chmod(beside, stat.S_IMODE(target.stat().st_mode))
        os.replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def report(name: str, *problems: Problem | InputError) -> None:
    """Print problems to standard error, `file:line:column: CODE message`, one line each."""
    for problem in problems:
        value = problem if isinstance(problem, Problem) else as_problem(problem)
        click.echo(value._replace(message=" ".join(value.message.split())).render(name), err=True)


def as_problem(error: InputError) -> Problem:
    """A refusal as it is printed."""
    return Problem(error.code, error.message, error.line, error.column)
