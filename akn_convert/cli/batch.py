"""`akn-convert batch`: the command's options, and the order in which the parts of a batch are called."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import click

from akn_convert.batch.items import Item
from akn_convert.batch.settings import Settings

EPILOG = """Example: akn-convert batch texts/ out/ --to akn -j 4 --report report.jsonl

The last line counts what was read, written and failed. Exit status: 0 fine, 1 something failed or was not reached,
2 wrong use, 130 and 143 after SIGINT and SIGTERM. An unchanged input is not converted again."""
SIZES = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30}


class Size(click.ParamType[int]):
    """A size in bytes, with K, M or G after it."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value).upper().removesuffix("B").removesuffix("I")
        number, unit = (text[:-1], text[-1]) if text[-1:] in SIZES and text else (text, "")
        if not number.isdigit():
            self.fail(f"{value!r} is not a size; write a number of bytes, or 512M, 2G.", param, ctx)
        return int(number) * SIZES[unit]


@dataclass
class Wishes:
    """The options that do not reach the workers."""

    sources: list[str]
    files_from: str | None
    null: bool
    jobs: int
    report: str | None
    quiet: bool


@click.command("batch", epilog=EPILOG)
@click.argument("places", metavar="SOURCE... [DEST]", nargs=-1)
@click.option("--to", type=click.Choice(["akn", "text"]), default="akn", help="What to make.  [default: akn]")
@click.option("-o", "--output", help="Where to, instead of DEST: a directory or an fsspec URL.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="How many processes.  [default: one for each core]")
@click.option("--files-from", metavar="FILE", help="Read the names of the inputs from a file (- is standard input).")
@click.option("-0", "--null", is_flag=True, help="The names in that file are separated by NUL.")
@click.option("--layout", type=click.Choice(["tree", "iri", "symbol"]), default="tree", help="Names of the outputs.")
@click.option("--language", help="The language of all inputs (eng, fr …); otherwise each one's own is recognised.")
@click.option("--encoding", help="The encoding of all inputs; otherwise each one's own is recognised.")
@click.option("--no-verify", is_flag=True, help="Skip the check of each output before it is written.")
@click.option("--max-size", type=Size(), default="64M", help="Refuse larger inputs.  [default: 64M]")
@click.option("--timeout", type=click.FloatRange(min=0), default=0.0, help="Seconds that one file may take.")
@click.option("--max-memory", type=Size(), default="0", help="Memory that one file may take (512M, 2G).")
@click.option("--fail-fast", is_flag=True, help="Stop at the first failure.")
@click.option("--max-failures", type=click.IntRange(min=0), default=0, help="Stop after more failures than this.")
@click.option("--force", is_flag=True, help="Convert everything again.")
@click.option("--retry-failed", is_flag=True, help="Try again what failed before.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be done; write nothing.")
@click.option("--report", metavar="FILE", help="Write one JSON line for every input.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no table; failures and the last line only.")
def command(places: tuple[str, ...], output: str | None, files_from: str | None, no_verify: bool, **more: Any) -> None:
    """Convert files, directories, patterns (**), archives (.zip, .tar.*) or URLs, and drop nothing.

    The outputs mirror the inputs: X.txt becomes X.xml. What was done is remembered in DEST/.akn-convert.
    """
    sources, target = sources_and_target(places, output, files_from)
    wishes = Wishes(
        sources, files_from, more.pop("null"), more.pop("jobs") or cores(), more.pop("report"), more.pop("quiet")
    )
    sys.exit(run(Settings(target=target, verify=not no_verify, **more), wishes))


def sources_and_target(places: tuple[str, ...], output: str | None, files_from: str | None) -> tuple[list[str], str]:
    """Tell the sources from the destination."""
    sources = list(places)
    target = output or (sources.pop() if len(sources) > (0 if files_from else 1) else None)
    if target is None or not (sources or files_from):
        raise click.UsageError("Name what to convert, and then the directory for the outputs.")
    if os.path.exists(target) and not os.path.isdir(target) and not target.endswith(".zip"):
        raise click.UsageError(f"{target!r} is a file; the outputs need a directory.")
    return sources, target


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(settings: Settings, wishes: Wishes) -> int:
    """Run the batch, write its report and its last line; the exit status."""
    from akn_convert.batch.locks import Busy, lock
    from akn_convert.batch.progress import progress
    from akn_convert.batch.run import Run
    from akn_convert.batch.sources import NoSuchSource
    from akn_convert.batch.state import State

    home = os.path.join(settings.target, ".akn-convert")
    try:
        with lock(os.path.join(home, "lock")):
            state = State(os.path.join(home, "state.sqlite"))
            show = progress(wishes.quiet)
            try:
                outcome = Run(settings, state, show).go(inputs(settings, wishes), wishes.jobs)
            finally:
                show.close()
            return conclude(state, outcome, wishes)
    except (NoSuchSource, Busy) as error:
        raise click.UsageError(str(error)) from error


def inputs(settings: Settings, wishes: Wishes) -> Iterator[Item]:
    """All inputs in order."""
    from akn_convert.batch.sources import find, listed, read_list

    yield from find(wishes.sources, settings.target, settings.max_size)
    if wishes.files_from:
        yield from listed(read_list(wishes.files_from, wishes.null))


def conclude(state: Any, outcome: Any, wishes: Wishes) -> int:
    """Write the report and the last line, and see that everything adds up."""
    from akn_convert.batch.report import write_report

    status: int = outcome.status
    if wishes.report and write_report(state, wishes.report) != outcome.total:
        outcome.stopped = "The report does not have a line for every input; please report this."
    if not outcome.adds_up:
        click.echo("The counts do not add up; please report this.", err=True)
        status = status or 1
    if outcome.stopped:
        click.echo(outcome.stopped, err=True)
        status = status or 1
    state.close()
    click.echo(last_line(outcome))
    return status


def last_line(outcome: Any) -> str:
    """What was read, written and failed, and whatever else there was."""
    counts = outcome.counts
    parts = [f"{outcome.total} read", f"{counts['written']} written", f"{counts['failed']} failed"]
    parts += [f"{counts[name]} {name}" for name in ("unchanged", "ignored", "planned") if counts[name]]
    return ", ".join([*parts, *([f"{counts['pending']} not reached"] if counts["pending"] else [])])
