"""`akn-convert batch`: the command's options, and the order in which the parts of a batch are called."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import click

from akn_convert.batch.items import Item
from akn_convert.batch.job import Wishes, perform
from akn_convert.batch.run import Finished, Outcome
from akn_convert.batch.settings import Settings
from akn_convert.batch.targets import is_url
from akn_convert.errors import OptionError

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


@click.command("batch", epilog=EPILOG)
@click.argument("places", metavar="SOURCE... [DEST]", nargs=-1)
@click.option("--to", type=click.Choice(["akn", "text"]), default="akn", help="What to make.  [default: akn]")
@click.option("-o", "--output", help="Where to, instead of DEST: a directory, a .zip file, an fsspec URL.")
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
@click.option("--link", is_flag=True, help="Give citations within the batch the IRI of the document that they cite.")
@click.option("--works", default="", metavar="FILE", help="With --link: write works, languages, gaps and duplicates.")
@click.option("--shard", type=click.IntRange(min=0), default=0, help="Outputs in one .zip, where DEST is one.")
@click.option("--scheduler", default="", metavar="ADDRESS", help="Work on a Dask cluster (tcp://host:8786, or local).")
@click.option("--state", default="", metavar="DIR", help="Where to remember what was done.  [default: in DEST]")
@click.option("--report", default="", metavar="FILE", help="Write one JSON line for every input.")
@click.option("--html-report", default="", metavar="FILE", help="Write a page that shows what came out.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, no table; failures and the last line only.")
def command(places: tuple[str, ...], output: str | None, files_from: str | None, no_verify: bool, **more: Any) -> None:
    """Convert files, directories, patterns (**), archives (.zip, .tar.*) or URLs, and drop nothing.

    The outputs mirror the inputs: X.txt becomes X.xml. What was done is remembered in DEST/.akn-convert.
    DEST may be a directory, a .zip file or an fsspec URL.
    """
    sources, target = sources_and_target(places, output, files_from)
    check(target, more)
    null, quiet = more.pop("null"), more.pop("quiet")
    more["jobs"] = more["jobs"] or cores()
    wishes = Wishes(**{name: more.pop(name) for name in tuple(more) if name in {f.name for f in fields(Wishes)}})
    settings = Settings(target=target if is_url(target) else os.path.abspath(target), verify=not no_verify, **more)
    sys.exit(run(settings, wishes, inputs(sources, files_from, null, settings), quiet))


def sources_and_target(places: tuple[str, ...], output: str | None, files_from: str | None) -> tuple[list[str], str]:
    """Tell the sources from the destination."""
    sources = list(places)
    target = output or (sources.pop() if len(sources) > (0 if files_from else 1) else None)
    if target is None or not (sources or files_from):
        raise click.UsageError("Name what to convert, and then the directory for the outputs.")
    if os.path.exists(target) and not os.path.isdir(target) and not target.endswith(".zip"):
        raise click.UsageError(f"{target!r} is a file; the outputs need a directory.")
    return sources, target


def check(target: str, more: dict[str, Any]) -> None:
    """Refuse options that make no sense together."""
    if more["link"] and more["to"] == "text":
        raise click.UsageError("--link is about references in Akoma Ntoso; leave it out with --to text.")
    if more["works"] and not more["link"]:
        raise click.UsageError("--works is written by the second pass; add --link.")
    if more["shard"] and not target.endswith(".zip"):
        raise click.UsageError("--shard is for outputs in ZIP files; give a DEST that ends in .zip.")
    if target.endswith(".zip") and is_url(target):
        raise click.UsageError("A ZIP file is written on this machine only; give a path, or a URL of a directory.")
    try:
        if more["language"]:
            from akn_convert.languages.pack import load

            load(more["language"])
        codecs.lookup(more["encoding"] or "utf-8")
    except (OptionError, LookupError) as error:
        raise click.UsageError(str(error)) from error


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(settings: Settings, wishes: Wishes, items: Iterator[Item], quiet: bool) -> int:
    """Run the batch, print its table and its last line; the exit status."""
    from akn_convert.batch.items import NoSuchSource, RunStopped
    from akn_convert.batch.locks import Busy
    from akn_convert.batch.progress import progress

    try:
        finished = perform(settings, wishes, items, progress(quiet))
    except (NoSuchSource, Busy) as error:
        raise click.UsageError(str(error)) from error
    except RunStopped as error:
        click.echo(str(error), err=True)
        return 1
    except ImportError as error:
        raise click.UsageError(f"This needs an extra: pip install 'akn-convert[dask,remote]' ({error}).") from error
    outcome = finished.outcome
    if not outcome.adds_up and not outcome.stopped:
        outcome.stopped = "The counts do not add up; please report this."
    if outcome.stopped:
        click.echo(outcome.stopped, err=True)
    if not quiet:
        for line in summary(finished):
            click.echo(line, err=True)
    click.echo(last_line(outcome))
    return outcome.status


def inputs(sources: list[str], files_from: str | None, null: bool, settings: Settings) -> Iterator[Item]:
    """All inputs in order."""
    from akn_convert.batch.sources import find, listed, read_list

    yield from find(sources, settings.target, settings.max_size)
    if files_from:
        yield from listed(read_list(files_from, null))


def summary(finished: Finished) -> Iterator[str]:
    """The table at the end: outcomes, speed, and what the second pass found."""
    outcome = finished.outcome
    for name in ("written", "unchanged", "planned", "ignored", "failed", "pending"):
        if count := outcome.counts[name]:
            yield f"{name:>12} {count:>9,}"
    done = outcome.total - outcome.counts["pending"]
    yield f"{'time':>12} {outcome.seconds:>9.1f} s, {done / max(outcome.seconds, 1e-9):.0f} inputs a second"
    found = finished.overview
    if found:
        yield f"{'works':>12} {found['works']:>9,}, {found['complete']} of them in six languages"
        yield f"{'citations':>12} {found['linked']:>9,} linked within the batch"
        if gaps := found["gaps"]:
            first = next(iter(gaps.items()))
            yield f"{'gaps':>12} {len(gaps):>9,} series miss numbers, the first {first[0]}: {', '.join(first[1][:5])}"
        yield f"{'duplicates':>12} {len(found['duplicates']):>9,}"
        yield f"{'dates':>12} {len(found['disagreeing']):>9,} works whose texts disagree about the date"


def last_line(outcome: Outcome) -> str:
    """What was read, written and failed, and whatever else there was."""
    counts = outcome.counts
    parts = [f"{outcome.total} read", f"{counts['written']} written", f"{counts['failed']} failed"]
    parts += [f"{counts[name]} {name}" for name in ("unchanged", "ignored", "planned") if counts[name]]
    return ", ".join([*parts, *([f"{counts['pending']} not reached"] if counts["pending"] else [])])
